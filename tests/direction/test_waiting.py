"""Who waits on whom: nothing from what a reader may not see, people behind their initiative, what would help."""

import datetime as dt

import pytest

from aanzet.agreements.services.keeping import hand_over
from aanzet.areas.models import Area
from aanzet.direction.queries import waiting
from aanzet.direction.queries.facts import Closed, closed_by_others
from aanzet.direction.queries.missing import missing_parties
from aanzet.direction.queries.waiting import (
    Waiting,
    at_initiative,
    by_initiative,
    by_name,
    in_area,
    waiting_map_of,
    what_would_help,
)
from aanzet.direction.templating import waiting_picture
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.rings import Place
from aanzet.initiatives.services.stepping import Plan, cancel_step, plan_step
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from aanzet.parties.viewer import VISITOR, Viewer
from tests.agreements.builders import going, leg
from tests.cast import NOW, Cast, organisation, person, speaker, viewer
from tests.initiatives.builders import running

from .builders import village

pytestmark = pytest.mark.django_db

LATE = NOW + dt.timedelta(days=40)


def around(made: Initiative, reader: Viewer, at: dt.datetime = NOW) -> Waiting:
    return waiting_map_of(at_initiative(made, reader, on=at.date()), reader, by_name, at=at, number="1")


def of_area(area: Area, reader: Viewer, at: dt.datetime = NOW) -> Waiting:
    return waiting_map_of(in_area(area, reader, on=at.date()), reader, by_initiative, at=at, number="1")


def edges(found: Waiting) -> set[tuple[str, str]]:
    return {(stone.waiter, stone.mover) for stone in found.drawn if stone.has_arrow}


def test_a_promise_is_an_edge_from_who_gets_to_who_gives(cast: Cast) -> None:
    made = village(cast)
    row = going(cast, leg(cast.joris, cast.tineke), initiative=made)
    assert ("Tineke", "Joris") in edges(around(made, VISITOR))
    hand_over(row, by=speaker(cast.joris), at=NOW)
    assert ("Joris", "Tineke") in edges(around(made, VISITOR))
    assert ("Joris (jij)", "Tineke") in edges(around(made, viewer(cast.joris)))


def test_v06_an_edge_and_a_count_come_only_from_what_may_be_seen(cast: Cast) -> None:
    made = village(cast)
    before = {name: around(made, viewer(getattr(cast, name))).total for name in ("samira", "fatima", "tineke")}
    going(cast, leg(cast.joris, cast.tineke, "Iets onder ons"), initiative=made, circle=Circle.NAMED)
    going(cast, leg(cast.joris, cast.tineke, "Iets van binnen"), initiative=made, circle=Circle.PARTICIPANTS)
    after = {name: around(made, viewer(getattr(cast, name))) for name in before}
    assert after["tineke"].total == before["tineke"] + 2
    assert after["samira"].total == before["samira"] + 1
    assert after["fatima"].total == before["fatima"]
    assert ("Tineke", "Joris") not in edges(after["fatima"])
    assert not any("Iets" in stone.turn.title for stone in after["fatima"].rows)


def test_in_an_area_people_stand_behind_their_initiative(cast: Cast) -> None:
    made = village(cast, title="Het bos")
    going(cast, leg(cast.council, cast.tineke), initiative=made, by=cast.samira, hat=cast.council_hat)
    found = of_area(cast.municipality, viewer(cast.fatima))
    assert ("Het bos", "Dorpsraad Broekdorp") in edges(found)
    names = {name for stone in found.rows for name in (stone.mover, stone.waiter)}
    assert not names & {"Tineke", "Joris", "Nel"}, "no map of people"
    assert of_area(Area.objects.get(pk=cast.village.pk), VISITOR).total == found.total


def test_two_people_of_one_name_are_two_parties(cast: Cast) -> None:
    made = village(cast)
    for other in (person("Jan"), person("Jan", mail=False)):
        join(made, Place("ring"), by=speaker(other), at=NOW)
        going(cast, leg(cast.joris, other), initiative=made)
    assert {waiter for waiter, _mover in edges(around(made, VISITOR))} >= {"Jan", "Jan 2"}


