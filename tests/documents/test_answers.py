"""Asking for a page as PDF: who gets it, in which circle, and what one reads when it cannot be made."""

from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from aanzet.conversations.models import Question
from aanzet.conversations.services.asking import Story, ask_question
from aanzet.documents import views
from aanzet.documents.services import NO_PRESS, CannotPrint
from aanzet.documents.views import Part, _who_reads, readable
from aanzet.parties.choices import Circle
from aanzet.parties.viewer import VISITOR

from ..cast import NOW, Cast, speaker
from ..conftest import SignIn
from .reading import tags, words


@dataclass
class Thing:
    circle: int = 0
    audience_id: int | None = None


@pytest.fixture
def letter(cast: Cast) -> Question:
    story = Story("Wie weet een stuk grond?", "Wij zoeken een hectare.", area=cast.village, circle=Circle.NETWORK)
    return ask_question(story, by=speaker(cast.joris), at=NOW)


def test_a_page_as_pdf(press: None, letter: Question, signed_in: SignIn, cast: Cast) -> None:
    answer = signed_in(cast.tineke).get(reverse("question_pdf", args=[letter.pk]))

    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Content-Disposition"] == 'inline; filename="wie-weet-een-stuk-grond.pdf"'
    said = words(answer.content)
    assert "Wij zoeken een hectare." in said
    assert "Voor bekende leden." in said
    assert "1 / 1" in said
    assert f"/vragen/{letter.pk}/" in said.replace("\n", "")
    assert [name for name, _alt in tags(answer.content)].count("H1") == 1


def test_who_may_not_read_it_finds_no_pdf(letter: Question, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "make_pdf", lambda _html: pytest.fail("never made"))

    assert client.get(reverse("question_pdf", args=[letter.pk])).status_code == 404


def test_where_no_pdf_can_be_made_one_reads_why_and_prints(
    letter: Question, signed_in: SignIn, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_html: str) -> bytes:
        raise CannotPrint(NO_PRESS)

    monkeypatch.setattr(views, "make_pdf", fails)
    answer = signed_in(cast.joris).get(reverse("question_pdf", args=[letter.pk]))

    assert answer.status_code == 503
    assert "Op deze computer kan geen pdf gemaakt worden. Print de bladzijde." in answer.content.decode()
    assert reverse("question_paper", args=[letter.pk]) in answer.content.decode()


def test_asking_for_more_than_anybody_reads_is_stopped(
    letter: Question, signed_in: SignIn, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "make_pdf", lambda _html: b"%PDF-")
    client, address = signed_in(cast.joris), reverse("question_pdf", args=[letter.pk])

    answers = [client.get(address).status_code for _time in range(61)]
    assert answers[:60] == [200] * 60
    assert answers[60] == 503


def test_the_page_offers_its_pdf(letter: Question, signed_in: SignIn, cast: Cast) -> None:
    shown = signed_in(cast.joris).get(reverse("question_paper", args=[letter.pk])).content.decode()

    assert reverse("question_pdf", args=[letter.pk]) in shown


def test_the_narrowest_circle_stands_at_the_foot_and_what_one_may_not_read_is_left_out() -> None:
    opened, network, named, other = Thing(), Thing(1), Thing(4, 7), Thing(4, 8)

    assert _who_reads([Part(opened), Part(network)]).startswith("Voor bekende leden")
    assert _who_reads([Part(opened), Part(named)]).startswith("Voor wie hierin genoemd is")
    assert _who_reads([Part(named), Part(other)]).startswith("Voor wie hierin genoemd is")
    assert readable(VISITOR, [Part(opened), Part(network), Part(named, lambda _viewer, _thing: True)]) == [
        opened,
        named,
    ]
