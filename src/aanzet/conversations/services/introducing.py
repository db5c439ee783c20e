"""Bringing people in contact: three-way, and only when both of the two say yes (S04)."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from aanzet.notices.services import forget_notices, tell
from aanzet.parties.choices import Circle
from aanzet.parties.circles import admit, open_audience
from aanzet.parties.limits import take_first_contact
from aanzet.parties.models import Party
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import add_working_days, today
from aanzet.turns.services import end_turn, give_turn, rename

from .. import asks
from ..choices import Answer, IntroductionState, ReplyKind
from ..models import Introduction, IntroductionSide, Question, Reply, question_of
from ..queries import have_met, unanswered_sides
from .settling import context_of

ANSWER_WORKING_DAYS = 10


class CannotIntroduce(Exception):
    """The message is fit for the screen."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The reason that both read, and what the proposer lets the other side know when both say yes."""

    reason: str
    details: str = ""


def known_details(party: Party) -> str:
    """What the form offers as the details to share: the account's address and the phone number of the profile."""
    mail = party.user.email if hasattr(party, "user") else ""
    return " · ".join(part for part in (party.phone, mail) if part)


@transaction.atomic
def ask_contact(
    thing: Question | Reply, proposal: Proposal, *, by: Speaker, at: dt.datetime, once: uuid.UUID | None = None
) -> Introduction:
    """*Breng ons in contact.* With a reply "ik ken iemand" its writer is asked to name the other. Otherwise the writer
    is the other side: asked, or in contact at once where the writer offered a contact button."""
    if known := _earlier(once, by):
        return known
    _check(by.party, thing.author)
    is_go_between = isinstance(thing, Reply) and thing.kind == ReplyKind.CONTACT and not thing.offers_contact
    _count(by.party, thing.author, at=at)
    if is_go_between:
        row = _begin(thing, proposal, by=by, at=at, once=once, introducer=thing.author)
        _add_side(row, by.party, details=proposal.details, at=at)
        _ask_introducer(row, by=by, at=at)
        return row
    row = _begin(thing, proposal, by=by, at=at, once=once, introducer=by.party)
    _add_side(row, by.party, details=proposal.details, at=at)
    offered = thing.contact_details if thing.offers_contact else ""
    _add_side(row, thing.author, details=offered, at=at if offered else None)
    _ask_sides(row, by=by, at=at)
    return row


@transaction.atomic
def introduce(
    question: Question,
    proposal: Proposal,
    *,
    to: Party,
    by: Speaker,
    at: dt.datetime,
    reply: Reply | None = None,
    once: uuid.UUID | None = None,
) -> Introduction:
    """*Ik ken iemand*: bring the asker and `to` in contact. Both are asked."""
    if known := _earlier(once, by):
        return known
    if by.party.pk in (to.pk, question.author_id) or to.pk == question.author_id:
        raise CannotIntroduce(_("Noem iemand anders dan jezelf en wie de vraag stelde."))
    _check(by.party, to)
    _check(by.party, question.author)
    _count(by.party, to, at=at)
    row = _begin(reply or question, proposal, by=by, at=at, once=once, introducer=by.party)
    for party in (question.author, to):
        _add_side(row, party, details="", at=None)
    _ask_sides(row, by=by, at=at)
    return row


@transaction.atomic
def name_other(introduction: Introduction, *, to: Party, by: Speaker, at: dt.datetime) -> Introduction:
    """The introducer names whom they meant; then that side is asked. Safe to say twice."""
    row = _locked(introduction)
    if row.state != IntroductionState.WISHED:
        return row
    if by.party.pk != row.introducer_id or to.pk in (row.introducer_id, row.asked_by_id):
        raise CannotIntroduce(_("Noem iemand anders dan jullie tweeën."))
    _check(by.party, to)
    _count(by.party, to, at=at)
    row.state = IntroductionState.PROPOSED
    row.save(update_fields=["state"])
    _add_side(row, to, details="", at=None)
    log("introduction.named", by=by, at=at, subject=row.subject, seen_like=row, story=row.question.subject)
    end_turn(row.subject, at=at)
    _ask_sides(row, by=by, at=at)
    return row


