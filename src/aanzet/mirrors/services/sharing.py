"""The ACTIE card for more people than who answered: when each side said its own yes (V11), until one takes it back."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.direction.choices import AnswerState
from aanzet.initiatives.services.keeping import refuse_unless_running
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from aanzet.parties.policies import speaks_as
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker

from .. import asks
from ..choices import CARD_CIRCLES, SeatState
from ..lives import CARD_YES
from ..models import CardYes, Round
from .holding import CannotMirror, held, tell_seats

FOR_WHOM = {Circle.PARTICIPANTS: _l("wie meedoet"), Circle.OPEN: _l("iedereen die dit initiatief ziet")}


@transaction.atomic
def ask_to_share(row: Round, circle: int, *, by: Speaker, at: dt.datetime) -> None:
    """Who asks says yes by asking; the other sides are asked. Raises CannotMirror, CannotMove."""
    row = held(row)
    refuse_unless_running(row.initiative)
    sides = _sides(row)
    if not row.is_actie or not row.is_opened or not any(speaks_as(by, party) for party in sides):
        raise CannotMirror(_("Alleen wie invulde, kan dit vragen, en pas als de antwoorden naast elkaar liggen."))
    if circle not in CARD_CIRCLES:
        raise CannotMirror(_("Kies uit de lijst."))
    if row.card_circle is not None:
        if row.card_circle == circle:
            return
        raise CannotMirror(_("Hierover is al iets gevraagd. Neem dat eerst terug."))
    row.card_circle, row.card_asked_by = circle, by.party
    row.save(update_fields=["card_circle", "card_asked_by"])
    log("mirror.card_asked", by=by, at=at, subject=row.subject, seen_like=row.seen, story=row.initiative.subject,
        shown_in=circle)  # fmt: skip
    asked = [CardYes.objects.create(round=row, party=party) for party in sides]
    for one in asked:
        CARD_YES.lay(one, by=by, at=at)
    _answer(next(one for one in asked if speaks_as(by, one.party)), yes=True, by=by, at=at)


def _sides(row: Round) -> list[Party]:
    return [seat.party for seat in row.seats.filter(state=SeatState.ANSWERED).select_related("party").order_by("pk")]


@transaction.atomic
def say_to_sharing(asked: CardYes, *, yes: bool, by: Speaker, at: dt.datetime) -> None:
    """With the last yes the card may be read; with one no it stays as it was. Raises CannotMirror, CannotMove."""
    row = held(asked.round)
    fresh = CardYes.objects.select_related("party").get(pk=asked.pk)
    fresh.round = row
    if row.card_yeses.filter(state=AnswerState.YES, person=by.party).exclude(pk=fresh.pk).exists():
        raise CannotMirror(_("Jij zei al ja voor een andere kant. Laat iemand anders dit zeggen."))
    _answer(fresh, yes=yes, by=by, at=at)


def _answer(asked: CardYes, *, yes: bool, by: Speaker, at: dt.datetime) -> None:
    step = CARD_YES.check("accept" if yes else "decline", asked, by=by)
    if step is None:
        return
    asked.said("", by=by, at=at)
    CARD_YES.make(step, asked, by=by, at=at, party=asked.party_id)
    row = asked.round
    if not yes:
        close(row, by=by, at=at)
    elif not row.card_yeses.filter(state=AnswerState.ASKED).exists():
        _open(row, by=by, at=at)


def _open(row: Round, *, by: Speaker, at: dt.datetime) -> None:
    row.card_shared_at = at
    row.save(update_fields=["card_shared_at"])
    log("mirror.card_shared", by=by, at=at, subject=row.subject, seen_like=row.card_seen, story=row.initiative.subject,
        shown_in=row.card_circle)  # fmt: skip
    tell_seats(row, asks.CARD_SHARED, by=by, at=at, detail=str(FOR_WHOM[Circle(row.card_circle or 0)]))


@transaction.atomic
def take_back(row: Round, *, by: Speaker, at: dt.datetime) -> None:
    """By each side alone, at once, and without a reason. Raises CannotMirror."""
    row = held(row)
    if not any(speaks_as(by, party) for party in _sides(row)):
        raise CannotMirror(_("Alleen wie invulde, kan dit terugnemen."))
    close(row, by=by, at=at)


def close(row: Round, *, by: Speaker | None, at: dt.datetime) -> None:
    """Back to who answered; a next time every side is asked anew. For a caller that holds it."""
    if row.card_circle is None:
        return
    seen = row.card_seen
    row.card_circle = row.card_asked_by = row.card_shared_at = None
    row.save(update_fields=["card_circle", "card_asked_by", "card_shared_at"])
    for one in row.card_yeses.filter(state__in=[AnswerState.ASKED, AnswerState.YES]).select_related("party"):
        one.round = row
        CARD_YES.move("lapse", one, by=None, at=at)
    log("mirror.card_closed", by=by, at=at, subject=row.subject, seen_like=seen, story=row.initiative.subject)
    tell_seats(row, asks.CARD_CLOSED, by=by, at=at)
