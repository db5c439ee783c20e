"""What the templates of this room call: who answered, differences and the spread in words and pictures."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from aanzet.direction.choices import AnswerState
from aanzet.documents.views import WHO_READS
from aanzet.initiatives.choices import Phase
from aanzet.initiatives.queries.story import CHANNELS
from aanzet.parties.choices import Circle
from aanzet.web.components import joined
from aanzet.web.drawings.stones import Kind
from aanzet.web.drawings.words import in_words
from aanzet.web.formats import capital, day

from .choices import RoundState, SeatState, TalkState
from .counting import APART
from .instruments import SCALE, UNKNOWN, Card
from .models import Answer, CardYes, Round, Seat, TalkRequest
from .pictures import sides_picture, spread_picture, spread_words
from .queries import Beside, Letter
from .services.sharing import FOR_WHOM

STONES: dict[str, Kind] = {
    SeatState.ASKED: "leeg", SeatState.ANSWERED: "klaar", SeatState.DECLINED: "nee", SeatState.LAPSED: "rust",
}  # fmt: skip


def seat_rows(row: Round) -> list[dict[str, str]]:
    """Rows of the macro `ja_round`: who was asked and who answered, never what."""
    return [
        {"kind": STONES[seat.state], "name": seat.party.name, "answer": _stand(seat), "note": _by_whom(seat)}
        for seat in row.seats.all()
    ]


def _stand(seat: Seat) -> str:
    side, state = capital(str(seat.get_side_display())), str(seat.get_state_display())
    return f"{side}: {state}"


def _by_whom(seat: Seat | CardYes) -> str:
    parts = []
    if seat.person and seat.person_id != seat.party_id:
        parts.append(_("Gezegd door %(name)s.") % {"name": seat.person.name})
    if seat.helper:
        how = CHANNELS.get(seat.channel, _("met hulp"))
        parts.append(_("Ingevoerd door %(helper)s, %(how)s.") % {"helper": seat.helper.name, "how": how})
    return " ".join(parts)


def answered_words(row: Round) -> str:
    """`Drie van de vijf vulden in.`"""
    seats = list(row.seats.all())
    count = sum(seat.is_answered for seat in seats)
    if not count:
        return _("Nog niemand vulde in.")
    words = ngettext("%(count)s van de %(all)s vulde in.", "%(count)s van de %(all)s vulden in.", count)
    return capital(words % {"count": in_words(count), "all": in_words(len(seats))})


def scale_word(value: int | None) -> str:
    return _("niet ingevuld") if value is None else str(SCALE[value])


def line_of(beside: Beside) -> Markup:
    """The picture of one statement; nothing where nobody gave a number."""
    known = [(one.seat.party.name, one.value) for one in beside.said if one.value not in (None, UNKNOWN)]
    return sides_picture([(name, value) for name, value in known if value is not None]) if known else Markup("")


def agenda_of(letters: Iterable[Letter]) -> list[tuple[Card, Beside]]:
    """What lies two or more apart."""
    return [(letter.card, row) for letter in letters for row in letter.far_apart]


def cards_filled(cards: Sequence[Card], to_do: Sequence[Card]) -> list[tuple[Card, bool]]:
    return [(card, card not in to_do) for card in cards]


def axis_words(word: str) -> str:
    return _("Hier lopen de antwoorden uiteen.") if word == APART else _("Hier liggen de antwoorden dicht bij elkaar.")


def state_words(row: Round) -> str:
    """How it stands, in one sentence for the lists."""
    if row.state == RoundState.ASKED:
        return _("Invullen kan tot en met %(day)s.") % {"day": day(row.closes_on)}
    if row.state == RoundState.SHOWN:
        return _("De antwoorden liggen naast elkaar. Kies een dag om te praten.")
    if row.state == RoundState.TALK:
        return _("Jullie praten op %(day)s.") % {"day": day(row.talk_on)}
    if row.state in (RoundState.LAPSED, RoundState.WITHDRAWN):
        return capital(f"{row.get_state_display()}.")
    if row.role_words:
        return f"{row.role_words.sentence} ({day(row.role_at)})"
    if row.shown_at:
        return _("Bekeken op %(day)s.") % {"day": day(row.shown_at)}
    return capital(f"{row.get_state_display()}.")


def again_words(row: Round) -> str:
    if row.is_actie:
        return _("Het initiatief is een stap verder. Kijk opnieuw wat het nu nodig heeft.")
    return _("Op %(day)s vragen we of jullie weer willen kijken.") % {"day": day(row.again_on)}


def talk_words(request: TalkRequest) -> str:
    if request.state == TalkState.PLANNED:
        told = {"name": request.of.name, "day": day(request.on)}
        words = _("%(name)s leidt een gesprek op %(day)s") % told
        return f"{words}, {request.where}." if request.where else f"{words}."
    if request.state == TalkState.ASKED:
        return _("%(name)s is gevraagd een gesprek te leiden.") % {"name": request.of.name}
    return _("Een gesprek met %(name)s kwam er nu niet.") % {"name": request.of.name}


def card_readers(row: Round) -> str:
    """Who may read the card now, at its foot: by name who answered, and whom they all said yes to."""
    if not row.is_actie:
        return ""
    names = joined([seat.party.name for seat in row.seats.all() if seat.is_answered])
    if not row.card_is_shared:
        return _("Alleen voor wie invulde: %(names)s. Geef dit blad niet verder door.") % {"names": names}
    who = str(WHO_READS[row.card_seen.circle])
    return _("%(names)s kozen zelf wie dit leest. %(who)s") % {"who": who, "names": names}


def card_words(row: Round) -> str:
    """For who answered: how it stands with letting more people read the card."""
    if row.card_circle is None:
        return _("Alleen wie invulde, leest de kaart.")
    told = {"whom": FOR_WHOM[Circle(row.card_circle)]}
    if row.card_is_shared:
        return _("Iedere kant zei ja. Nu ook voor %(whom)s.") % told
    return _("Gevraagd: ook voor %(whom)s. Dat gaat pas in als iedere kant ja zegt.") % told


CARD_STONES: dict[str, Kind] = {AnswerState.ASKED: "leeg", AnswerState.YES: "klaar"}


def card_rows(said: Iterable[CardYes]) -> list[dict[str, str]]:
    """Rows of the macro `ja_round`."""
    return [
        {"kind": CARD_STONES[one.state], "name": one.party.name, "answer": capital(str(one.get_state_display())),
         "note": _by_whom(one)}
        for one in said
    ]  # fmt: skip


def phase_word(code: str) -> str:
    return str(Phase(code).label)


def my_answers(seat: Seat) -> dict[str, Answer]:
    return {answer.statement: answer for answer in seat.answers.all()}


GLOBALS: dict[str, Callable[..., Any]] = {
    "agenda_of": agenda_of,
    "again_words": again_words,
    "answered_words": answered_words,
    "axis_words": axis_words,
    "card_rows": card_rows,
    "card_words": card_words,
    "cards_filled": cards_filled,
    "line_of": line_of,
    "mirror_state_words": state_words,
    "my_answers": my_answers,
    "phase_word": phase_word,
    "scale_word": scale_word,
    "seat_rows": seat_rows,
    "spread_picture": spread_picture,
    "spread_words": spread_words,
    "talk_words": talk_words,
}