@transaction.atomic
def answer_introduction(
    side: IntroductionSide, answer: Answer, *, details: str = "", by: Speaker, at: dt.datetime
) -> Introduction:
    """Yes with what the other may know, or *liever niet*. A no ends it kindly for everybody. Safe to say twice."""
    row = _locked(side.introduction)
    side = IntroductionSide.objects.select_related("party").get(pk=side.pk)
    if side.answer or row.state != IntroductionState.PROPOSED:
        return row
    if answer == Answer.YES and not details.strip():
        raise CannotIntroduce(_("Schrijf hoe de ander je kan bereiken: je telefoonnummer of mailadres."))
    side.answer, side.answered_at = answer, at
    side.details = details.strip()[:200] if answer == Answer.YES else ""
    side.save()
    end_turn(side.subject, at=at)
    log("introduction.answered", by=by, at=at, subject=row.subject, seen_like=row, story=row.question.subject,
        answer=answer)  # fmt: skip
    _conclude(row, by=by, at=at)
    return row


@transaction.atomic
def decline_to_introduce(introduction: Introduction, *, by: Speaker, at: dt.datetime) -> Introduction:
    """The introducer would rather not, or knows nobody after all."""
    row = _locked(introduction)
    if row.state == IntroductionState.WISHED and by.party.pk == row.introducer_id:
        _decline(row, by=by, at=at)
    return row


def _locked(introduction: Introduction) -> Introduction:
    rows = Introduction.objects.select_for_update(of=("self",)).select_related("question__author", "introducer")
    return rows.get(pk=introduction.pk)


def _earlier(once: uuid.UUID | None, by: Speaker) -> Introduction | None:
    """What the same form made before; one at a time per asker, so that a double click finds it."""
    Party.objects.select_for_update(no_key=True).get(pk=by.party.pk)
    return Introduction.objects.filter(once=once, asked_by=by.party).first() if once else None


def _check(one: Party, other: Party) -> None:
    if one.pk == other.pk:
        raise CannotIntroduce(_("Dit ben je zelf."))
    if not one.is_connected:
        raise CannotIntroduce(_("Bekende leden kunnen om contact vragen. Laat iemand voor je instaan, dan kan het."))
    if not other.is_open_for_contact:
        raise CannotIntroduce(_("%(name)s wil nu even geen contact.") % {"name": other.name})


def _count(one: Party, other: Party, *, at: dt.datetime) -> None:
    """Whom one already met is no first contact. Raises limits.TooOften at the sixth a day (S02)."""
    if not have_met(one, other):
        take_first_contact(one.pk, at=at)


def _begin(
    thing: Question | Reply,
    proposal: Proposal,
    *,
    by: Speaker,
    at: dt.datetime,
    once: uuid.UUID | None,
    introducer: Party,
) -> Introduction:
    reply, question = thing if isinstance(thing, Reply) else None, question_of(thing)
    wished = introducer.pk != by.party.pk
    taken = once is not None and Introduction.objects.filter(once=once).exists()
    row = Introduction(
        question=question, reply=reply, introducer=introducer, asked_by=by.party, reason=proposal.reason[:500],
        state=IntroductionState.WISHED if wished else IntroductionState.PROPOSED, at=at, circle=Circle.NAMED,
        channel=by.channel, helper=by.helper, once=uuid.uuid4() if taken or not once else once,
    )  # fmt: skip
    row.audience = open_audience("introduction", members=[introducer, by.party])
    row.save()
    log("introduction.asked", by=by, at=at, subject=row.subject, seen_like=row, story=row.question.subject)
    return row


def _add_side(row: Introduction, party: Party, *, details: str, at: dt.datetime | None) -> None:
    """With `at` this side has said yes already."""
    if row.audience:
        admit(row.audience, party)
    row.sides.create(party=party, details=details[:200], answer=Answer.YES if at else "", answered_at=at)


def _ask_introducer(row: Introduction, *, by: Speaker, at: dt.datetime) -> None:
    give_turn(
        row.subject, ask=asks.NAME_OTHER, to=row.introducer, due=add_working_days(today(at), ANSWER_WORKING_DAYS),
        title=row.asked_by.name, url=row.get_absolute_url(), seen_like=row, at=at, by=by, waiting=row.asked_by,
        context=context_of(row.question),
    )  # fmt: skip


