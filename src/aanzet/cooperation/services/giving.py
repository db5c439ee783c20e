"""The space letter: given by who confirms for an organisation, looked at before it ends, taken back or given back."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.initiatives.models import Participation
from aanzet.initiatives.page_parts import mark_part
from aanzet.initiatives.services.keeping import keep_rest
from aanzet.initiatives.services.laying import locked
from aanzet.notices.kinds import NoticeKind
from aanzet.notices.services import tell
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from aanzet.parties.queries import spokespeople
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today
from aanzet.turns.lifecycle import CannotMove
from aanzet.web.formats import day

from .. import asks
from ..choices import LetterState
from ..lives import LETTER
from ..models import SpaceLetter
from ..policies import has_board, speaks_for_board
from .holding import held_letter

ANCHOR = "ruimtebrief"
LONGEST_DAYS = 366 * 2


def _check_day(until: dt.date, at: dt.datetime) -> None:
    if until <= today(at):
        raise CannotMove(_("Deze dag is al geweest. Kies een dag vanaf morgen."))
    if until > today(at) + dt.timedelta(days=LONGEST_DAYS):
        raise CannotMove(_("Dat is meer dan twee jaar weg. Kies een dag dichterbij."))


@transaction.atomic
def give(participation: Participation, *, room_to: str, up_to: str, until: dt.date, circle: int = Circle.PARTICIPANTS,
         by: Speaker, at: dt.datetime, once: uuid.UUID | None = None) -> SpaceLetter:  # fmt: skip
    """*Wij geven … de ruimte om … tot …*. One at a time for each place. Raises CannotMove."""
    initiative = locked(participation.initiative)
    if once and (known := SpaceLetter.objects.filter(once=once, author=by.party).first()):
        return known
    row = Participation.objects.select_related("party", "person").get(pk=participation.pk)
    bearer = row.person
    if not row.is_active or bearer is None or not has_board(row):
        raise CannotMove(_("Een ruimtebrief geef je aan iemand die hier voor een organisatie meedoet."))
    if not speaks_for_board(by, row.party, bearer):
        raise CannotMove(_("Alleen wie namens %(name)s anderen bevestigt, geeft een ruimtebrief.") % {
            "name": row.party.name})  # fmt: skip
    if SpaceLetter.objects.filter(participation=row, state=LetterState.HOLDS).exists():
        raise CannotMove(_("Er is al een ruimtebrief. Verleng die, of trek hem eerst in."))
    _check_day(until, at)
    seen = initiative if circle < Circle.PARTICIPANTS else initiative.for_participants
    letter = SpaceLetter(
        initiative=initiative, participation=row, organisation=row.party, bearer=bearer, keeper=by.party,
        room_to=room_to, up_to=up_to, until=until, given_at=at, once=once or uuid.uuid4(), circle=seen.circle,
        audience_id=seen.audience_id,
    )  # fmt: skip
    letter.said_by(by)
    letter.save()
    mark_part(initiative, ANCHOR)
    log("space_letter.given", by=by, at=at, subject=letter.subject, seen_like=letter, story=initiative.subject,
        party=letter.organisation_id)  # fmt: skip
    lay(letter, at=at)
    _tell(letter, bearer, asks.LETTER_GIVEN, by=by, at=at, detail=room_to)
    return letter


def lay(letter: SpaceLetter, *, at: dt.datetime) -> None:
    """The question before the end is a far one: nobody gets a notice of it today."""
    LETTER.lay(letter, by=None, at=at)
    keep_rest(letter, letter.initiative, at=at)


def _tell(letter: SpaceLetter, party: Party, kind: NoticeKind, *, by: Speaker | None, at: dt.datetime,
          detail: str = "") -> None:  # fmt: skip
    tell(party, kind=kind.code, title=letter.bearer.name, url=letter.get_absolute_url(), subject=letter.subject,
         seen_like=letter, at=at, detail=detail, actor=by.party if by else None)  # fmt: skip


def _check_board(letter: SpaceLetter, by: Speaker) -> None:
    if not speaks_for_board(by, letter.organisation, letter.bearer):
        raise CannotMove(_("Dit is niet aan jou. Kijk wie er aan zet is."))


@transaction.atomic
def renew(letter: SpaceLetter, *, until: dt.date, by: Speaker, at: dt.datetime) -> SpaceLetter:
    """Another last day, by the board. Raises CannotMove."""
    letter = held_letter(letter)
    _check_board(letter, by)
    step = LETTER.check("renew", letter, by=by)
    if step is None or letter.until == until:
        return letter
    _check_day(until, at)
    letter.until, letter.keeper = until, by.party
    LETTER.make(step, letter, by=by, at=at, until=until.isoformat(), party=letter.organisation_id)
    keep_rest(letter, letter.initiative, at=at)
    _tell(letter, letter.bearer, asks.LETTER_RENEWED, by=by, at=at, detail=day(until, "j F Y"))
    return letter


@transaction.atomic
def withdraw(letter: SpaceLetter, *, because: str, by: Speaker, at: dt.datetime) -> SpaceLetter:
    """Taken back by the board, with the reason. Raises CannotMove."""
    letter = held_letter(letter)
    _check_board(letter, by)
    return _end("withdraw", letter, because=because, by=by, at=at)


@transaction.atomic
def give_back(letter: SpaceLetter, *, because: str, by: Speaker, at: dt.datetime) -> SpaceLetter:
    """The bearer does without it. Raises CannotMove."""
    return _end("return", held_letter(letter), because=because, by=by, at=at)


def _end(name: str, letter: SpaceLetter, *, because: str, by: Speaker, at: dt.datetime) -> SpaceLetter:
    step = LETTER.check(name, letter, by=by)
    if step is None:
        return letter
    if not because.strip():
        raise CannotMove(_("Zeg in een paar woorden waarom."))
    letter.ended_at = at
    LETTER.make(step, letter, by=by, at=at, why=because, party=letter.organisation_id)
    for party in (letter.bearer, letter.keeper):
        _tell(letter, party, asks.LETTER_ENDED, by=by, at=at, detail=because)
    return letter


@transaction.atomic
def expire(letter: SpaceLetter, *, at: dt.datetime) -> None:
    """The last day has passed."""
    letter = held_letter(letter)
    if letter.holds and letter.until < today(at):
        end_quietly(letter, "expire", at=at)


def end_quietly(letter: SpaceLetter, name: str, *, at: dt.datetime) -> None:
    """It ends by itself: its day passed, or the bearer does not stand there any more. For a caller that holds it."""
    letter.ended_at = at
    LETTER.move(name, letter, by=None, at=at, party=letter.organisation_id)
    for party in (letter.bearer, letter.keeper):
        _tell(letter, party, asks.LETTER_ENDED, by=None, at=at)


def other_keeper(letter: SpaceLetter, *, without: Party | None = None) -> Party | None:
    """Who else confirms for the organisation, and is not the bearer."""
    hats = spokespeople(letter.organisation).filter(manages=True).exclude(person=letter.bearer)
    rows = hats.exclude(person=without) if without else hats
    found = rows.first()
    return found.person if found else None
