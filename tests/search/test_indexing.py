"""Putting texts into the index and taking them out."""

import threading

import pytest
from django.db import connection

from aanzet.logbook.subjects import Subject
from aanzet.parties.choices import Circle
from aanzet.parties.circles import open_audience
from aanzet.parties.viewer import VISITOR
from aanzet.search.models import Gram, IndexedText, Posting
from aanzet.search.queries import find_texts
from aanzet.search.services import forget_text, tidy_grams
from tests.cast import Cast

from .builders import put

Rows = tuple[list[object], list[object], list[object]]


def everything() -> Rows:
    grams = sorted(Gram.objects.values_list("gram", "word"))
    postings = sorted(Posting.objects.values_list("text_id", "term", "weight", "circle", "audience_id"))
    return list(IndexedText.objects.order_by("pk").values_list()), postings, grams


@pytest.mark.django_db
def test_indexing_again_changes_nothing() -> None:
    put(1, "Buurtmoestuin", "Samen zaaien en oogsten")
    put(2, "Repair Café", "Kapotte lampen")
    before = everything()
    put(1, "Buurtmoestuin", "Samen zaaien en oogsten")
    assert everything() == before


@pytest.mark.django_db
def test_a_changed_text_leaves_nothing_of_the_old_one() -> None:
    put(1, "Buurtmoestuin", "Samen zaaien en oogsten")
    put(1, "Repair Café", "Kapotte lampen")
    changed = everything()[1:]
    Gram.objects.all().delete()
    IndexedText.objects.all().delete()
    put(1, "Repair Café", "Kapotte lampen")
    fresh = everything()[1:]
    assert [row[1:] for row in changed[0]] == [row[1:] for row in fresh[0]]  # type: ignore[index]
    assert changed[1] == fresh[1]


@pytest.mark.django_db
def test_forgetting_drops_the_words_that_nobody_else_wrote_and_may_be_done_twice() -> None:
    subject = put(1, "Buurtmoestuin", "Samen zaaien")
    put(2, "Zaaien in de winter")
    forget_text(subject)
    forget_text(subject)
    words = set(Gram.objects.values_list("word", flat=True))
    assert "zaai" in words
    assert not any("moes" in word for word in words)
    assert set(Posting.objects.values_list("text__subject_id", flat=True)) == {2}


@pytest.mark.django_db
def test_tidying_drops_what_stayed_behind_and_adds_what_is_missing() -> None:
    put(1, "Buurtmoestuin", "Samen zaaien en oogsten")
    before = everything()[2]
    Gram.objects.filter(word="zaai").delete()
    Gram.objects.create(gram="xyz", word="xyzzy")
    tidy_grams()
    assert everything()[2] == before


@pytest.mark.django_db
def test_a_text_that_gets_another_circle_takes_its_words_along(cast: Cast) -> None:
    audience = open_audience("kern", members=[cast.joris])
    for circle, named in ((Circle.OPEN, None), (Circle.CORE, audience), (Circle.NETWORK, None)):
        put(1, "Buurtmoestuin", "Samen zaaien", circle=circle, audience=named)
        copies = set(Posting.objects.values_list("circle", "audience_id"))
        assert copies == {(circle, named.pk if named else None)}


STRANGE = ["", "   ", "😀🎉", "\x00", "' OR 1=1; DROP TABLE x --", "<script>alert(1)</script>", "a" * 70_000]


@pytest.mark.django_db
@pytest.mark.parametrize("text", STRANGE)
def test_any_text_can_be_indexed_and_asked_with(text: str) -> None:
    put(1, "Titel " * 60, text)
    assert len(IndexedText.objects.get().excerpt) <= 600
    assert find_texts(text, viewer=VISITOR, limit=3) is not None


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_time_wait_for_each_other_and_lose_nothing() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the test database lives in memory, where SQLite knows no waiting writers")
    failures: list[BaseException] = []

    def write(writer: int) -> None:
        try:
            for turn in range(5):
                put(7, f"Moestuin {turn}", f"zaaien oogsten schoffelen {writer}x{turn}ax")
                put(100 + writer, "Speeltuin", f"schommel wipkip {turn}z{writer}q")
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failures == []
    assert IndexedText.objects.count() == 5
    last = IndexedText.objects.get(subject_id=7)
    assert find_texts("moestuin", viewer=VISITOR)[0].subject == Subject("question", last.subject_id)
