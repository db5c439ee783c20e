"""Who has a task: asked by the host, by one's own JA (V11), and given back or ended."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.notices.services import tell
from aanzet.parties.circles import admit, dismiss
from aanzet.parties.models import Party
from aanzet.parties.policies import speaks_as
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker

from .. import asks
from ..choices import OPEN_DUTIES, OPEN_SLIPS, DutyState, Task
from ..lives import DUTY, SLIP
from ..models import Duty, Market, Slip
from .holding import CannotFloor, held_market, held_slip

MOST_DUTIES = 60


@transaction.atomic
def ask_duty(market: Market, party: Party, *, task: str, corner: str = "", by: Speaker, at: dt.datetime) -> Duty:
    """The host asks; who asks themselves says JA with it. Safe to say twice. Raises CannotMove."""
    market = held_market(market)
    if not speaks_as(by, market.host):
        raise CannotFloor(_("Alleen wie gastheer of gastvrouw is, vraagt iemand voor een taak."))
    if not (market.is_joinable or market.takes_forms):
        raise CannotFloor(_("Deze beursvloer is voorbij."))
    if (task == Task.CORNER) != bool(corner):
        raise CannotFloor(_("Kies bij een hoekman de hoek, en bij de andere taken niet."), "corner")
    known = Duty.objects.filter(market=market, party=party, task=task, corner=corner, state__in=OPEN_DUTIES).first()
    if known:
        return known
    if Duty.objects.filter(market=market, state__in=OPEN_DUTIES).count() >= MOST_DUTIES:
        raise CannotFloor(_("Er zijn al zestig taken uitgezet. Rond er eerst een paar af."))
    duty = Duty(market=market, party=party, task=Task(task), corner=corner, asked_at=at)
    duty.save()
    log("duty.asked", by=by, at=at, subject=duty.subject, seen_like=market, story=market.subject)
    if speaks_as(by, party):
        _accepted(duty, by=by, at=at)
    else:
        DUTY.lay(duty, by=by, at=at)
    return duty


def _held(duty: Duty) -> Duty:
    market = held_market(duty.market)
    row = Duty.objects.select_related("party").get(pk=duty.pk)
    row.market = market
    return row


@transaction.atomic
def accept_duty(duty: Duty, *, by: Speaker, at: dt.datetime) -> Duty:
    duty = _held(duty)
    _accepted(duty, by=by, at=at)
    return duty


def _accepted(duty: Duty, *, by: Speaker, at: dt.datetime) -> None:
    if DUTY.move("accept", duty, by=by, at=at):
        admit(duty.market.crew, duty.party)
        if duty.task == Task.CONFIRMER:
            lay_slips(duty.market, at=at)
        _tell_host(duty, asks.DUTY_YES.code, by=by, at=at)


@transaction.atomic
def decline_duty(duty: Duty, *, by: Speaker, at: dt.datetime) -> Duty:
    duty = _held(duty)
    if DUTY.move("decline", duty, by=by, at=at):
        _tell_host(duty, asks.DUTY_NO.code, by=by, at=at)
    return duty


@transaction.atomic
def give_back_duty(duty: Duty, *, by: Speaker, at: dt.datetime) -> Duty:
    duty = _held(duty)
    if DUTY.move("give_back", duty, by=by, at=at):
        _tell_host(duty, asks.DUTY_NO.code, by=by, at=at)
        leave_crew(duty.market, duty.party, at=at)
    return duty


@transaction.atomic
def release_duty(duty: Duty, *, by: Speaker, at: dt.datetime) -> Duty:
    """The host takes the question back, or does without."""
    duty = _held(duty)
    if DUTY.move("release", duty, by=by, at=at):
        leave_crew(duty.market, duty.party, at=at)
    return duty


def leave_crew(market: Market, party: Party, *, at: dt.datetime) -> None:
    """Out of the circle of the crew, unless another task or the bell is theirs; forms that lay there go on."""
    still = Duty.objects.filter(market=market, party=party, state=DutyState.YES).exists()
    if not still and party.pk != market.host_id:
        dismiss(market.crew, party)
    lay_slips(market, at=at)


def lay_slips(market: Market, *, at: dt.datetime) -> None:
    for number in Slip.objects.filter(market=market, state__in=OPEN_SLIPS).order_by("pk").values_list("pk", flat=True):
        SLIP.lay(held_slip(Slip(pk=number)), by=None, at=at)


def _tell_host(duty: Duty, kind: str, *, by: Speaker, at: dt.datetime) -> None:
    market = duty.market
    tell(market.host, kind=kind, title=market.title, url=market.get_absolute_url() + "#taken", subject=duty.subject,
         seen_like=market, at=at, detail=duty.words, actor=by.party)  # fmt: skip
