"""The text: a concept that the core writes at, and each next text, for which everybody is asked anew."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from aanzet.goals.queries.core import Seat, seats_of
from aanzet.goals.services.wording import TextChanged
from aanzet.initiatives.choices import Form
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import mark_part
from aanzet.initiatives.services.keeping import refuse_unless_running
from aanzet.initiatives.services.laying import locked
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from aanzet.parties.policies import speaks_as
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today
from aanzet.turns.lifecycle import CannotMove

from .. import asks
from ..lives import COOPERATION
from ..models import Cooperation, CooperationText, Share
from ..queries.reading import finished_together
from .freezing import freeze
from .holding import held, open_at, tell_core
from .settling import ANCHOR, keep_shares, lapse_waiting, settle

LONGEST_DAYS = 366 * 5
LEAST_PARTIES = 2


@dataclass(frozen=True, slots=True)
class Words:
    """What is written in a text."""

    goal: str
    leaving: str
    evaluate_on: dt.date
    valid_until: dt.date
    decides: str = ""
    identity: str = ""
    free_room: str = ""
    form: str = Form.PROJECT
    structural_because: str = ""


def seat_for(initiative: Initiative, by: Speaker) -> Seat:
    """The place in the core for which this speaker writes. Raises CannotMove."""
    found = next((seat for seat in seats_of(initiative) if speaks_as(by, seat.asked)), None)
    if found is None:
        raise CannotMove(_("Alleen de kern schrijft aan de samenwerkingsafspraak."))
    return found


@transaction.atomic
def begin(initiative: Initiative, words: Words, *, circle: int = Circle.PARTICIPANTS, by: Speaker, at: dt.datetime,
          once: uuid.UUID | None = None) -> Cooperation:  # fmt: skip
    """A concept, with a line for everybody in the core. `circle`: open is whoever sees the initiative. Raises
    CannotMove."""
    initiative = locked(initiative)
    if once and (known := Cooperation.objects.filter(once=once, initiative=initiative).first()):
        return known
    refuse_unless_running(initiative)
    if open_at(initiative):
        raise CannotMove(_("Er is al een samenwerkingsafspraak. Schrijf daaraan verder."))
    seat = seat_for(initiative, by)
    check_words(words, at)
    wide = circle < Circle.PARTICIPANTS
    seen = initiative if wide else initiative.for_participants
    whole = Cooperation(initiative=initiative, keeper=seat.asked, started_at=at, once=once or uuid.uuid4(),
                        circle=seen.circle, audience_id=seen.audience_id)  # fmt: skip
    whole.said_by(by)
    whole.save()
    whole.current = _new_text(whole, words, seat.party, by=by, at=at)
    whole.save(update_fields=["current"])
    mark_part(initiative, ANCHOR)
    log("cooperation.begun", by=by, at=at, subject=whole.subject, seen_like=whole, story=initiative.subject)
    settle(whole, by=by, at=at)
    return whole


def check_words(words: Words, at: dt.datetime) -> None:
    day = today(at)
    if words.evaluate_on <= day:
        raise CannotMove(_("Kies een dag vanaf morgen om terug te kijken."))
    if words.valid_until < words.evaluate_on:
        raise CannotMove(_("De laatste dag ligt voor de dag waarop jullie terugkijken. Draai ze om."))
    if words.valid_until > day + dt.timedelta(days=LONGEST_DAYS):
        raise CannotMove(_("Dat is meer dan vijf jaar weg. Kies een dag dichterbij."))


def _new_text(whole: Cooperation, words: Words, party: Party, *, by: Speaker, at: dt.datetime, why: str = "",
              is_renewal: bool = False) -> CooperationText:  # fmt: skip
    last = whole.texts.aggregate(last=Max("number"))["last"] or 0
    text = CooperationText.objects.create(
        cooperation=whole, number=last + 1, party=party, person=by.party, hat=by.hat, channel=by.channel,
        helper=by.helper, written_at=at, why=why, is_renewal=is_renewal, **asdict(words),
    )  # fmt: skip
    text.cooperation = whole
    return text


@transaction.atomic
def write(whole: Cooperation, words: Words, *, by: Speaker, at: dt.datetime) -> Cooperation:
    """The concept as it is now; nobody is bound by it. Raises CannotMove."""
    whole = held(whole)
    refuse_unless_running(whole.initiative)
    step = COOPERATION.check("write", whole, by=by)
    check_words(words, at)
    if step is not None:
        for name, value in asdict(words).items():
            setattr(whole.text, name, value)
        whole.text.save()
        COOPERATION.make(step, whole, by=by, at=at)
    return whole


@transaction.atomic
def write_lines(whole: Cooperation, *, brings: str, keeps: str, why: str = "", after: int, by: Speaker,
                at: dt.datetime) -> Cooperation:  # fmt: skip
    """A party about itself: what it brings and what it wants to keep. In a text that was asked about this is a change,
    and everybody is asked anew. Raises CannotMove, TextChanged."""
    whole = held(whole)
    refuse_unless_running(whole.initiative)
    party = seat_for(whole.initiative, by).party
    if after != whole.text.number:
        raise TextChanged
    own = whole.text.shares.filter(party=party).first()
    if own and (own.brings, own.keeps) == (brings, keeps):
        return whole
    if not whole.is_draft:
        return _change(whole, words_in(whole.text), why=why, lines={party.pk: (brings, keeps)}, by=by, at=at)
    Share.objects.update_or_create(text=whole.text, party=party, defaults={"brings": brings, "keeps": keeps})
    log("cooperation.lines", by=by, at=at, subject=whole.subject, seen_like=whole, story=whole.initiative.subject,
        party=party.pk)  # fmt: skip
    return whole


@transaction.atomic
def ask(whole: Cooperation, *, by: Speaker, at: dt.datetime) -> Cooperation:
    """Freeze the concept and ask everybody in the core for a JA on it. Raises CannotMove."""
    whole = held(whole)
    refuse_unless_running(whole.initiative)
    step = COOPERATION.check("ask", whole, by=by)
    if step is None:
        return whole
    keep_shares(whole.text, seats_of(whole.initiative))
    _check_whole(whole, words_in(whole.text), at=at)
    freeze(whole.text, at=at)
    COOPERATION.make(step, whole, by=by, at=at)
    settle(whole, by=by, at=at)
    return whole


def _check_whole(whole: Cooperation, words: Words, *, at: dt.datetime) -> None:
    check_words(words, at)
    parties = [seat.party for seat in seats_of(whole.initiative)]
    if len(parties) < LEAST_PARTIES:
        raise CannotMove(_("In de kern staat nog maar één partij. Samenwerken doe je met zijn tweeën of meer."))
    if words.form == Form.STRUCTURAL and not words.structural_because.strip() and not finished_together(
        whole.initiative, parties
    ):  # fmt: skip
        raise CannotMove(_("Jullie rondden nog niets samen af. Begin met één project, of schrijf waarom het meteen "
                           "blijvend is."))  # fmt: skip


def words_in(text: CooperationText) -> Words:
    return Words(**{name: getattr(text, name) for name in Words.__slots__})


@transaction.atomic
def change(whole: Cooperation, words: Words, *, why: str, after: int, by: Speaker, at: dt.datetime) -> Cooperation:
    """A next text: everybody is asked anew, and no JA is carried over. What was signed holds until then. `after` is the
    number of the text that the writer had in front of them. Raises CannotMove, TextChanged."""
    whole = held(whole)
    refuse_unless_running(whole.initiative)
    if after != whole.text.number:
        raise TextChanged
    if words == words_in(whole.text):
        raise CannotMove(_("Dit is dezelfde tekst. Verander er iets aan, of laat hem zo."))
    return _change(whole, words, why=why, by=by, at=at)


@transaction.atomic
def renew(whole: Cooperation, *, evaluate_on: dt.date, valid_until: dt.date, why: str, after: int, by: Speaker,
          at: dt.datetime) -> Cooperation:  # fmt: skip
    """*Zo verder*: the same words with another term, that everybody says JA to. Raises CannotMove, TextChanged."""
    whole = held(whole)
    refuse_unless_running(whole.initiative)
    if after != whole.text.number:
        raise TextChanged
    words = {**asdict(words_in(whole.text)), "evaluate_on": evaluate_on, "valid_until": valid_until}
    return _change(whole, Words(**words), why=why, by=by, at=at, name="look_back")


def _change(
    whole: Cooperation, words: Words, *, why: str, by: Speaker, at: dt.datetime, name: str = "change",
    lines: Mapping[int, tuple[str, str]] | None = None,
) -> Cooperation:  # fmt: skip
    step = COOPERATION.check(name, whole, by=by)
    if step is None:
        return whole
    if not why.strip():
        raise CannotMove(_("Zeg in een paar woorden wat er veranderde, en waarom."))
    _check_whole(whole, words, at=at)
    was, renewal = whole.text, name == "look_back"
    text = _new_text(whole, words, seat_for(whole.initiative, by).party, by=by, at=at, why=why, is_renewal=renewal)
    shares = {share.party_id: (share.brings, share.keeps) for share in was.shares.all()} | dict(lines or {})
    for seat in seats_of(whole.initiative):
        brings, keeps = shares.get(seat.party.pk, ("", ""))
        Share.objects.create(text=text, party=seat.party, brings=brings, keeps=keeps)
    lapse_waiting(was, at=at)
    freeze(text, at=at)
    whole.current = text
    COOPERATION.make(step, whole, by=by, at=at)
    tell_core(whole, asks.CHANGED, by=by, at=at, detail=why)
    settle(whole, by=by, at=at)
    return whole
