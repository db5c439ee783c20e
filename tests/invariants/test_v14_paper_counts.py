"""V14: what comes in by paper, phone or desk has the same states and rights as what comes in on-line."""

from typing import Any

import pytest

from aanzet.logbook.choices import Channel
from aanzet.logbook.models import LogLine
from aanzet.parties.choices import HatRole, PartyKind, PartyState
from aanzet.parties.circles import open_audience
from aanzet.parties.models import Party
from aanzet.parties.services.desk import register_person
from aanzet.parties.services.hats import claim_hat
from aanzet.parties.services.people import Card, edit_card, rest
from aanzet.parties.viewer import Viewer, helped_viewer_for
from tests.cast import NOW, Cast, viewer

OFFLINE = [Channel.DESK, Channel.PHONE, Channel.PAPER]


def helped(cast: Cast, party: Party, channel: str) -> Viewer:
    return helped_viewer_for(party, helper=cast.bo, channel=channel)


@pytest.mark.parametrize("channel", OFFLINE)
def test_v14_the_log_says_who_typed_and_how_it_came_in(cast: Cast, channel: str) -> None:
    register_person("Cor", home=None, phone="", channel=channel, knows=True, viewer=viewer(cast.bo), at=NOW)
    line = LogLine.objects.get(verb="party.joined")
    cor = Party.objects.get(name="Cor")
    assert (line.actor_id, line.helper_id, line.channel) == (cor.pk, cast.bo.pk, channel)
    edit_card(cor, card=Card("Cor", role_line="Vist graag"), viewer=helped(cast, cor, channel), at=NOW)
    line = LogLine.objects.get(verb="party.card_changed")
    assert (line.actor_id, line.helper_id, line.channel) == (cor.pk, cast.bo.pk, channel)


def test_v14_typing_for_oneself_is_not_marked(cast: Cast) -> None:
    edit_card(cast.joris, card=Card("Joris"), viewer=viewer(cast.joris), at=NOW)
    line = LogLine.objects.get(verb="party.card_changed")
    assert (line.helper_id, line.channel) == (None, Channel.ONLINE)


@pytest.mark.parametrize("channel", [Channel.ONLINE, *OFFLINE])
def test_v14_the_same_states(cast: Cast, channel: str) -> None:
    """A hat and a rest end in the same state, whichever way they came in."""
    who = cast.nel
    looker = viewer(who) if channel == Channel.ONLINE else helped(cast, who, channel)
    worn = claim_hat(who, role=HatRole.EXPERT, by=looker.speaks(), at=NOW, due_on=NOW.date())
    assert worn.is_confirmed
    assert rest(who, by=looker.speaks(), at=NOW).state == PartyState.RESTING


@pytest.mark.parametrize("channel", OFFLINE)
def test_v14_the_same_rights(cast: Cast, channel: str) -> None:
    """The helped person sees what they would see themselves: no less, and nothing of the helper."""
    own = open_audience("kern", members=[cast.nel])
    foreign = open_audience("van de hulp", members=[cast.bo])
    looker = helped(cast, cast.nel, channel)
    assert looker.audience_ids == viewer(cast.nel).audience_ids == {own.pk}
    assert foreign.pk not in looker.audience_ids
    assert (looker.is_connected, looker.is_member) == (viewer(cast.nel).is_connected, viewer(cast.nel).is_member)
    assert looker.speaks().party == cast.nel


def test_v14_a_person_without_mail_is_a_full_participant(cast: Cast) -> None:
    cor = register_person("Cor", home=cast.village, phone="", channel=Channel.DESK, knows=True,
                          viewer=viewer(cast.bo), at=NOW)  # fmt: skip
    assert (cor.kind, cor.state, cor.is_connected) == (PartyKind.PERSON, PartyState.KNOWN, True)
    assert viewer(cor).is_member


def test_v14_helper_mode_marks_what_is_typed_on_the_pages(cast: Cast, signed_in: Any) -> None:
    client = signed_in(cast.bo)
    client.post(f"/helpen/{cast.nel.pk}/", {"channel": "paper"})
    client.post("/mijn/petten/", {"role": "expert", "title": "kent de dijk"})
    line = LogLine.objects.get(verb="hat.worn")
    assert (line.actor_id, line.helper_id, line.channel) == (cast.nel.pk, cast.bo.pk, Channel.PAPER)
