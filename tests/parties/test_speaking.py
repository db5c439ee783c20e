import pytest
from django import forms

from aanzet.parties.choices import HatRole, HatState
from aanzet.parties.forms import SpeakerFormMixin
from aanzet.parties.models import Hat
from aanzet.parties.services.hats import end_hat
from tests.cast import NOW, Cast, hat, speaker, viewer


class Note(SpeakerFormMixin, forms.Form):
    text = forms.CharField()


def test_who_has_no_hat_is_not_asked(cast: Cast) -> None:
    form = Note({"text": "Dag"}, viewer=viewer(cast.tineke))
    assert "hat" not in form.fields
    assert form.is_valid()
    assert (form.speaker.party, form.speaker.hat) == (cast.tineke, None)


def test_the_chosen_hat_speaks(cast: Cast) -> None:
    form = Note({"text": "Dag", "hat": str(cast.joris_hat.pk)}, viewer=viewer(cast.joris))
    assert form.is_valid()
    assert form.speaker.hat == cast.joris_hat
    assert cast.joris_hat.spoken == "als ondernemer"
    assert cast.council_hat.spoken == "voor Dorpsraad Broekdorp"


@pytest.mark.parametrize("state", [HatState.CLAIMED, HatState.DECLINED, HatState.ENDED])
def test_a_hat_that_is_not_confirmed_cannot_be_chosen(cast: Cast, state: str) -> None:
    claimed = hat(cast.joris, HatRole.MEMBER, organisation=cast.council, state=state)
    form = Note({"text": "Dag", "hat": str(claimed.pk)}, viewer=viewer(cast.joris))
    assert not form.is_valid()


def test_a_hat_of_somebody_else_cannot_be_chosen(cast: Cast) -> None:
    form = Note({"text": "Dag", "hat": str(cast.council_hat.pk)}, viewer=viewer(cast.joris))
    assert not form.is_valid()
    assert "Kies" in form.errors["hat"][0]


def test_the_last_hat_that_ended_meanwhile_is_refused_and_never_taken_as_oneself(cast: Cast) -> None:
    ended = str(cast.council_hat.pk)
    _second_voice(cast)
    end_hat(cast.council_hat, by=speaker(cast.samira), at=NOW)
    form = Note({"text": "Dag", "hat": ended}, viewer=viewer(cast.samira))
    assert not form.is_valid()
    assert form.errors["hat"] == ["Met deze pet spreek je niet meer. Kies opnieuw hoe je dit schrijft."]
    assert form["text"].value() == "Dag"
    again = Note({"text": "Dag", "hat": ""}, viewer=viewer(cast.samira))
    assert again.is_valid()
    assert again.speaker.hat is None


def _second_voice(cast: Cast) -> Hat:
    """Somebody has to stay who confirms."""
    return hat(cast.tineke, HatRole.MEMBER, organisation=cast.council, manages=True)
