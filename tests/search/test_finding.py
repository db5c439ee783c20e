"""Finding texts and look-alikes."""

import pytest
from bench.similarity.data import queries, texts
from pytest_django import DjangoAssertNumQueries

from aanzet.areas.choices import Level
from aanzet.areas.models import Theme
from aanzet.areas.services import add_area
from aanzet.engines.similarity import Index, finish, understand
from aanzet.logbook.subjects import Subject
from aanzet.parties.viewer import VISITOR
from aanzet.search.matching import Scope, matches, plan_for
from aanzet.search.models import IndexedText
from aanzet.search.queries import find_texts, look_alikes
from tests.cast import Cast

from .builders import put

pytestmark = pytest.mark.django_db


def found(query: str, **scope: object) -> list[int]:
    return [text.subject.id for text in find_texts(query, viewer=VISITOR, **scope)]  # type: ignore[arg-type]


def test_the_database_ranks_as_the_engine_does() -> None:
    index: Index[int] = Index()
    for number, text in enumerate(texts()[:80], 1):
        index.add(number, text.title, text.body)
        put(number, text.title, text.body)
    subjects = dict(IndexedText.objects.values_list("pk", "subject_id"))
    for query in queries()[:60:2]:
        plan = plan_for(understand(query.words), VISITOR)
        hits = finish(plan, matches(plan, Scope(VISITOR)), limit=10)
        expected = index.search(query.words, limit=10)
        assert [(subjects[hit.key], hit.score, hit.words) for hit in hits] == [
            (hit.key, hit.score, hit.words) for hit in expected
        ], query.words


@pytest.mark.parametrize(
    "query", ["moestuin", "moestuni", "groentetuin", "zaaien", "Buurtmoestuinen!", "buurtmoest", "gezaaid"]
)
def test_forms_compounds_typing_errors_and_other_words_find_it(query: str) -> None:
    put(1, "Buurtmoestuinen in Zuid", "Wie wil er mee zaaien?", note="open")
    put(2, "Verkeer in de Dorpsstraat", "Er wordt te hard gereden")
    (text,) = find_texts(query, viewer=VISITOR)
    assert text.subject == Subject("question", 1)
    assert (text.kind, text.title) == ("question", "Buurtmoestuinen in Zuid")
    assert (text.note, text.url) == ("open", "/question/1/")


def test_nothing_is_found_for_nothing() -> None:
    put(1, "Buurtmoestuin")
    assert found("") == found("de het een") == found("   ") == found("xyzzy") == []


def test_the_snippet_shows_the_words_that_matched() -> None:
    put(1, "Avond in het dorpshuis", "Eerst iets anders. " * 20 + "Daarna koken we pompoensoep. " + "En nog wat. " * 5)
    (text,) = find_texts("pompoensoep", viewer=VISITOR)
    assert "pompoensoep" in text.snippet
    assert len(text.snippet) < 200


def test_kind_area_and_theme_filter(cast: Cast) -> None:
    care = Theme.objects.create(code="zorg", name="Zorg", drawing="huis")
    put(1, "Moestuin", area=cast.village, themes=(cast.theme,))
    put(2, "Moestuin", area=cast.municipality, themes=(care,))
    put(3, "Moestuin", kind="initiative", themes=(cast.theme, care))
    assert sorted(found("moestuin")) == [1, 2, 3]
    assert found("moestuin", kinds=["initiative"]) == [3]
    assert found("moestuin", area=cast.village) == [1]
    assert sorted(found("moestuin", area=cast.municipality)) == [1, 2]
    assert sorted(found("moestuin", theme=cast.theme)) == [1, 3]
    assert found("moestuin", theme=care, kinds=["question"], area=cast.municipality) == [2]


def test_a_question_and_its_replies_are_found_once() -> None:
    put(1, "Moestuin", "Wie helpt?", url="/vragen/1/")
    put(2, "Moestuin", "Ik help je met de moestuin", kind="reply", url="/vragen/1/#antwoord-2")
    assert len(found("moestuin")) == 1


@pytest.mark.parametrize("rows", [1, 3, 12])
def test_three_queries_whatever_is_found(
    rows: int, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        put(number, "Moestuin met kippen", "Zaaien", area=cast.village, themes=(cast.theme,))
    with django_assert_num_queries(3):
        assert find_texts("moestuni met kipen", viewer=VISITOR, area=cast.village, theme=cast.theme)
    with django_assert_num_queries(3):
        look_alikes("Een moestuin met kippen", viewer=VISITOR, area=cast.village, exclude=Subject("question", 0))


def test_look_alikes_tell_why(cast: Cast) -> None:
    sister = add_area("Heuvelkwartier", level=Level.DISTRICT, parent=cast.municipality, longitude=6.13, latitude=52.21)
    far = add_area("Verweg", level=Level.MUNICIPALITY, longitude=4.9, latitude=52.4)
    own = put(1, "Samen oogsten", "Een coöperatie voor groente", area=cast.village, themes=(cast.theme,))
    put(2, "Coöperatie met groente en oogsten", area=cast.village)
    put(3, "Coöperatie met groente en oogsten", area=sister, themes=(cast.theme,))
    put(4, "Coöperatie met groente en oogsten", area=far)
    put(5, "Te hard rijden in de straat", area=cast.village)
    alike = look_alikes(
        "Samen oogsten. Een coöperatie voor groente", viewer=VISITOR, area=cast.village, exclude=own
    )  # fmt: skip
    assert [text.subject.id for text in alike] == [3, 2, 4]
    why = {text.subject.id: text.why for text in alike}
    assert why[2].endswith("Ook in Broekdorp.")
    assert why[3].endswith("Hetzelfde thema. In Heuvelkwartier, 1 km verderop.")
    assert why[4].endswith("In Verweg, 85 km verderop.")
    assert "coöperatie" in why[2]
    assert why[2].startswith("Gaat ook over ")


def test_without_resemblance_no_look_alikes(cast: Cast) -> None:
    put(1, "Moestuin", area=cast.village)
    assert look_alikes("Te hard rijden in de Dorpsstraat", viewer=VISITOR, area=cast.village) == []


def test_the_page_that_is_compared_is_left_out_with_its_replies() -> None:
    own = put(1, "Moestuin", url="/vragen/1/")
    put(2, "Moestuin", "Ja", kind="reply", url="/vragen/1/#antwoord-2")
    put(3, "Moestuin op het dak", url="/vragen/3/")
    assert [text.url for text in look_alikes("Moestuin", viewer=VISITOR, exclude=own)] == ["/vragen/3/"]
