"""The dossier: written bit by bit, kept at each step, and shown when it is ready."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.agreements.choices import UNTIL_DONE
from aanzet.agreements.models import Commitment
from aanzet.agreements.queries import carried_by
from aanzet.parties.models import Party
from aanzet.parties.policies import speaks_as
from aanzet.parties.viewer import Speaker

from .. import asks
from ..choices import SeatState, Way
from ..lives import HANDOVER, writers
from ..models import Handover, PromiseChoice, SensitiveNote
from .holding import CannotHandOver, held, tell_all

PARTS = ("story", "relations", "decisions", "money", "rules", "tone")
MOST_NOTES = 10


def _to_write(handover: Handover, by: Speaker) -> Handover:
    handover = held(handover)
    if not any(speaks_as(by, party) for party in writers(handover)):
        raise CannotHandOver(_("Alleen %(name)s schrijft aan dit dossier.") % {"name": handover.writer.name})
    if not handover.is_open:
        raise CannotHandOver(_("Deze overdracht is al afgerond."))
    return handover


@transaction.atomic
def write(handover: Handover, texts: dict[str, str], *, by: Speaker, at: dt.datetime) -> Handover:
    """Some parts of the dossier, as they are now. Writing on after it was ready is welcome. Raises CannotHandOver."""
    handover = _to_write(handover, by)
    for name in PARTS:
        if name in texts:
            setattr(handover, name, texts[name].strip())
    handover.full_clean(exclude=["readers"])
    handover.save()
    return handover


def own_promises(handover: Handover) -> list[Commitment]:
    """What who leaves promised as themselves here; those of the organisation go to the successor anyway."""
    rows = promises_at_stake(handover)
    return [row for row in rows if row.giver_id == handover.departure.person_id and row.state in UNTIL_DONE]


def promises_at_stake(handover: Handover) -> list[Commitment]:
    """All that who leaves sees to in this initiative: as themselves, and for the organisation that they stood for."""
    leaving, organisation = handover.departure.person_id, handover.departure.organisation_id
    place = handover.participation.party_id if handover.participation else None
    rows = carried_by(handover.leaving, initiative=handover.initiative)
    return [row for row in rows if row.giver_id in (leaving, organisation, place)]


@transaction.atomic
def choose_ways(handover: Handover, ways: dict[int, str], *, by: Speaker, at: dt.datetime) -> None:
    """What becomes of each promise of one's own: by the number of the promise. Raises CannotHandOver."""
    handover = _to_write(handover, by)
    if not speaks_as(by, handover.leaving):
        raise CannotHandOver(
            _("Alleen %(name)s kiest wat er met eigen toezeggingen gebeurt.") % {"name": handover.leaving.name}
        )
    own = {row.pk for row in own_promises(handover)}
    for number, way in ways.items():
        if number in own and way in Way.values:
            PromiseChoice.objects.update_or_create(handover=handover, commitment_id=number, defaults={"way": way})


@transaction.atomic
def make_ready(handover: Handover, *, by: Speaker, at: dt.datetime) -> Handover:
    """The dossier can be read by who comes next. Raises CannotMove, CannotHandOver."""
    handover = held(handover)
    step = HANDOVER.check("ready", handover, by=by)
    if step is None:
        return handover
    if not handover.story:
        raise CannotHandOver(_("Schrijf eerst het verhaal, al is het kort. Zonder verhaal begint je opvolger opnieuw."))
    handover.ready_at = at
    HANDOVER.make(step, handover, by=by, at=at)
    if handover.seat.state == SeatState.FILLED:
        HANDOVER.move("meet", handover, by=by, at=at)
    return handover


@transaction.atomic
def add_note(
    handover: Handover, *, fact: str, words: str, about: Party | None, by: Speaker, at: dt.datetime
) -> SensitiveNote:
    """Something delicate, kept between the author and the successor. Raises CannotHandOver."""
    handover = _to_write(handover, by)
    known = handover.notes.filter(author=by.party, fact=fact, words=words, about=about).first()
    if known:
        return known
    if handover.notes.count() >= MOST_NOTES:
        raise CannotHandOver(_("Tien is wel genoeg. Haal er eerst een weg, of vertel het in het gesprek."))
    return SensitiveNote.objects.create(
        handover=handover, author=by.party, fact=fact, words=words, about=about, written_at=at
    )


@transaction.atomic
def remove_note(note: SensitiveNote, *, by: Speaker, at: dt.datetime) -> None:
    """Taken back by who wrote it, also after it was given. Safe to say twice."""
    held(note.handover)
    row = SensitiveNote.objects.filter(pk=note.pk).first()
    if row is None:
        return
    if by.party.pk != row.author_id:
        raise CannotHandOver(_("Alleen wie het schreef, haalt het weg."))
    row.delete()


@transaction.atomic
def give_note(note: SensitiveNote, *, by: Speaker, at: dt.datetime) -> SensitiveNote:
    """The act by which it passes: from now on the successor reads it, and whoever it is about reads the fact."""
    handover = held(note.handover)
    note = SensitiveNote.objects.select_related("about").get(pk=note.pk)
    if by.party.pk != note.author_id:
        raise CannotHandOver(_("Alleen wie het schreef, geeft het door."))
    note.handover = handover
    if not note.is_given:
        first, note.given_at, note.given_to = note.given_at is None, at, handover.successor
        note.save(update_fields=["given_at", "given_to"])
        if first and note.about and note.about.pk != by.party.pk:
            tell_all(handover, asks.NOTED, by=by, at=at, only=[note.about])
    return note


@transaction.atomic
def answer_note(note: SensitiveNote, *, words: str, by: Speaker, at: dt.datetime) -> SensitiveNote:
    """Whoever it is about says how they see it. Raises CannotHandOver."""
    held(note.handover)
    note = SensitiveNote.objects.select_related("about").get(pk=note.pk)
    if note.about is None or note.given_at is None or not speaks_as(by, note.about):
        raise CannotHandOver(_("Alleen over wie het gaat, kan hier iets bij zeggen."))
    note.answer, note.answered_at = words.strip(), at
    note.save(update_fields=["answer", "answered_at"])
    return note