def crowd(cast: Cast, made: Initiative, count: int) -> list[Party]:
    """So many organisations that each wait for Joris."""
    clubs = [organisation(f"Club {number}") for number in range(count)]
    for club in clubs:
        made.participations.create(party=club, state="takes_part", ring="ring", said_yes_at=NOW, since=NOW)
    for club in clubs:
        going(cast, leg(cast.joris, club), initiative=made)
    return clubs


def test_of_a_crowd_only_silence_and_its_neighbours_is_drawn(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    made = village(cast)
    crowd(cast, made, 14)
    monkeypatch.setattr(waiting, "EACH", 5)
    fresh = around(made, VISITOR)
    assert fresh.total >= 14
    assert fresh.drawn == [], "nothing is silent, so nothing is drawn; the list shows all"
    late = around(made, VISITOR, LATE)
    parties = {name for edge in edges(late) for name in edge}
    assert late.silent >= 14
    assert 2 < len(parties) <= 12
    assert len(late.rows) == late.total
    assert "wachtkaart--breed" in waiting_picture(late)


def test_pages_show_all_of_it(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    made = village(cast)
    crowd(cast, made, 6)
    monkeypatch.setattr(waiting, "PER_PAGE", 4)
    rows = at_initiative(made, VISITOR, on=NOW.date())
    seen: list[int] = []
    for number in range(1, 10):
        found = waiting_map_of(rows, VISITOR, by_name, at=NOW, number=str(number))
        if found.page.number == number:
            seen += [stone.turn.pk for stone in found.rows]
    assert len(seen) == len(set(seen)) == rows.count()


def helps(made: Initiative, reader: Viewer, at: dt.datetime = NOW) -> dict[str, str]:
    return {one.kind: one.stone.mover for one in what_would_help(around(made, reader, at), reader)}


def test_what_would_help_is_at_most_three_things_that_can_be_done(cast: Cast) -> None:
    made = village(cast)
    going(cast, leg(cast.joris, cast.tineke), initiative=made)
    going(cast, leg(cast.tineke, cast.nel), initiative=made, by=cast.tineke)
    going(cast, leg(cast.nel, cast.tineke), initiative=made, by=cast.nel)
    for what in ("De zaal", "De sleutel"):
        going(cast, leg(cast.council, cast.nel, what), initiative=made, by=cast.samira, hat=cast.council_hat)
    found = helps(made, viewer(cast.joris))
    assert found["answer"] == "Joris (jij)"
    assert found["talk"] in ("Tineke", "Nel")
    assert found["lend"] == "Dorpsraad Broekdorp"
    late = helps(made, viewer(cast.fatima), LATE)
    assert "ask" in late
    assert len(late) <= 3


def test_who_closes_what_is_others_is_counted_without_a_name(cast: Cast) -> None:
    made = running(cast)
    join(made, Place("ring"), by=speaker(cast.tineke), at=NOW)
    empty = closed_by_others(made, viewer(cast.joris), at=NOW)
    assert not empty.hidden_boss
    assert Closed(ended=6, by_third=5, by_one=4).hidden_boss
    assert not Closed(ended=6, by_third=5, by_one=3).hidden_boss
    day = NOW.date() + dt.timedelta(days=9)
    for number in range(3):  # one's own step, ended by oneself
        step = plan_step(made, Plan(f"Stap {number}", day), by=speaker(cast.joris), at=NOW)
        cancel_step(step, by=speaker(cast.joris), at=NOW)
    assert closed_by_others(made, viewer(cast.joris), at=NOW).by_third == 0


def test_missing_parties_are_organisations_nearby_with_a_reason(cast: Cast) -> None:
    made, other = running(cast), running(cast, title="De kas")
    club = organisation("Tuinclub")
    Party.objects.filter(pk=club.pk).update(home=cast.village, can_make_possible="Kruiwagens")
    shy = organisation("Stille club")
    Party.objects.filter(pk=shy.pk).update(home=cast.village, protected=True, can_make_possible="Alles")
    other.participations.create(party=club, state="takes_part", ring="ring", said_yes_at=NOW, since=NOW)
    found = missing_parties(made, viewer(cast.joris))
    assert [one.party for one in found] == [club]
    assert "De kas" in found[0].reason
    assert "Kruiwagens" in found[0].reason
    made.participations.create(party=club, state="takes_part", ring="ring", said_yes_at=NOW, since=NOW)
    assert missing_parties(made, viewer(cast.joris)) == []
