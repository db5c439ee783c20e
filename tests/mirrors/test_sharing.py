"""The ACTIE card for more people than who answered it: each side's own yes, and back again (S11, V6, V11)."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from aanzet.logbook.models import LogLine
from aanzet.mirrors.models import Round
from aanzet.mirrors.policies import may_read, may_read_card
from aanzet.mirrors.registries import everything_of
from aanzet.mirrors.services.holding import CannotMirror
from aanzet.mirrors.services.sharing import ask_to_share, say_to_sharing, take_back
from aanzet.parties.choices import Circle
from aanzet.parties.services.people import leave
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from tests.cast import NOW, Cast, speaker, viewer
from tests.conftest import SignIn

from .builders import fresh, shown_actie, town_hat


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def shared(cast: Cast, circle: int = Circle.PARTICIPANTS) -> Round:
    row = shown_actie(cast)
    ask_to_share(row, circle, by=speaker(cast.joris), at=NOW)
    say_to_sharing(row.card_yeses.get(party=cast.anouk), yes=True, by=speaker(cast.anouk, town_hat(cast)), at=NOW)
    return fresh(row)


def test_the_card_is_read_by_others_only_after_the_own_yes_of_each_side(cast: Cast) -> None:
    row, reader = shown_actie(cast), viewer(cast.tineke)
    ask_to_share(row, Circle.PARTICIPANTS, by=speaker(cast.joris), at=NOW)
    asked = row.card_yeses.get(party=cast.anouk)
    assert [turn.party for turn in Turn.objects.running().filter(subject_kind="mirror_card")] == [cast.anouk]
    assert not may_read_card(reader, fresh(row))
    with pytest.raises(CannotMove):  # nobody says it for another
        say_to_sharing(asked, yes=True, by=speaker(cast.tineke), at=NOW)
    with pytest.raises(CannotMirror):
        say_to_sharing(asked, yes=True, by=speaker(cast.joris), at=NOW)
    say_to_sharing(asked, yes=True, by=speaker(cast.anouk, town_hat(cast)), at=NOW)
    row = fresh(row)
    assert (may_read_card(reader, row), may_read(reader, row)) == (True, False)
    assert not may_read_card(viewer(cast.gijs), row), "who does not take part"
    assert LogLine.objects.get(verb="mirror.card_shared").audience_id == row.initiative.participants_id
    assert not Turn.objects.running().filter(subject_kind="mirror_card").exists()
    (own,) = (one for one in everything_of(cast.joris) if "actie_kaart_delen" in one)
    assert own["antwoord"] == "JA"


def test_one_no_leaves_it_and_each_side_takes_it_back_alone(cast: Cast) -> None:
    row = shown_actie(cast)
    ask_to_share(row, Circle.OPEN, by=speaker(cast.joris), at=NOW)
    say_to_sharing(row.card_yeses.get(party=cast.anouk), yes=False, by=speaker(cast.anouk), at=NOW)
    assert fresh(row).card_circle is None
    assert LogLine.objects.get(verb="mirror.card_closed").audience_id == row.sides_id, "a no is nobody else's"
    ask_to_share(row, Circle.OPEN, by=speaker(cast.anouk), at=NOW)
    say_to_sharing(row.card_yeses.get(party=cast.joris, state="asked"), yes=True, by=speaker(cast.joris), at=NOW)
    assert may_read_card(viewer(cast.gijs), fresh(row))
    with pytest.raises(CannotMirror):
        take_back(row, by=speaker(cast.tineke), at=NOW)
    take_back(row, by=speaker(cast.joris), at=NOW)
    assert not may_read_card(viewer(cast.gijs), fresh(row))
    assert set(row.card_yeses.values_list("state", flat=True)) == {"lapsed", "no"}


def test_who_goes_cannot_take_back_so_the_card_closes(cast: Cast) -> None:
    row = shared(cast)
    leave(cast.joris, by=speaker(cast.joris), at=NOW)
    assert not fresh(row).card_is_shared
    assert not may_read_card(viewer(cast.tineke), fresh(row))


def test_asking_answering_and_taking_back_through_the_door(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []
    monkeypatch.setattr("aanzet.documents.views.make_pdf", lambda html: printed.append(html) or b"%PDF")
    row = shown_actie(cast)
    page, paper = reverse("mirror_share", args=[row.pk]), reverse("mirror_print", args=[row.pk])
    assert signed_in(cast.tineke).get(page).status_code == 404
    assert "Kies uit de lijst." in words(signed_in(cast.joris).post(page, {"vraag": "1", "circle": "7"}))
    signed_in(cast.joris).post(page, {"vraag": "1", "circle": "0"})
    assert "Alleen voor wie invulde: Joris en Anouk." in words(signed_in(cast.joris).get(paper))
    assert "Ja, dat mag" in words(signed_in(cast.anouk).get(page))
    assert Client().get(paper).status_code == 404
    signed_in(cast.anouk).post(page, {"answer": "ja"})
    stranger = words(Client().get(paper))
    assert "Joris en Anouk kozen zelf wie dit leest. Iedereen mag dit lezen." in stranger
    assert "Om mijn kinderen." not in stranger, "own words are no part of the card"
    assert paper in words(signed_in(cast.tineke).get(reverse("mirrors", args=[row.initiative_id])))
    assert Client().get(reverse("mirror_pdf", args=[row.pk])).status_code == 200
    assert "kozen zelf wie dit leest" in printed[0]
    signed_in(cast.anouk).post(page, {"terug": "1"})
    assert Client().get(paper).status_code == 404
