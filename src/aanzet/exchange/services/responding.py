"""*Dit zoek ik*, *dit kan ik geven*: a first word, and the answer: yes, nu niet, or it can be done another way."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.notices.kinds import NoticeKind
from aanzet.notices.services import tell
from aanzet.parties.choices import Circle
from aanzet.parties.circles import open_audience
from aanzet.parties.models import Party
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.lifecycle import CannotMove

from .. import asks
from ..checking import DETAILS, MONEY
from ..choices import OPEN_RESPONSES, ResponseState
from ..lives import RESPONSE
from ..models import Item, Response
from .bringing import party_of
from .holding import held, settle
from .reaching import shut_out


class CannotRespond(Exception):
    """The message is fit for the screen."""


@transaction.atomic
def respond(
    item: Item, *, words: str, own_item: Item | None = None, by: Speaker, at: dt.datetime, once: uuid.UUID | None = None
) -> Response:
    """The bringer is asked for an answer. One open response of a party on an item; the same `once` gives the same.
    Raises CannotRespond."""
    item = held(item)
    party = party_of(by)
    known = Response.objects.filter(item=item, party=party, state__in=OPEN_RESPONSES).first()
    known = known or (Response.objects.filter(once=once, author=by.party).first() if once else None)
    if known:
        return known
    _check(item, party, words, own_item)
    row = Response(item=item, own_item=own_item, party=party, words=words.strip(), at=at, once=once or uuid.uuid4(),
                   circle=Circle.NAMED, audience=open_audience("response", members=[party, item.party]))  # fmt: skip
    row.said_by(by)
    row.save()
    log("response.asked", by=by, at=at, subject=row.subject, seen_like=row, story=item.subject)
    RESPONSE.lay(row, by=by, at=at)
    settle(item, at=at)
    return row


def _check(item: Item, party: Party, words: str, own_item: Item | None) -> None:
    if not item.is_on_list or shut_out(item, [party]):
        raise CannotRespond(_("Dit staat niet meer op de lijst. Kijk wat er nog meer is."))
    if item.party_id == party.pk:
        raise CannotRespond(_("Dit bracht je zelf in. Met jezelf hoef je niets af te spreken."))
    if item.left < 1:
        raise CannotRespond(_("Dit is al zo vaak afgesproken als het kan."))
    if own_item is not None and (own_item.party_id != party.pk or not own_item.is_on_list):
        raise CannotRespond(_("Kies iets uit je eigen lijst, of laat het leeg."))
    refuse_words(words)


def refuse_words(words: str) -> None:
    from aanzet.agreements.money import speaks_of_money
    from aanzet.conversations.contacts import contact_details

    if not words.strip():
        raise CannotRespond(_("Schrijf er een paar woorden bij."))
    if speaks_of_money(words):
        raise CannotRespond(str(MONEY))
    if contact_details(words):
        raise CannotRespond(str(DETAILS))


def held_response(row: Response) -> Response:
    """The item is held first, so that two answers come one after the other."""
    item = held(row.item)
    found = Response.objects.select_related("party", "author", "own_item", "audience").get(pk=row.pk)
    found.item = item
    return found


def say_yes(row: Response, *, by: Speaker, at: dt.datetime) -> Response:
    """Then both fill one form together. Raises CannotMove."""
    return _answer("yes", row, "", asks.SAID_YES, by=by, at=at)


def say_no(row: Response, *, words: str = "", by: Speaker, at: dt.datetime) -> Response:
    """*Nu niet*; for both sides, as long as nothing stands on a form. Raises CannotMove."""
    return _answer("no", row, words, asks.SAID_NO, by=by, at=at)


def say_other(row: Response, *, words: str, by: Speaker, at: dt.datetime) -> Response:
    """*Het kan anders*: in words how; then the other is asked. Raises CannotMove, CannotRespond."""
    refuse_words(words)
    return _answer("other", row, words, asks.SAID_OTHER, by=by, at=at)


def take_back(row: Response, *, by: Speaker, at: dt.datetime) -> Response:
    """Raises CannotMove."""
    return _answer("withdraw", row, "", asks.TAKEN_BACK, by=by, at=at)


@transaction.atomic
def _answer(name: str, row: Response, words: str, kind: NoticeKind, *, by: Speaker, at: dt.datetime) -> Response:
    row = held_response(row)
    step = RESPONSE.check(name, row, by=by)
    if step is None:
        return row
    if name == "yes" and row.item.left < 1:
        raise CannotMove(_("Dit is al zo vaak afgesproken als het kan."))
    row.answer = words.strip() or row.answer
    if step.target not in OPEN_RESPONSES:
        row.ended_at = at
    if step.target == ResponseState.WITHDRAWN:
        row.words = "–"
    RESPONSE.make(step, row, by=by, at=at)
    settle(row.item, at=at)
    mine = {by.party.pk, by.hat.organisation_id if by.hat else None}
    other = row.party if row.item.party_id in mine else row.item.party
    tell(other, kind=kind.code, title=row.item.title, url=row.get_absolute_url(), subject=row.subject, seen_like=row,
         at=at, detail=row.answer if words else "", actor=by.party)  # fmt: skip
    return row


def lapse_response(row: Response, *, at: dt.datetime) -> None:
    """One of the two is gone. For a caller in a transaction."""
    row = held_response(row)
    step = RESPONSE.check("lapse", row, by=None)
    if step is not None:
        row.ended_at = at
        RESPONSE.make(step, row, by=None, at=at)
        settle(row.item, at=at)
