"""Writing a denominator, and writing it better: a changed text is asked of everybody anew."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from aanzet.initiatives.choices import BundleState, InitiativeState
from aanzet.initiatives.models import Bundle, Initiative
from aanzet.initiatives.page_parts import mark_part
from aanzet.initiatives.services.laying import all_locked
from aanzet.initiatives.services.starting import acting_party
from aanzet.parties.choices import Circle
from aanzet.parties.circles import admit, open_audience
from aanzet.parties.models import Party
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.lifecycle import CannotMove

from ..choices import RecognitionState
from ..lives import DENOMINATOR, RECOGNITION
from ..models import Denominator, Recognition
from ..queries import Voice, voices_at
from .answering import give_yes
from .holding import LEAST_PARTIES, held, index, live_recognitions, settle
from .keeping import ANCHOR


class CannotPropose(Exception):
    """The message is fit for the screen."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The text, by what one would see it, and the sentence about winning of both sides."""

    text: str
    sign: str = ""
    we_want: str = ""
    you_want: str = ""
    costs_us: str = ""
    costs_you: str = ""


@transaction.atomic
def propose(
    initiative: Initiative,
    wording: Wording,
    *,
    asked: Sequence[Party],
    other: Initiative | None = None,
    by: Speaker,
    at: dt.datetime,
    once: uuid.UUID | None = None,
) -> Denominator:
    """Ask these parties whether they recognise themselves in it; who proposes it does. With `other`, a bundled
    initiative, of both. The same `once` gives the same denominator. Raises CannotPropose."""
    found = all_locked(initiative, *([other] if other else []))
    initiative, other = found[initiative.pk], found[other.pk] if other else None
    known = Denominator.objects.filter(once=once, author=by.party).first() if once else None
    if known:
        return known
    own, sides = _sides(initiative, other, asked, by)
    denominator = _write(initiative, other, wording, own, sides, by=by, at=at, once=once)
    log("denominator.proposed", by=by, at=at, subject=denominator.subject, seen_like=denominator,
        story=initiative.subject, party=own.party.pk)  # fmt: skip
    for row in live_recognitions(denominator):
        if row.party_id == own.party.pk:
            give_yes(row, by=by, at=at)
        else:
            RECOGNITION.lay(row, by=by, at=at)
    for one in found.values():
        mark_part(one, ANCHOR)
    index(denominator, at=at)
    return denominator


def _sides(
    initiative: Initiative, other: Initiative | None, asked: Sequence[Party], by: Speaker
) -> tuple[Voice, list[Voice]]:
    around = [initiative, *([other] if other else [])]
    for one in around:
        if one.state != InitiativeState.RUNNING:
            raise CannotPropose(_("‘%(title)s’ loopt nu niet. Open het eerst weer.") % {"title": one.title})
    if other and not _go_together(initiative, other):
        raise CannotPropose(_("Deze twee initiatieven trekken niet samen op. Vraag dat eerst."))
    own = next((voice for voice in voices_at(initiative) if voice.party == acting_party(by)), None)
    if own is None:
        raise CannotPropose(_("Alleen wie hier meedoet, kan een noemer voorstellen."))
    chosen = {party.pk for party in asked} - {own.party.pk}
    others = [voice for voice in voices_at(*around) if voice.party.pk in chosen]
    if len(others) < len(chosen):
        raise CannotPropose(_("Iemand die je koos, doet hier niet meer mee. Kies opnieuw."))
    if len(others) + 1 < LEAST_PARTIES:
        raise CannotPropose(_("Een noemer is van twee of meer. Kies met wie je hem deelt."))
    return own, [own, *others]


def _go_together(one: Initiative, other: Initiative) -> bool:
    rows = Bundle.objects.filter(Q(one=one, other=other) | Q(one=other, other=one), state=BundleState.TOGETHER)
    return rows.exists()


def _write(
    initiative: Initiative, other: Initiative | None, wording: Wording, own: Voice, sides: Sequence[Voice], *,
    by: Speaker, at: dt.datetime, once: uuid.UUID | None,
) -> Denominator:  # fmt: skip
    audience = open_audience("denominator", members=[voice.asked for voice in sides])
    seen = initiative.for_participants
    denominator = Denominator(
        initiative=initiative, other=other, proposer=own.asked, sides=audience, proposed_at=at, changed_at=at,
        once=once or uuid.uuid4(), circle=Circle.NAMED if other else seen.circle,
        audience=audience if other else initiative.participants, **asdict(wording),
    )  # fmt: skip
    denominator.said_by(by)
    denominator.save()
    Recognition.objects.bulk_create(
        Recognition(denominator=denominator, party=voice.party, asked=voice.asked) for voice in sides
    )
    return denominator


@transaction.atomic
def change_text(denominator: Denominator, wording: Wording, *, by: Speaker, at: dt.datetime) -> Denominator:
    """Better words, by who proposed it: a new version, which everybody else is asked for. The same words change
    nothing. Raises CannotMove."""
    denominator = held(denominator)
    before = {name: getattr(denominator, name) for name in asdict(wording)}
    step = DENOMINATOR.check("ask_again", denominator, by=by)
    if step is None or before == asdict(wording):
        return denominator
    for name, words in asdict(wording).items():
        setattr(denominator, name, words)
    denominator.version, denominator.changed_at = denominator.version + 1, at
    DENOMINATOR.make(step, denominator, by=by, at=at)
    for row in live_recognitions(denominator):
        row.unsay()
        RECOGNITION.move("ask_again", row, by=by, at=at)
        if row.asked_id == denominator.proposer_id:
            give_yes(row, by=by, at=at)
    settle(denominator, by=by, at=at)
    index(denominator, at=at)
    return denominator


@transaction.atomic
def join_in(denominator: Denominator, *, by: Speaker, at: dt.datetime) -> Recognition:
    """*Ik herken mij hier ook in*: a party that takes part and was not asked. Raises CannotMove."""
    all_locked(*denominator.around)
    denominator = held(denominator)
    voice = next((one for one in voices_at(*denominator.around) if one.party == acting_party(by)), None)
    if voice is None or not denominator.is_open:
        raise CannotMove(_("Dat kan hier nu niet. Kijk hoe de noemer er nu voor staat."))
    row, _made = Recognition.objects.get_or_create(
        denominator=denominator, party=voice.party, defaults={"asked": voice.asked}
    )
    row.denominator = denominator
    if row.state == RecognitionState.LAPSED:
        row.state, row.asked = RecognitionState.ASKED, voice.asked
    admit(denominator.sides, voice.asked)
    if row.state != RecognitionState.YES:
        give_yes(row, by=by, at=at)
    settle(denominator, by=by, at=at)
    return row
