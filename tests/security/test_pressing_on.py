"""Buttons that mail somebody else at each press stop after a while."""

import pytest
from django.test import Client
from django.urls import reverse

from aanzet.conversations.models import Recognition
from aanzet.initiatives.models import Initiative
from aanzet.notices.models import Notice
from aanzet.parties import limits
from aanzet.turns.services import running_turn
from tests.cast import Cast
from tests.conftest import SignIn
from tests.conversations.stories import ask
from tests.initiatives.builders import running


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.RATES, "moves_from_person", (2, limits.HOUR))


def told(party_id: int) -> int:
    return Notice.objects.filter(party=party_id).count()


def test_recognising_again_and_again_stops(signed_in: SignIn, cast: Cast, impatient: None) -> None:
    question, client = ask(cast), signed_in(cast.tineke)
    address = reverse("question_recognise", args=[question.pk])
    for again in ({}, {"terug": "1"}, {}, {}):
        assert client.post(address, again).status_code == 303
    assert Notice.objects.filter(party=cast.joris, kind="question.recognised").count() == 1
    assert not Recognition.objects.exists()
    assert "heel vaak" in client.get(question.get_absolute_url()).content.decode()


def test_help_with_a_turn_is_asked_once_in_three_days(signed_in: SignIn, cast: Cast) -> None:
    turn = running_turn(running(cast).subject)
    assert turn is not None
    client, before = signed_in(cast.tineke), told(cast.fatima.pk)
    for _time in range(3):
        client.post(reverse("turn_ask_help", args=[turn.pk]))
    assert told(cast.fatima.pk) == before + 1


def test_words_that_everybody_hears_of_change_so_often(signed_in: SignIn, cast: Cast, impatient: None) -> None:
    initiative = running(cast)
    client, address = signed_in(cast.joris), reverse("initiative_change", args=[initiative.pk])
    lines = {"sentence": "Een bos aan de rand van het dorp.", "why": "Er is weinig groen.", "area": cast.village.pk,
             "themes": [cast.theme.pk], "kind": initiative.kind}  # fmt: skip
    answers = [client.post(address, {**lines, "title": f"Bos {number}"}) for number in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 200]
    assert "heel vaak" in answers[-1].content.decode()
    assert Initiative.objects.get(pk=initiative.pk).title == "Bos 1"


def test_a_visitor_is_sent_to_the_door(client: Client, cast: Cast) -> None:
    assert client.post(reverse("turn_ask_help", args=[1])).status_code == 302
