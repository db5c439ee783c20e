"""Prepared queries give what the plain queryset gives, for every value, and refuse what they cannot keep (V6)."""

from typing import NamedTuple

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from hypothesis import given, settings
from hypothesis import strategies as st

from aanzet.areas.models import Area, Theme
from aanzet.parties.choices import Circle
from aanzet.parties.policies import seen_by
from aanzet.parties.viewer import Reader
from aanzet.search.models import IndexedText
from aanzet.web import prepared as module
from aanzet.web.apps import STATEMENTS_KEPT
from aanzet.web.prepared import Prepared, prepared
from tests.cast import Cast

pytestmark = pytest.mark.django_db
NUMBERS = st.lists(st.one_of(st.integers(0, 2**31), st.integers(0, 11)), max_size=20)


@pytest.fixture(autouse=True)
def _verified(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here always; the full checks verify every prepared query of every test."""
    monkeypatch.setattr(module, "verify", True)


def themes_by_number(numbers: tuple[int, ...], least: int, order: str) -> QuerySet[Theme]:
    twin = Theme.objects.filter(pk=OuterRef("pk"), pk__gte=least)
    return Theme.objects.filter(pk__in=numbers).annotate(high=Exists(twin)).order_by(order, "pk")


asked = prepared(themes_by_number)


def add_themes() -> list[int]:
    rows = [Theme.objects.create(code=f"t{n}", name=f"Thema {n % 4}", drawing="boom", position=n) for n in range(12)]
    return [row.pk for row in rows]


@settings(max_examples=60, deadline=None)
@given(NUMBERS, st.integers(0, 11), st.sampled_from(["name", "-position"]))
def test_rows_and_annotations_are_those_of_the_plain_query(chosen: list[int], least: int, order: str) -> None:
    Theme.objects.all().delete()
    keys = add_themes()
    numbers, least = [keys[n] if n < len(keys) else n for n in chosen], keys[least]
    plain = themes_by_number(tuple(numbers), least, order)
    found = asked(tuple(numbers), least, order)
    assert [(row.pk, row.name, row.high) for row in found] == [(row.pk, row.name, row.high) for row in plain]


class Edges(NamedTuple):
    low: int
    high: int | None


@prepared
def between(edges: Edges) -> QuerySet[Theme, str]:
    rows = Theme.objects.filter(pk__gte=edges.low).order_by("pk").values_list("name", flat=True)
    return rows if edges.high is None else rows.filter(pk__lte=edges.high)


@prepared
def by_number(number: int) -> QuerySet[Theme]:
    return Theme.objects.filter(pk=number)


def test_a_number_beyond_every_table_has_no_rows() -> None:
    assert asked((2**62,), 1, "name") == []
    assert by_number(2**70) == []


def test_what_is_not_a_number_is_part_of_the_shape() -> None:
    add_themes()
    every = list(Theme.objects.order_by("pk").values_list("pk", "name"))
    assert len(every) > 3
    assert between(Edges(every[1][0], every[2][0])) == [every[1][1], every[2][1]]
    assert between(Edges(every[1][0], None)) == [name for _, name in every[1:]]


def test_an_empty_tuple_has_no_rows_and_asks_no_query(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(0):
        assert asked((), 1, "name") == []


def test_tuples_of_many_lengths_share_a_few_plans() -> None:
    fresh = prepared(themes_by_number)
    for length in range(1, 65):
        fresh(tuple(range(length)), 1, "name")
    assert len(fresh.plans) <= 11


def refused(build) -> Prepared[[int], Area]:  # type: ignore[no-untyped-def]
    return prepared(build)


def test_a_number_that_slices_is_refused() -> None:
    with pytest.raises(ValueError, match="part of the words"):
        refused(lambda number: Area.objects.all()[:number])(5)


def test_a_number_that_decides_is_refused() -> None:
    chosen = refused(lambda number: Area.objects.filter(pk=number) if number > 5 else Area.objects.all())
    assert chosen(6) == []
    with pytest.raises(ValueError, match="more than the shape"):
        chosen(4)


def test_a_thing_instead_of_its_number_is_refused(cast: Cast) -> None:
    with pytest.raises(TypeError, match="number of a thing"):
        prepared(lambda area: Area.objects.filter(pk=area.pk))(cast.village)


@prepared
def texts_for(reader: Reader) -> QuerySet[IndexedText]:
    return IndexedText.objects.filter(seen_by(reader)).order_by("pk")


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_v06_a_plan_made_for_one_reader_shows_another_only_their_own(data: st.DataObject) -> None:
    """The same plan serves many readers: what each sees is what the policy says for that reader alone."""
    IndexedText.objects.all().delete()
    audiences = _audiences()
    for number in range(12):
        circle = data.draw(st.sampled_from([Circle.OPEN, Circle.NETWORK, Circle.PARTICIPANTS, Circle.CORE]))
        narrow = circle >= Circle.PARTICIPANTS
        IndexedText.objects.create(
            circle=circle, audience_id=data.draw(st.sampled_from(audiences)) if narrow else None,
            subject_kind="question", subject_id=number, title=str(number), url="/", updated_at="2026-11-01T10:00Z",
        )  # fmt: skip
    for _ in range(4):
        own = data.draw(st.sets(st.sampled_from(audiences)))
        reader = Reader(None, data.draw(st.booleans()), tuple(sorted(own)), ())
        allowed = {
            text.pk
            for text in IndexedText.objects.all()
            if text.circle == Circle.OPEN
            or (text.circle == Circle.NETWORK and reader.is_connected)
            or (text.circle >= Circle.PARTICIPANTS and text.audience_id in own)
        }
        assert {text.pk for text in texts_for(reader)} == allowed


def _audiences() -> list[int]:
    from aanzet.parties.models import Audience

    return [Audience.objects.create().pk for _ in range(5)]


@pytest.mark.django_db
def test_a_connection_keeps_the_plans_of_a_whole_form() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL keeps plans in its connection")
    connection.ensure_connection()
    assert connection.connection.prepared_max == STATEMENTS_KEPT
