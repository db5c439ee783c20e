"""V6 and V9 in a mirror: what the core sees of answers that were given apart leads back to nobody."""

import itertools
from collections.abc import Iterable

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from aanzet.mirrors.choices import Detail, Instrument
from aanzet.mirrors.counting import FEWEST_FOR_SPREAD, detail_of, result_of
from aanzet.mirrors.instruments import HIGHEST, UNKNOWN, Card, mirror
from aanzet.mirrors.models import Answer, Round
from aanzet.notices.models import Notice
from aanzet.search.models import IndexedText
from tests.cast import Cast, person, speaker
from tests.conftest import SignIn
from tests.mirrors.builders import answer, fresh, into_core, preconditions, shown_actie, speaking, with_core
from tests.mirrors.test_preconditions import all_answer, five

CORE = mirror(Instrument.PRECONDITIONS)
IDS = [one.id for one in CORE.statements]
VALUES = st.integers(UNKNOWN, HIGHEST)
PEOPLE = st.frozensets(st.integers(1, 9), max_size=9)


def _said(people: Iterable[int], value: int = 3) -> dict[int, dict[str, int]]:
    return {number: dict.fromkeys(IDS, value) for number in people}


@given(st.dictionaries(st.integers(1, 9), st.fixed_dictionaries(dict.fromkeys(IDS, VALUES)), max_size=4))
@settings(deadline=None, max_examples=60)
def test_v06_below_five_no_number_and_no_trust_is_kept(said: dict[int, dict[str, int]]) -> None:
    kept = result_of(CORE, said, detail_of(frozenset(said), earlier=[]))
    assert set(kept.values()) <= {len(said), "near", "apart"}
    assert "vertrouwen" not in kept
    assert not set(IDS) & set(kept)


@pytest.mark.parametrize("others", [2, 3])
def test_v06_all_but_me_with_three_or_four_leaves_every_other_more_than_one_answer(others: int) -> None:
    """Whatever I answered and whatever word I read, what another answered remains open: an attack by enumeration."""
    card = CORE.cards[0]
    one = Card(card.code, card.title, card.about, card.statements[:1])
    statement = one.statements[0].id
    small = type(CORE)(CORE.code, CORE.title, CORE.lead, CORE.minutes, (one,))
    for mine in range(UNKNOWN, HIGHEST + 1):
        by_word: dict[str, list[tuple[int, ...]]] = {}
        for rest in itertools.product(range(UNKNOWN, HIGHEST + 1), repeat=others):
            said = {number: {statement: value} for number, value in enumerate((mine, *rest))}
            by_word.setdefault(result_of(small, said, Detail.WORDS)[one.code], []).append(rest)
        for word, worlds in by_word.items():
            for position in range(others):
                assert len({world[position] for world in worlds}) > 1, (mine, word, position)


@given(PEOPLE, st.lists(PEOPLE, max_size=4))
@settings(deadline=None)
def test_v06_between_two_shown_spreads_never_one_person_came_or_went(
    first: frozenset[int], later: list[frozenset[int]]
) -> None:
    shown: list[frozenset[int]] = []
    for now in [first, *later]:
        if detail_of(now, earlier=shown) == Detail.SPREAD:
            assert len(now) >= FEWEST_FOR_SPREAD
            assert all(len(now - before) != 1 and len(before - now) != 1 for before in shown)
            shown.append(now)


@given(st.dictionaries(st.integers(1, 9), st.fixed_dictionaries(dict.fromkeys(IDS, VALUES)), min_size=5, max_size=9))
@settings(deadline=None, max_examples=60)
def test_v06_trust_needs_five_who_know_and_the_spread_does_not_depend_on_who(said: dict[int, dict[str, int]]) -> None:
    kept = result_of(CORE, said, Detail.SPREAD)
    for one in ("v1", "v2"):
        known = sum(answers[one] != UNKNOWN for answers in said.values())
        assert (one in kept) == (known >= FEWEST_FOR_SPREAD)
    turned = dict(zip(said, reversed(list(said.values())), strict=True))
    assert result_of(CORE, turned, Detail.SPREAD) == kept


def test_v06_one_who_joins_is_not_told_from_the_difference(cast: Cast) -> None:
    made, parties = five(cast)
    all_answer(cast, preconditions(made), parties)
    newcomer = person("Wim", home=cast.village)
    into_core(made, newcomer)
    row = preconditions(made)
    answer(row, newcomer, speaker(newcomer), value=1)
    row = all_answer(cast, row, parties)
    assert (row.detail, row.result["answers"]) == (Detail.WORDS, 6)
    assert "v1" not in row.result


def test_v06_only_the_core_reads_the_preconditions_and_only_the_sides_actie(cast: Cast, signed_in: SignIn) -> None:
    made, parties = five(cast)
    core = all_answer(cast, preconditions(made), parties)
    sides = shown_actie(cast)
    for row, readers in (
        (core, {cast.joris, cast.tineke, cast.fatima, cast.samira}),
        (sides, {cast.joris, cast.anouk}),
    ):
        for party in (cast.joris, cast.tineke, cast.fatima, cast.samira, cast.anouk, cast.admin, cast.gijs):
            for name in ("mirror", "mirror_print"):
                status = signed_in(party).get(reverse(name, args=[row.pk])).status_code
                assert status == (200 if party in readers else 404), (row, party.name)
        assert Client().get(reverse("mirror", args=[row.pk])).status_code == 404


def test_v06_no_answer_is_in_search_notices_or_anybody_elses_page(cast: Cast, signed_in: SignIn) -> None:
    row = shown_actie(cast)
    words = "Om mijn kinderen."
    assert not IndexedText.objects.filter(subject_kind__startswith="mirror").exists()
    assert not Notice.objects.filter(detail__contains=words).exists()
    for party in (cast.tineke, cast.fatima, cast.admin):
        for name in ("mirrors", "initiative"):
            assert words not in signed_in(party).get(reverse(name, args=[row.initiative_id])).content.decode()


def test_v06_an_answer_is_nobody_elses_to_read_while_it_is_asked(cast: Cast, signed_in: SignIn) -> None:
    made = with_core(cast, cast.tineke, cast.fatima, cast.council)
    row = preconditions(made)
    answer(row, cast.tineke, speaking(cast, cast.tineke), value=1)
    seat = row.seats.get(party=cast.tineke)
    for party in (cast.joris, cast.fatima, cast.samira, cast.admin):
        assert signed_in(party).get(reverse("mirror_answer", args=[seat.pk])).status_code == 404
        assert signed_in(party).get(reverse("mirror_card", args=[seat.pk, "alles"])).status_code == 404
    assert fresh(row).result == {}


def test_v09_what_was_kept_does_not_change_when_answers_go(cast: Cast) -> None:
    made, parties = five(cast)
    row = all_answer(cast, preconditions(made), parties)
    with transaction.atomic():
        Answer.objects.filter(seat__round=row).delete()
    assert Round.objects.get(pk=row.pk).result == row.result
