"""Answers: as good as trying everything, the same each time, and honest about every wish."""

from itertools import combinations
from pathlib import Path

import pytest

from aanzet.engines.seating.arranging import arrange, repeats_floor
from aanzet.engines.seating.instance import Instance, Need
from aanzet.engines.seating.plan import Plan
from aanzet.engines.seating.reading import read_instance
from aanzet.engines.seating.unmet import find_unmet

from .questions import cheapest, check_seating, draw_question, make, naive_cost

BLINK = 0.02


@pytest.mark.parametrize("seed", range(30))
def test_small_questions_against_trying_everything(seed: int) -> None:
    instance = draw_question(seed)
    if instance.people > 6 or instance.rounds > 2 or instance.people < instance.tables * instance.size - 1:
        instance = make(
            5,
            2,
            3,
            2,
            attributes=tuple(row[:1] for row in instance.attributes[:1] * 2 + ((0,), (1,), (2,))),
            lo=((0, 0, 0),),
            hi=((1, 2, 2),),
            forbidden=((seed % 4, 4),),
            late=((seed % 5, 2),) if seed % 2 else (),
        )
    plan = arrange(instance, seconds=BLINK, seed=seed)
    check_seating(instance, plan.rounds)
    assert naive_cost(instance, plan.rounds) == plan.tally.cost == cheapest(instance)


@pytest.mark.parametrize("seed", range(8))
def test_everybody_is_seated_whatever_is_wished(seed: int) -> None:
    instance = draw_question(100 + seed)
    plan = arrange(instance, seconds=BLINK)
    check_seating(instance, plan.rounds)
    spoken = [entry for entry in find_unmet(plan) if entry.kind in ("attribute", "forbidden", "companions", "need")]
    assert len(spoken) == len(plan.tally.breaches)


def test_the_same_question_gives_the_same_answer() -> None:
    instance = make(20, 5, 4, 5, forbidden=((0, 1), (2, 3)), companions=((4, 5),))
    first, again = arrange(instance, seconds=BLINK, seed=3), arrange(instance, seconds=BLINK, seed=3)
    assert first.rounds == again.rounds
    assert first.rounds != arrange(instance, seconds=BLINK, seed=4).rounds


def test_companions_hosts_needs_and_latecomers_together() -> None:
    instance = make(
        60,
        10,
        6,
        4,
        hosts=tuple(range(10)),
        companions=((12, 13), (13, 14), (20, 21, 22, 23), (5, 30)),
        needs=(Need("rolstoelplek", (40, 41), (1, 1, 1, 1, 1, 0, 0, 0, 0, 0)),),
        late=((50, 2), (51, 3)),
        leaves=((52, 3),),
        forbidden=((12, 20), (31, 32)),
    )
    plan = arrange(instance, seconds=1)
    check_seating(instance, plan.rounds)
    assert plan.tally.violations == 0
    # Companion 30 of host 5 stays at that table; nobody else has to meet again.
    assert plan.tally.repeats <= 2
    for seats in plan.rounds:
        for party in instance.parties:
            assert any(set(party) <= set(table) for table in seats)
        assert {len(table) for table in seats} <= {5, 6}


def test_a_plan_is_steady_in_the_number_of_people_at_a_table() -> None:
    plan = arrange(make(43, 10, 6, 3), seconds=BLINK)
    assert all({len(table) for table in seats} == {4, 5} for seats in plan.rounds)
    assert plan.tally.cost == 0


def test_work_can_be_followed_and_stopped() -> None:
    told: list[tuple[float, int]] = []

    def progress(share: float, cost: int) -> bool:
        told.append((share, cost))
        return len(told) < 5

    instance = make(30, 5, 6, 6)
    plan = arrange(instance, seconds=2, progress=progress)
    assert len(told) == 5
    assert told == sorted(told, key=lambda line: (line[0], -line[1]))
    assert not plan.finished
    check_seating(instance, plan.rounds)


def test_more_meetings_than_pairs() -> None:
    instance = make(4, 1, 4, 3)
    assert repeats_floor(instance) == 12
    plan = arrange(instance, seconds=BLINK)
    assert plan.tally.repeats == 12
    (entry,) = find_unmet(plan)
    assert entry.kind == "repeats"
    assert entry.impossible
    assert "9 keer iemand" in entry.reason
    assert "3 anderen" in entry.reason


def reasons(instance: Instance) -> list[tuple[str, str, bool]]:
    found = find_unmet(arrange(instance, seconds=BLINK))
    return [(f"{entry.text} {entry.reason}", entry.kind, entry.impossible) for entry in found]