def _ask_sides(row: Introduction, *, by: Speaker, at: dt.datetime) -> None:
    """Each side that did not answer yet has its own turn: they need not wait for each other."""
    sides = list(row.sides.select_related("party"))
    for side in sides:
        if side.answer:
            continue
        other = next(one.party for one in sides if one.pk != side.pk)
        give_turn(
            side.subject, ask=asks.SAY_YES, to=side.party, due=add_working_days(today(at), ANSWER_WORKING_DAYS),
            title=other.name, url=row.get_absolute_url(), seen_like=row, at=at, by=by, waiting=row.asked_by,
            context=context_of(row.question),
        )  # fmt: skip
    _conclude(row, by=by, at=at)


def _conclude(row: Introduction, *, by: Speaker, at: dt.datetime) -> None:
    sides = list(row.sides.select_related("party"))
    if any(side.answer == Answer.NO for side in sides):
        _decline(row, by=by, at=at)
    elif len(sides) == 2 and all(side.answer == Answer.YES for side in sides):
        _make(row, sides, by=by, at=at)


def _make(row: Introduction, sides: list[IntroductionSide], *, by: Speaker, at: dt.datetime) -> None:
    row.state, row.ended_at = IntroductionState.MADE, at
    row.save(update_fields=["state", "ended_at"])
    log("introduction.made", by=by, at=at, subject=row.subject, seen_like=row, story=row.question.subject)
    one, other = sides
    for side, met in ((one, other), (other, one)):
        # Without an actor: whoever said the last yes wants the details of the other just as much.
        tell(side.party, kind=asks.INTRODUCED.code, title=met.party.name, url=row.get_absolute_url(),
             subject=row.subject, seen_like=row, at=at, detail=met.details)  # fmt: skip
    if row.introducer_id not in (one.party_id, other.party_id):
        with override("nl"):
            title = _("%(one)s en %(other)s") % {"one": one.party.name, "other": other.party.name}
        tell(row.introducer, kind=asks.INTRODUCTION_WORKED.code, title=title, url=row.get_absolute_url(),
             subject=row.subject, seen_like=row, at=at, actor=by.party)  # fmt: skip


@override("nl")  # what is told to the others
def _decline(row: Introduction, *, by: Speaker, at: dt.datetime) -> None:
    """Who said no is not told to the others; what the sides wanted to share is not kept."""
    for side in unanswered_sides(row):
        end_turn(side.subject, at=at)
    end_turn(row.subject, at=at)
    row.state, row.ended_at = IntroductionState.DECLINED, at
    row.save(update_fields=["state", "ended_at"])
    row.sides.update(details="")
    log("introduction.declined", by=None, at=at, subject=row.subject, seen_like=row, story=row.question.subject)
    people = {side.party_id: side.party for side in row.sides.select_related("party")}
    for party in {**people, row.introducer_id: row.introducer}.values():
        others = [one.name for pk, one in people.items() if pk != party.pk] or [row.introducer.name]
        tell(party, kind=asks.NOT_NOW.code, title=_(" en ").join(others), url=row.get_absolute_url(),
             subject=row.subject, seen_like=row, at=at, actor=by.party)  # fmt: skip


def end_introductions_of(party: Party, *, at: dt.datetime) -> None:
    """Somebody leaves: what was not finished ends kindly."""
    unfinished = Introduction.objects.filter(state__in=[IntroductionState.WISHED, IntroductionState.PROPOSED])
    rows = unfinished.filter(sides__party=party) | unfinished.filter(introducer=party)
    for found in rows.distinct().order_by("pk"):
        row = _locked(found)
        if row.state in (IntroductionState.WISHED, IntroductionState.PROPOSED):  # the last yes may come at this moment
            _decline(row, by=Speaker(party), at=at)


def forget_introductions_of(party: Party, *, name: str) -> None:
    """Somebody is erased: what they let the others know, and their name where a turn was called after them."""
    IntroductionSide.objects.filter(party=party).update(details="")
    rows = Introduction.objects.filter(Q(sides__party=party) | Q(asked_by=party)).distinct()
    others = [side.subject for side in IntroductionSide.objects.filter(introduction__in=rows).exclude(party=party)]
    forget_notices([*(row.subject for row in rows), *others])
    rename([*(row.subject for row in rows if row.asked_by_id == party.pk), *others], title=name)
