"""The JA of each giver; and taking the proposal back."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from aanzet.notices.services import forget_notices
from aanzet.parties.viewer import Speaker
from aanzet.turns.services import rename

from .. import asks
from ..choices import AssentState
from ..lives import AGREEMENT, ASSENT, COMMITMENT
from ..models import Agreement, Assent, Commitment
from ..watching import tell_watchers
from .holding import held, index, tell_sides

# Kept in Dutch, in the place of what people wrote.
OFF_TABLE, UNREADABLE = "Een voorstel dat van tafel is", "Niet meer te lezen"


def _held(assent: Assent) -> Assent:
    whole = held(assent.agreement)
    row = Assent.objects.select_related("party").get(pk=assent.pk)
    row.agreement = whole
    return row


def give_yes(assent: Assent, *, by: Speaker, at: dt.datetime) -> bool:
    """For a caller that holds the agreement. Whether it was still to be said."""
    return _answer("accept", assent, "", by=by, at=at)


def _answer(name: str, assent: Assent, words: str, *, by: Speaker, at: dt.datetime) -> bool:
    step = ASSENT.check(name, assent, by=by)
    if step is None:
        return False
    assent.said_by(by)
    assent.words, assent.answered_at = words, at
    ASSENT.make(step, assent, by=by, at=at, party=assent.party_id)
    return True


@transaction.atomic
def accept(assent: Assent, *, words: str = "", by: Speaker, at: dt.datetime) -> Assent:
    """JA, on the whole agreement. With the last one it runs. Raises CannotMove."""
    assent = _held(assent)
    if _answer("accept", assent, words, by=by, at=at):
        start_when_all_said_yes(assent.agreement, by=by, at=at)
    return assent


def start_when_all_said_yes(agreement: Agreement, *, by: Speaker, at: dt.datetime) -> bool:
    if agreement.assents.exclude(state=AssentState.YES).exists():
        return False
    agreement.runs_since = at
    AGREEMENT.move("start", agreement, by=by, at=at)
    said = dict(agreement.assents.values_list("party", "person"))
    for commitment in agreement.commitments.select_related("giver", "receiver"):
        commitment.agreement, commitment.accepted_at = agreement, at
        commitment.carrier_id = said[commitment.giver_id]
        COMMITMENT.move("begin", commitment, by=by, at=at, due=commitment.due_on.isoformat(), party=commitment.giver_id)
    tell_sides(agreement, asks.RUNS, by=by, at=at)
    index(agreement, at=at)
    tell_watchers(agreement, at=at)
    return True


@transaction.atomic
def decline(assent: Assent, *, words: str = "", by: Speaker, at: dt.datetime) -> Assent:
    """*Nu niet.* Then there is no agreement: nobody is bound by half of one. Raises CannotMove."""
    assent = _held(assent)
    if _answer("decline", assent, words, by=by, at=at):
        _fall("decline", assent.agreement, by=by, at=at)
        tell_sides(assent.agreement, asks.DECLINED, by=by, at=at, detail=words)
    return assent


@transaction.atomic
def take_back(assent: Assent, *, words: str = "", by: Speaker, at: dt.datetime) -> Assent:
    """A JA that was said, taken back while the others are still asked: then it falls for all. Raises CannotMove."""
    assent = _held(assent)
    if _answer("take_back", assent, words, by=by, at=at):
        _fall("decline", assent.agreement, by=by, at=at)
        tell_sides(assent.agreement, asks.DECLINED, by=by, at=at, detail=words)
    return assent


@transaction.atomic
def withdraw(agreement: Agreement, *, by: Speaker, at: dt.datetime) -> Agreement:
    """Who proposed it takes it back, as long as it does not run. Raises CannotMove."""
    agreement = held(agreement)
    if AGREEMENT.check("withdraw", agreement, by=by):
        _fall("withdraw", agreement, by=by, at=at)
        tell_sides(agreement, asks.WITHDRAWN, by=by, at=at)
    return agreement


def lapse(agreement: Agreement, *, at: dt.datetime) -> None:
    """Somebody left whose JA or promise it needed. For a caller that holds the agreement."""
    _fall("lapse", agreement, by=None, at=at)
    tell_sides(agreement, asks.WITHDRAWN, by=None, at=at)


def take_off_table(agreement: Agreement, *, unreadable: Collection[int], at: dt.datetime) -> None:
    """These promises speak of what may not be read any more: it falls, and their words go, with what was told and asked
    about them. Who takes it off tells the sides. For a caller that holds the agreement."""
    agreement.commitments.filter(pk__in=unreadable).update(what=UNREADABLE)
    agreement.title = OFF_TABLE
    _fall("lapse", agreement, by=None, at=at)
    assents = [assent.subject for assent in agreement.assents.all()]
    forget_notices([agreement.subject, *assents])
    rename(assents, title=OFF_TABLE)


def _fall(name: str, agreement: Agreement, *, by: Speaker | None, at: dt.datetime) -> None:
    agreement.ended_at = at
    AGREEMENT.move(name, agreement, by=by, at=at)
    for assent in agreement.assents.filter(state=AssentState.ASKED).select_related("party"):
        assent.agreement = agreement
        ASSENT.move("lapse", assent, by=by, at=at)
    for commitment in Commitment.objects.filter(agreement=agreement).select_related("giver", "receiver"):
        commitment.agreement, commitment.ended_at = agreement, at
        COMMITMENT.move("fall", commitment, by=by, at=at)
    index(agreement, at=at)
    tell_watchers(agreement, at=at)
