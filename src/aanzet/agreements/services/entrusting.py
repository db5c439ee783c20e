"""Promises are of the organisation, and each has somebody who sees to it. Who goes hands that on, whichever way they go
(V10)."""

import datetime as dt

from django.utils.translation import ngettext

from aanzet.initiatives.choices import ACTIVE
from aanzet.initiatives.contact_roles import StillPromised
from aanzet.initiatives.models import Initiative, Participation
from aanzet.parties.choices import HatState
from aanzet.parties.hearing import News
from aanzet.parties.models import Hat, Party
from aanzet.parties.queries import spokespeople
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.web.drawings.words import in_words

from .. import asks
from ..choices import OPEN_COMMITMENTS
from ..models import Commitment
from ..queries import carried_by
from .holding import held_commitment, tell_sides


def entrust(commitment: Commitment, *, to: Party, by: Speaker | None, at: dt.datetime) -> None:
    """Somebody else sees to it from now on; the promise, its day and its giver stay. For a caller whose `to` said yes,
    or where nobody is left to ask."""
    commitment = held_commitment(commitment)
    if commitment.state not in OPEN_COMMITMENTS or commitment.carrier_id == to.pk:
        return
    commitment.carrier = to
    commitment.save()
    whole = commitment.agreement
    log("commitment.entrusted", by=by, at=at, subject=commitment.subject, seen_like=whole, story=whole.story,
        party=to.pk)  # fmt: skip
    tell_sides(whole, asks.ENTRUSTED, by=by, at=at, title=commitment.what, url=commitment.get_absolute_url(),
               detail=to.name, only=[to, commitment.receiver])  # fmt: skip


def settle_role(participation: Participation, /, *, by: Speaker | None, at: dt.datetime, forced: bool) -> None:
    """A contact role does not end before somebody else sees to what was promised for the organisation. Who lays it down
    hands it on first; where it ends anyhow a colleague is named. Raises contact_roles.StillPromised."""
    person, party = participation.face, participation.party
    if party.is_person:
        return  # what somebody promised themselves stays theirs
    rows = carried_by(person, initiative=participation.initiative).filter(giver=party)
    count = rows.count()
    if count and not forced:
        raise StillPromised(
            ngettext(
                "Er staat nog %(count)s toezegging op jouw naam. Draag die eerst over, via ‘Ik ga weg’.",
                "Er staan nog %(count)s toezeggingen op jouw naam. Draag die eerst over, via ‘Ik ga weg’.",
                count,
            )
            % {"count": in_words(count)}
        )
    for row in rows if count else ():
        pass_to_a_colleague(row, without=person, at=at)


def pass_to_a_colleague(commitment: Commitment, *, without: Party, at: dt.datetime) -> None:
    """The other contact of the organisation here, else who confirms for it. Where nobody speaks for it any more
    `departing.orphaned` finds who sees to it."""
    colleague = _colleague(commitment.giver, commitment.agreement.initiative, without=without)
    if colleague:
        entrust(commitment, to=colleague, by=None, at=at)


def _colleague(organisation: Party, initiative: Initiative | None, *, without: Party) -> Party | None:
    voices = [hat.person for hat in spokespeople(organisation) if hat.person_id != without.pk]
    if initiative is None:
        return next(iter(voices), None)
    rows = initiative.participations.filter(party=organisation, state__in=ACTIVE).exclude(duty="")
    here = set(rows.values_list("person", flat=True))
    return next((person for person in voices if person.pk in here), next(iter(voices), None))


def hat_ended(hat: Hat, news: News, /, *, by: Speaker, at: dt.datetime) -> None:
    """Who speaks for the organisation no longer sees to none of its promises, in an initiative or outside one."""
    if news != "ended" or hat.organisation is None:
        return
    if not Hat.objects.filter(person=hat.person_id, organisation=hat.organisation, state=HatState.CONFIRMED).exists():
        leave_promises(hat.person, of=hat.organisation, at=at)


def leave_promises(person: Party, *, of: Party | None = None, at: dt.datetime) -> None:
    """What this person saw to for organisations goes to a colleague, agreement by agreement."""
    rows = carried_by(person).exclude(giver=person)
    for row in (rows.filter(giver=of) if of else rows).order_by("agreement", "pk"):
        pass_to_a_colleague(row, without=person, at=at)
