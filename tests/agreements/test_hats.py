"""Hats in agreements: who typed a proposal for an organisation, and who wears the hats of both sides."""

import pytest
from django.test import Client

from aanzet.agreements.asks import CONFIRM
from aanzet.agreements.models import Agreement, Commitment
from aanzet.agreements.policies import may_read, may_withdraw
from aanzet.agreements.queries import readable
from aanzet.agreements.services.keeping import confirm, hand_over
from aanzet.agreements.services.proposing import propose
from aanzet.parties.choices import Circle, HatRole, HatState
from aanzet.parties.models import Party
from aanzet.parties.viewer import helped_viewer_for
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.queries import awaited_by, turns_of
from tests.cast import NOW, Cast, hat, person, speaker, viewer
from tests.conftest import SignIn

from .builders import all_say_yes, leg, promise

pytestmark = pytest.mark.django_db


def test_who_left_the_organisation_reads_its_proposal_no_more_and_takes_nothing_back(cast: Cast) -> None:
    legs = [leg(cast.council, cast.tineke, "De zaal op zondag"), leg(cast.tineke, cast.council, "Een website")]
    made = propose(legs, circle=Circle.NAMED, by=speaker(cast.samira, cast.council_hat), at=NOW)

    def reads() -> list[bool]:
        samira = viewer(cast.samira)
        listed = Agreement.objects.filter(readable(samira), pk=made.pk).exists()
        return [may_read(samira, made), listed, may_withdraw(samira, made)]

    assert reads() == [True, True, True]
    cast.council_hat.state = HatState.ENDED
    cast.council_hat.save(update_fields=["state"])
    assert reads() == [False, False, False]


def _promised(cast: Cast, giver: Party, receiver: Party) -> Commitment:
    """Between two, typed by whoever gives: it runs at once."""
    by = speaker(cast.samira, cast.council_hat) if giver == cast.council else speaker(giver)
    return promise(all_say_yes(propose([leg(giver, receiver)], circle=Circle.NAMED, by=by, at=NOW), cast))


def test_who_gave_it_does_not_confirm_for_the_receiver_while_somebody_else_can(cast: Cast) -> None:
    """Samira promised something to the council of which she is the chair."""
    row, colleague = _promised(cast, cast.samira, cast.council), person("Wessel", home=cast.village)
    own = hat(colleague, HatRole.BOARD, organisation=cast.council)
    with pytest.raises(CannotMove, match="Wessel"):
        confirm(row, by=speaker(cast.samira, cast.council_hat), at=NOW)
    page = SignIn(Client())(cast.samira).get(row.get_absolute_url()).content.decode()
    assert "Of het gebeurd is, zegt Wessel." in page
    assert "Jij bent aan zet" not in page
    assert f"/toezegging/{row.pk}/gebeurd/" not in page
    assert f"/toezegging/{row.pk}/gebeurd/" in SignIn(Client())(colleague).get(row.get_absolute_url()).content.decode()
    confirm(row, by=speaker(colleague, own), at=NOW)
    assert not promise(row.agreement).same_person


def test_v01_the_question_lies_with_who_can_answer_it_and_the_other_waits(cast: Cast) -> None:
    """*Vandaag* of who stands on both sides: no question that the page then says is somebody else's."""
    row = _promised(cast, cast.samira, cast.council)
    hand_over(row, by=speaker(cast.samira), at=NOW)

    def today_of(party: Party) -> tuple[list[str], list[str]]:
        reader = viewer(party)
        return [one.ask for one in turns_of(reader)], [one.ask for one in awaited_by(reader)]

    assert today_of(cast.samira) == ([CONFIRM.code], [])  # nobody else speaks for the council
    wessel = person("Wessel", home=cast.village)
    own = hat(wessel, HatRole.BOARD, organisation=cast.council)
    assert today_of(cast.samira) == ([], [CONFIRM.code])
    assert today_of(wessel) == ([CONFIRM.code], [])
    own.state = HatState.ENDED
    own.save(update_fields=["state"])
    assert today_of(cast.samira) == ([CONFIRM.code], [])


@pytest.mark.parametrize("giver", ["samira", "council"])
def test_where_nobody_else_can_it_is_said_openly(cast: Cast, giver: str) -> None:
    """The only one who speaks for the council promised it; or she gets it herself from the council."""
    to = {"samira": cast.council, "council": cast.samira}[giver]
    row = _promised(cast, getattr(cast, giver), to)
    mine = SignIn(Client())(cast.samira)
    assert mine.post(f"/toezegging/{row.pk}/gebeurd/").status_code == 303
    for address in (row.get_absolute_url(), f"/afspraken/{row.agreement_id}/blad/", "/afspraken/lijst.csv"):
        assert "dezelfde persoon bevestigde" in mine.get(address).content.decode(), address


def test_a_helper_does_not_type_the_yes_to_what_the_helper_promised(cast: Cast) -> None:
    row = _promised(cast, cast.bo, cast.nel)
    typed = helped_viewer_for(cast.nel, helper=cast.bo, channel="phone").speaks()
    other = person("Hidde", home=cast.village)
    hat(other, HatRole.HELPER, area=cast.municipality)
    with pytest.raises(CannotMove, match="Hidde"):
        confirm(row, by=typed, at=NOW)
    confirm(row, by=helped_viewer_for(cast.nel, helper=other, channel="phone").speaks(), at=NOW)
    assert not promise(row.agreement).same_person
