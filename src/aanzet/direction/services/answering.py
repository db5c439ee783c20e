"""JA or NEE, to a map or to a change in it; and asking for such a change. Both sides say JA, or it stays (S12)."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.notices.kinds import NoticeKind
from aanzet.parties.models import Party
from aanzet.parties.policies import speaks_as
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker

from .. import asks
from ..choices import AnswerState, ChangeState, MapState, Mark
from ..lives import ASSENT, TOPIC_CHANGE
from ..models import Assent, ControlMap, Topic, TopicChange
from ..queries.sides import parties_here, side_of
from .holding import CannotDirect, asked_in, held_assent, held_change, held_map, held_running, tell_all
from .mapping import ask_for_change, check_party, refuse, settle


@transaction.atomic
def accept(assent: Assent, *, words: str = "", by: Speaker, at: dt.datetime) -> Assent:
    """JA. With the last one the map holds, or the change is made. Raises CannotMove."""
    row = held_assent(assent)
    if _say("accept", row, words, by=by, at=at):
        if row.change:
            settle_change(row.change, by=by, at=at)
        else:
            settle(row.control_map, by=by, at=at)
    return row


@transaction.atomic
def decline(assent: Assent, *, words: str, by: Speaker, at: dt.datetime) -> Assent:
    """NEE, want. The map goes back to who writes it; a change is not made. Raises CannotMove, CannotDirect."""
    row = held_assent(assent)
    if not words.strip():
        raise CannotDirect(_("Zeg in een paar woorden wat er anders moet."))
    if _say("decline", row, words, by=by, at=at):
        if row.change:
            _stays(row.change, row, by=by, at=at)
        else:
            refuse(row.control_map, row, by=by, at=at)
    return row


def _say(name: str, row: Assent, words: str, *, by: Speaker, at: dt.datetime) -> bool:
    step = ASSENT.check(name, row, by=by)
    if step is None:
        return False
    row.said(words, by=by, at=at)
    ASSENT.make(step, row, by=by, at=at, party=row.party_id)
    return True


@transaction.atomic
def ask_change(
    topic: Topic,
    *,
    decider: str,
    party: Party | None = None,
    why: str = "",
    by: Speaker,
    at: dt.datetime,
    once: uuid.UUID | None = None,
) -> TopicChange:
    """Ask that another decides about this. The one who gives and the one who gets both say JA; who asks says it by
    asking where it is theirs. The same `once` gives the same question. Raises CannotDirect."""
    row = held_map(topic.control_map)
    topic = Topic.objects.select_related("party").get(pk=topic.pk)
    topic.control_map = row
    known = TopicChange.objects.filter(once=once, author=by.party).first() if once else None
    if known:
        return known
    _check_change(row, topic, decider, party, by=by)
    change = TopicChange.objects.create(
        topic=topic, decider=decider, party=party, was_decider=topic.decider, was_party=topic.party, why=why,
        proposer=by.hat.organisation if by.hat and by.hat.organisation else by.party, author=by.party, asked_at=at,
        once=once or uuid.uuid4(),
    )  # fmt: skip
    log("control.change_asked", by=by, at=at, subject=change.subject, seen_like=row, story=row.initiative.subject)
    ask_for_change(change, both_sides(change), by=by, at=at)
    settle_change(change, by=by, at=at)
    return change


def _check_change(row: ControlMap, topic: Topic, decider: str, party: Party | None, *, by: Speaker) -> None:
    initiative = held_running(row.initiative)
    if row.state != MapState.VALID:
        raise CannotDirect(_("Deze regiekaart wordt net herzien. Zeg het daar."))
    here = parties_here(initiative)
    if not any(speaks_as(by, one) for one in here):
        raise CannotDirect(_("Alleen wie meedoet, kan dit vragen."))
    if topic.mark == Mark.FIXED and not speaks_as(by, initiative.owner):
        raise CannotDirect(_("Dit is niet onderhandelbaar. Dat was gezegd voordat je meedeed."))
    if (decider, party) == (topic.decider, topic.party):
        raise CannotDirect(_("Zo is het al. Kies iemand anders."))
    check_party(initiative, decider, party, {one.pk for one in here})
    if topic.changes.filter(state=ChangeState.ASKED).exists():
        raise CannotDirect(_("Over dit onderwerp loopt al een vraag. Wacht op het antwoord daarop."))


def both_sides(change: TopicChange) -> list[Party]:
    """Who has the say now, and who gets it."""
    initiative = change.topic.control_map.initiative
    gives = side_of(initiative, change.was_decider, change.was_party)
    gets = side_of(initiative, change.decider, change.party)
    return list({party.pk: party for party in [*gives, *gets]}.values())


def settle_change(change: TopicChange, *, by: Speaker | None, at: dt.datetime) -> None:
    """With the last JA of both sides another decides. For a caller that holds the initiative."""
    if change.state != ChangeState.ASKED or change.assents.filter(state=AnswerState.ASKED).exists():
        return
    topic, change.ended_at = change.topic, at
    topic.decider, topic.party = change.decider, change.party
    topic.save(update_fields=["decider", "party"])
    TOPIC_CHANGE.move("agree", change, by=by, at=at)
    _tell(change, asks.CHANGED, by=by, at=at)


def _stays(change: TopicChange, said: Assent, *, by: Speaker, at: dt.datetime) -> None:
    change.ended_at = at
    TOPIC_CHANGE.move("decline", change, by=by, at=at)
    for assent in asked_in(change.topic.control_map, change):
        ASSENT.move("lapse", assent, by=None, at=at)
    _tell(change, asks.STAYS, by=by, at=at, detail=said.words)


def _tell(change: TopicChange, kind: NoticeKind, *, by: Speaker | None, at: dt.datetime, detail: str = "") -> None:
    tell_all([*both_sides(change), change.author], kind, title=change.topic.title, url=change.get_absolute_url(),
             subject=change.subject, seen_like=change.topic.control_map, by=by, at=at, detail=detail)  # fmt: skip


@transaction.atomic
def withdraw_change(change: TopicChange, *, by: Speaker, at: dt.datetime) -> TopicChange:
    """Who asked takes the question back. Raises CannotMove."""
    row = held_change(change)
    step = TOPIC_CHANGE.check("withdraw", row, by=by)
    if step:
        row.ended_at = at
        TOPIC_CHANGE.make(step, row, by=by, at=at)
        for assent in asked_in(row.topic.control_map, row):
            ASSENT.move("lapse", assent, by=None, at=at)
    return row
