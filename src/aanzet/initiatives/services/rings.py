"""Taking part: each party sets its own ring, energy, form and level (S24, V11). Audiences follow participations."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from aanzet.logbook.choices import Channel
from aanzet.notices.services import follow, tell
from aanzet.parties.choices import PartyKind
from aanzet.parties.circles import admit
from aanzet.parties.models import Audience, AudienceMember, Party
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.services import end_turn

from .. import asks
from ..choices import ACTIVE, ParticipationState, Ring
from ..models import Initiative, Participation
from ..policies import speaks_for
from ..regrouping import tell_regrouped
from .laying import locked


class CannotTakePart(Exception):
    """The message is fit for the screen."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a party chooses to stand. Only `ring` has to be said."""

    ring: str
    energy: str = ""
    form: str = ""
    plane: str = ""
    brings: str = ""
    looks_along: bool = False


def keep_audiences(initiative: Initiative) -> None:
    """Make both audiences what the participations say now. Whoever leaves, leaves the circle too."""
    states = [*ACTIVE, ParticipationState.INVITED] if initiative.is_draft else list(ACTIVE)
    rows = list(initiative.participations.filter(state__in=states).select_related("party", "person"))
    audiences = {initiative.participants_id: initiative.participants}
    if initiative.audience:  # hidden by a moderator: who takes part sees it together with the moderators
        audiences[initiative.audience.pk] = initiative.audience
    _set_members(list(audiences.values()), rows)
    _set_members([initiative.core], [row for row in rows if row.ring == Ring.CORE])


def _set_members(audiences: Sequence[Audience], rows: Iterable[Participation]) -> None:
    """The first holds these and nobody else; who leaves it leaves the others too."""
    parties = {party.pk: party for row in rows for party in members_of(row)}
    left = AudienceMember.objects.filter(audience=audiences[0]).exclude(party__in=parties)
    gone = list(left.values_list("party", flat=True))
    AudienceMember.objects.filter(audience__in=audiences, party__in=gone).delete()
    for audience in audiences:
        admit(audience, *parties.values())


def members_of(participation: Participation) -> list[Party]:
    """The person who stands there and the organisation, whose board changes. Not a whole government: there the person
    alone, or every official would be a participant of everything."""
    people = [participation.person] if participation.person else []
    whole = participation.party.kind != PartyKind.GOVERNMENT
    return [*people, participation.party] if whole else people


def running_participation(initiative: Initiative, party: Party) -> Participation | None:
    """Active or invited."""
    states = [*ACTIVE, ParticipationState.INVITED]
    return initiative.participations.filter(party=party, state__in=states).order_by("pk").first()


def take_place(
    participation: Participation, place: Place, *, by: Speaker, at: dt.datetime, core_said_yes: bool = False
) -> bool:
    """The own yes. Into the core only where the core asked; else the ring, and the core is asked (rights follow ring:
    nobody gets a say over the goal, or the core's circle, by walking in). Returns whether the core is still to be
    asked."""
    initiative = participation.initiative
    wishes_core = place.ring == Ring.CORE and not (core_said_yes or core_asked(participation))
    participation.person, participation.hat = by.party, by.hat
    participation.channel, participation.helper = by.channel or Channel.ONLINE, by.helper
    participation.state = ParticipationState.LOOKS_ALONG if place.looks_along else ParticipationState.TAKES_PART
    participation.ring = Ring.RING if wishes_core else place.ring
    participation.energy, participation.form, participation.plane = place.energy, place.form, place.plane
    participation.brings = place.brings
    participation.said_yes_at = participation.since = at
    participation.save()
    end_turn(participation.subject, at=at)
    keep_audiences(initiative)
    log("participation.joined", by=by, at=at, subject=participation.subject, seen_like=initiative,
        story=initiative.subject, party=participation.party_id, ring=participation.ring)  # fmt: skip
    follow(by.party, subject=initiative.subject, at=at)
    tell(initiative.owner, kind=asks.JOINED.code, title=initiative.title, url=initiative.get_absolute_url(),
         subject=initiative.subject, seen_like=initiative, at=at, actor=by.party)  # fmt: skip
    tell_regrouped(initiative, at=at)
    return wishes_core


def core_asked(participation: Participation) -> bool:
    """Whether it stands there already, or somebody of the core invited it there."""
    if participation.ring == Ring.CORE:
        return True
    hoped = participation.state == ParticipationState.INVITED and participation.hoped_ring == Ring.CORE
    core = participation.initiative.core_id
    return hoped and AudienceMember.objects.filter(audience=core, party=participation.invited_by).exists()


def locked_participation(participation: Participation) -> Participation:
    """The initiative first, then its participation: always in this order, so that two never wait for each other."""
    locked(participation.initiative)
    rows = Participation.objects.select_related("initiative__owner", "initiative__area", "party", "person")
    return rows.select_for_update(of=("self",)).get(pk=participation.pk)


def own_participation(participation: Participation, by: Speaker) -> Participation:
    participation = locked_participation(participation)
    if not speaks_for(by, participation):
        raise CannotTakePart(_("Alleen %(name)s kiest dit zelf.") % {"name": participation.party.name})
    return participation
