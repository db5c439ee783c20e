"""Holding an initiative while something of its direction changes; telling who it concerns."""

import datetime as dt
from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from aanzet.initiatives.choices import InitiativeState
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.laying import is_ownerless, locked
from aanzet.logbook.subjects import Subject
from aanzet.notices.kinds import NoticeKind
from aanzet.notices.services import Telling, tell_many
from aanzet.parties.models import Party
from aanzet.parties.policies import HasCircle
from aanzet.parties.viewer import Speaker

from ..choices import AnswerState
from ..models import Assent, ControlMap, TopicChange


class CannotDirect(Exception):
    """The message is fit for the screen."""


def held_running(initiative: Initiative) -> Initiative:
    initiative = locked(initiative)
    if initiative.state != InitiativeState.RUNNING:
        raise CannotDirect(_("Dit initiatief loopt nu niet. Open het eerst weer."))
    return initiative


def stands(initiative: Initiative) -> bool:
    """Whether there is anything to direct: it is not over, and somebody pulls it."""
    return not initiative.is_stopped and not is_ownerless(initiative)


def held_map(control_map: ControlMap) -> ControlMap:
    initiative = locked(control_map.initiative)
    row = ControlMap.objects.select_related("audience").get(pk=control_map.pk)
    row.initiative = initiative
    return row


def held_change(change: TopicChange) -> TopicChange:
    whole = held_map(change.topic.control_map)
    rows = TopicChange.objects.select_related("topic", "party", "was_party", "proposer", "author")
    row = rows.get(pk=change.pk)
    row.topic.control_map = whole
    return row


def held_assent(assent: Assent) -> Assent:
    whole = held_map(assent.control_map)
    row = Assent.objects.select_related("party", "change__topic", "change__proposer", "change__party").get(pk=assent.pk)
    row.control_map = whole
    if row.change:
        row.change.topic.control_map = whole
    return row


def asked_in(control_map: ControlMap, change: TopicChange | None = None) -> list[Assent]:
    rows = list(control_map.assents.filter(change=change, state=AnswerState.ASKED).select_related("party"))
    for row in rows:
        row.control_map, row.change = control_map, change
    return rows


def tell_all(
    parties: Iterable[Party],
    kind: NoticeKind,
    *,
    title: str,
    url: str,
    subject: Subject,
    seen_like: HasCircle,
    by: Speaker | None,
    at: dt.datetime,
    detail: str | Promise = "",
) -> None:
    """Everybody once, except who did it."""
    actor = by.party if by else None
    once = {party.pk: party for party in parties}.values()
    tell_many([Telling(party, kind.code, title, url, subject, seen_like, detail, actor) for party in once], at=at)