NAMES = ("Ans", "Bert", "Cor", "Dirk", "Els", "Fatima")


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        (
            {"attributes": ((0,),) * 5 + ((1,),), "lo": ((0, 1),), "hi": ((3, 3),), "attribute_names": ("sector",)}
            | {"value_names": (("zorg", "welzijn"),)},
            [
                "0 met sector welzijn, minstens 1 gevraagd.",
                "Er zijn er in deze ronde 1, en 2 tafels vragen er samen",
            ],
        ),
        (
            {"attributes": ((0,),) * 6, "lo": ((0,),), "hi": ((2,),)},
            ["3 met kenmerk 1, waarde 0, hoogstens 2 gevraagd.", "de tafels mogen er samen 4 hebben."],
        ),
        (
            {"companions": ((0, 1),), "forbidden": ((0, 1),)},
            ["Ans en Bert zitten", "Beide kan niet."],
        ),
        (
            {"companions": ((0, 1, 2, 3),)},
            ["Ans, Bert, Cor en Dirk zitten niet allemaal bij elkaar.", "met 4, en aan een tafel passen er 3."],
        ),
        (
            {"companions": ((0, 1),), "hosts": (0, 1)},
            ["Ans en Bert zitten niet allemaal", "Ans en Bert zijn gastheer van verschillende tafels."],
        ),
        (
            {"needs": (Need("ringleiding", (0, 1), (0, 1)),), "table_names": ("Linde", "Eik")},
            ["een ringleiding nodig", "zijn er 2 nodig, en alle tafels samen hebben er 1."],
        ),
        (
            {"needs": (Need("rolstoelplek", (0,), (0, 1)),), "hosts": (0,)},
            ["Ronde 1, tafel 1: Ans heeft een rolstoelplek nodig, en deze tafel heeft er 0. Ans is hier gastheer."],
        ),
        ({"hosts": (0,), "absent": (0,)}, ["tafel 1 zit zonder gastheer. Ans is er in deze ronde niet."]),
        ({"absent": (0, 1, 2)}, ["zit alleen. Er zijn in deze ronde 3 mensen voor 2 tafels."]),
        ({"ignored": ("voorkeur",)}, ["Op het veld ‘voorkeur’ is niet gelet."]),
    ],
)
def test_what_cannot_be_is_named_with_its_reason(wishes: dict[str, object], words: list[str]) -> None:
    told = reasons(make(6, 2, 3, 1, names=NAMES, **wishes))
    assert told
    for word in words:
        assert any(word in text for text, _, _ in told), told
    assert all(impossible for _, _, impossible in told)


def test_what_might_have_been_is_not_called_impossible() -> None:
    instance = make(6, 2, 3, 1, attributes=((0,), (0,), (0,), (1,), (1,), (1,)), lo=((1, 1),), hi=((2, 2),))
    bad = Plan(instance, (((0, 1, 2), (3, 4, 5)),))
    found = find_unmet(bad)
    assert bad.tally.violations == 4
    assert len(found) == 4
    assert not any(entry.impossible for entry in found)
    assert arrange(instance, seconds=BLINK).tally.cost == 0


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("name", "seconds", "repeats"),
    [
        ("pure_60_10x6_r5", 0.3, 0),
        ("pure_60_10x6_r6", 0.3, 0),
        ("pure_60_10x6_r7", 0.3, 0),
        ("pure_32_8x4_r9", 0.3, 0),
        ("sectors_120_20x6_r6", 1, 0),
        ("sectors_60_10x6_r5", 1, 6),
    ],
)
def test_real_questions(shared: Path, name: str, seconds: float, repeats: int) -> None:
    instance = read_instance(shared / "seating" / f"{name}.json")
    plan = arrange(instance, seconds=seconds)
    check_seating(instance, plan.rounds)
    assert plan.tally.repeats <= repeats
    assert plan.tally.violations == 0


def test_parties_that_share_somebody_are_one() -> None:
    instance = make(8, 2, 4, 1, companions=((0, 1), (2, 3), (1, 3), (5, 6)))
    assert instance.parties == ((0, 1, 2, 3), (5, 6))
    (seats,) = arrange(instance, seconds=BLINK).rounds
    assert {(0, 1, 2, 3), (4, 5, 6, 7)} == set(seats)
    assert all(set(pair) <= set(seats[0]) or set(pair) <= set(seats[1]) for pair in combinations(range(4), 2))
