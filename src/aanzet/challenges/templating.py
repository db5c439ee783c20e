"""What the templates of this room call: how it stands in words, the stepping stones, the roles and the sheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from markupsafe import Markup

from aanzet.initiatives.queries.story import CHANNELS
from aanzet.turns.calendar import today
from aanzet.web.drawings.stones import Kind
from aanzet.web.drawings.swapping import Swap, role_swap
from aanzet.web.formats import capital, day

from .choices import MAP_ROLES, ChallengeState, Checked, FallbackState, Judgement, Role, SeatState, Verdict
from .models import Challenge, Decision, Fallback, Plan, PlanLine, Seat
from .queries.standards import terms_in_words
from .services import arranging

_C = ChallengeState
WORDS: dict[str, str | Promise] = {
    _C.EXPLORED: _l("Bewoners verkennen of ze deze taak overnemen."),
    _C.REQUESTED: _l("Het verzoek is er. De gemeente geeft nu informatie over de taak."),
    _C.INFORMED: _l("De informatie is er. De bewoners schrijven het plan."),
    _C.PLANNED: _l("Het plan is er. De gemeente beoordeelt het op de criteria."),
    _C.ASSESSED: _l("Het plan is beoordeeld. De gemeente besluit."),
    _C.GRANTED: _l("De gemeente zegt ja. De bewoners zeggen of ze doorgaan."),
    _C.REFUSED: _l("De gemeente zegt nee. De redenen staan bij het besluit."),
    _C.HANDOVER: _l("De overdracht wordt voorbereid."),
    _C.EVALUATED: _l("De bewoners keken terug. De gemeente zegt of het verder gaat."),
    _C.BACK: _l("De taak is terug. Wat geleerd is, staat hieronder."),
    _C.WITHDRAWN: _l("De bewoners stopten met deze uitdaging."),
}
STEPS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (_l("Verkennen"), (_C.EXPLORED,)),
    (_l("Verzoek"), (_C.REQUESTED,)),
    (_l("Informatie en plan"), (_C.INFORMED,)),
    (_l("Oordeel en besluit"), (_C.PLANNED, _C.ASSESSED, _C.GRANTED, _C.REFUSED)),
    (_l("Overdracht"), (_C.HANDOVER,)),
    (_l("Uitvoeren"), (_C.RUNNING, _C.EXTENDED)),
    (_l("Terugkijken"), (_C.EVALUATED, _C.RETURNING, _C.BACK)),
)
SEATS: dict[str, Kind] = {
    SeatState.ASKED: "leeg", SeatState.YES: "klaar", SeatState.NO: "nee", SeatState.LEFT: "rust",
    SeatState.VACANT: "leeg", SeatState.LAPSED: "rust",
}  # fmt: skip
JUDGED: dict[str, Kind] = {Judgement.MEETS: "klaar", Judgement.PARTLY: "mits", Judgement.NOT: "nee"}
NATURES: dict[str, str | Promise] = {
    "awb": _l("Dit is een besluit in de zin van de Algemene wet bestuursrecht. Ben je het er niet mee eens en raakt "
              "het jou direct, dan kun je tot en met %(day)s bezwaar maken bij wie het besluit nam. Laat nakijken of "
              "dat voor jou geldt."),
    "private": _l("Dit is een afspraak tussen twee partijen, geen besluit waartegen je bezwaar kunt maken. Kom je er "
                  "samen niet uit, dan kan de burgerlijke rechter ernaar kijken."),
    "advice": _l("Dit is een advies. Het bestuur besluit later. Tegen een advies kun je geen bezwaar maken."),
}  # fmt: skip
CHECKS: tuple[tuple[str, str | Promise, str | Promise], ...] = (
    ("liability", _l("Aansprakelijkheid"), _l("Wie betaalt als er iets misgaat?")),
    ("insurance", _l("Verzekering"), _l("Is wie meewerkt verzekerd, en het gereedschap ook?")),
    ("procurement", _l("Inkoop"), _l("Moet de gemeente dit aanbesteden, of kan het zo?")),
    ("steady_work", _l("Vast werk"), _l("Doet iemand vast werk zonder loon?")),
)


def challenge_words(whole: Challenge) -> str:
    """How it stands, in one sentence."""
    if whole.state in (_C.RUNNING, _C.EXTENDED):
        return _("Bewoners doen het nu zelf. Op %(day)s kijken ze terug.") % {"day": day(whole.evaluate_on, "j F Y")}
    if whole.state == _C.EVALUATED and not whole.wants_more:
        return _("De bewoners keken terug, en de taak gaat terug. De gemeente is aan zet.")
    if whole.state == _C.RETURNING:
        return _("De taak gaat terug, uiterlijk %(day)s.") % {"day": day(whole.return_by, "j F Y")}
    return str(WORDS[whole.state])


def challenge_steps(whole: Challenge) -> list[dict[str, str]]:
    """Mappings for the macro `story_line`; of what stopped early only the stones that were reached."""
    now = _step_now(whole)
    over = not whole.is_open
    return [
        {"state": "klaar" if number < now or (over and number == now) else "nu" if number == now else "leeg",
         "title": str(title), "when": "", "text": challenge_words(whole) if number == now else ""}
        for number, (title, _states) in enumerate(STEPS[: now + 1] if over else STEPS)
    ]  # fmt: skip


def _step_now(whole: Challenge) -> int:
    if whole.state == _C.WITHDRAWN:
        if getattr(whole, "decision", None):
            return 4
        return 3 if _handed_in(whole) else 1 if whole.requested_at else 0
    return next(number for number, (_title, states) in enumerate(STEPS) if whole.state in states)


def _handed_in(whole: Challenge) -> bool:
    plan = getattr(whole, "plan", None)
    return plan is not None and plan.handed_in_at is not None


def how_words(whole: Challenge) -> str:
    """`beter en goedkoper`"""
    words = [word for there, word in (
        (whole.better, _("beter")), (whole.cheaper, _("goedkoper")), (whole.different, _("anders")),
    ) if there]  # fmt: skip
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s en %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def euros(amount: Decimal | None) -> str:
    """`€ 1.250`, with cents where there are some; a dash where nothing was filled in."""
    if amount is None:
        return "–"
    return f"€\u00a0{number_format(amount, 2 if amount % 1 else 0, use_l10n=True, force_grouping=True)}"


def hours(amount: Decimal | None) -> str:
    if amount is None:
        return "–"
    return _("%(count)s uur") % {"count": number_format(f"{amount.normalize():f}", use_l10n=True)}


@dataclass(frozen=True, slots=True)
class Totals:
    now: Decimal | None
    ours: Decimal | None
    hours: Decimal | None

    @property
    def words(self) -> str:
        """What the sheet says of the euros; the hours stand beside it and are not counted in money."""
        if self.now is None or self.ours is None:
            return _("Nog niet alles is ingevuld. Vergelijken kan straks.")
        apart = abs(self.now - self.ours)
        if not apart:
            return _("In euro’s kost het evenveel.")
        words = _("In euro’s kost het plan %(sum)s minder.") if self.ours < self.now else _(
            "In euro’s kost het plan %(sum)s meer.")  # fmt: skip
        return words % {"sum": euros(apart)}


def totals_of(lines: Sequence[PlanLine]) -> Totals:
    return Totals(*(_sum([getattr(row, name) for row in lines]) for name in ("now_euro", "ours_euro", "ours_hours")))


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def sheet_rows(lines: Sequence[PlanLine]) -> list[list[str]]:
    """Rows of the macro `table`: now and the plan beside each other, with the sum."""
    total = totals_of(lines)
    rows = [[row.what, euros(row.now_euro), euros(row.ours_euro), hours(row.ours_hours)] for row in lines]
    return [*rows, [_("Samen"), euros(total.now), euros(total.ours), hours(total.hours)]] if rows else []


def check_rows(plan: Plan) -> list[tuple[str, str]]:
    """For `details_list`: the question and how far it is. Questions, not law."""
    return [
        (f"{title}. {question}", str(Checked(getattr(plan, name)).label)) for name, title, question in CHECKS
    ]  # fmt: skip


def seat_rows(seats: Iterable[Seat]) -> list[dict[str, str]]:
    """Rows of the macro `ja_round`: the role, who, and their answer."""
    return [
        {"kind": SEATS[row.state], "name": row.party.name, "answer": _answer(row), "note": _by_whom(row)}
        for row in seats
    ]


def _answer(row: Seat) -> str:
    said = {SeatState.YES: _l("JA, op %(day)s"), SeatState.NO: _l("Nu niet, op %(day)s")}
    if row.state in said:
        return str(said[SeatState(row.state)]) % {"day": day(row.answered_at)}
    return capital(str(row.get_state_display()))


def _by_whom(row: Seat) -> str:
    parts = [row.words]
    if row.person and row.person_id != row.party_id:
        parts.append(_("Gezegd door %(name)s.") % {"name": row.person.name})
    if row.helper:
        how = CHANNELS.get(row.channel, _l("met hulp"))
        parts.append(_("Ingevoerd door %(helper)s, %(how)s.") % {"helper": row.helper.name, "how": how})
    return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class RoleLine:
    """One line of the map: who it was before, and who it is now."""

    role: str
    before: str
    now: str
    name: str
    waits: str
    kind: Kind


def role_map(whole: Challenge, seats: Sequence[Seat]) -> list[RoleLine]:
    """Who was the principal and who is it now: side by side, so that nobody falls back into the old role."""
    information = getattr(whole, "information", None)
    doer = information.contractor_name if information and information.contractor_name else ""
    town = whole.municipality.name
    before = {
        Role.PRINCIPAL: town, Role.CONTRACTOR: doer or town, Role.FINANCIER: town, Role.SUPERVISOR: town,
    }  # fmt: skip
    return [_role_line(role, before[role], [row for row in seats if row.role == role]) for role in MAP_ROLES]


def _role_line(role: Role, before: str, seats: Sequence[Seat]) -> RoleLine:
    said = [row.party.name for row in seats if row.state == SeatState.YES]
    if said:
        return RoleLine(str(role.label), before, ", ".join(said), ", ".join(said), "", "klaar")
    waits = ", ".join(row.party.name for row in seats if row.state == SeatState.ASKED)
    if waits:
        return RoleLine(str(role.label), before, _("%(name)s is gevraagd") % {"name": waits}, "", waits, "leeg")
    return RoleLine(str(role.label), before, _("nog niemand"), "", "", "leeg")


def start_rows(whole: Challenge, seats: Sequence[Seat], missing: Sequence[str | Promise]) -> list[dict[str, str]]:
    """Rows of the macro `progress_list`: what is there before the first day, and what was asked already."""
    notes = {
        arranging.PRINCIPAL_SAID: _asked_as(Role.PRINCIPAL, seats),
        arranging.CONTRACTOR_SAID: _asked_as(Role.CONTRACTOR, seats),
        arranging.CATCHER_SAID: _caught(getattr(whole, "fallback", None)),
        arranging.ALL_SAID: _("Wie iets belooft, zegt nog JA.") if arranging.is_proposed(whole) else "",
    }
    return [
        {"state": "klaar", "text": str(words)} if words not in missing else
        {"state": "nu" if notes[words] else "leeg", "text": str(words), "note": notes[words]}
        for words in arranging.FOR_THE_START
    ]  # fmt: skip


def _asked_as(role: Role, seats: Sequence[Seat]) -> str:
    asked = next((row for row in seats if row.role == role and row.state == SeatState.ASKED), None)
    return _("%(name)s is gevraagd.") % {"name": asked.party.name} if asked else ""


def _caught(fallback: Fallback | None) -> str:
    words = {FallbackState.ASKED: _l("%(name)s is gevraagd."), FallbackState.DECLINED: _l("%(name)s wil het anders.")}
    if fallback is None or fallback.state not in words:
        return ""
    return str(words[FallbackState(fallback.state)]) % {"name": fallback.taker.name}


def role_heads(whole: Challenge) -> tuple[str, str]:
    """What stands above who had a role, and above who has it."""
    if whole.is_carried:
        return _("Eerst"), _("Nu")
    if whole.is_open and whole.state != ChallengeState.RETURNING:
        return _("Nu"), _("Straks")
    return _("Ervoor en erna"), _("Tijdens")


def role_picture(whole: Challenge, seats: Sequence[Seat]) -> Markup:
    """The map as a drawing; the table beside it tells the same."""
    asked = _("is gevraagd")
    rows = [
        Swap(capital(row.role), row.before, row.waits or row.now, asked if row.waits else "", row.name, row.kind)
        for row in role_map(whole, seats)
    ]
    return role_swap(role_heads(whole), rows)


def nature_words(decision: Decision) -> str:
    return str(NATURES[decision.nature]) % {"day": day(decision.object_until, "j F Y") if decision.object_until else ""}


def verdict_words(decision: Decision) -> str:
    if decision.verdict == Verdict.YES_IF:
        return _("Ja, mits: %(condition)s") % {"condition": decision.condition}
    return _("Ja.") if decision.verdict == Verdict.YES else _("Nee, want: %(reasons)s") % {"reasons": decision.reasons}


def waited_days(turn: Any, at: Any) -> int:
    """How many days it lies with who is to move."""
    return (today(at) - today(turn.given_at)).days


GLOBALS: dict[str, Any] = {
    "challenge_words": challenge_words, "challenge_steps": challenge_steps, "challenge_ways": how_words,
    "plan_totals": totals_of, "sheet_rows": sheet_rows, "check_rows": check_rows,
    "role_rows": seat_rows, "role_map": role_map, "role_heads": role_heads, "role_picture": role_picture,
    "decision_nature": nature_words,
    "decision_words": verdict_words, "judged_stone": JUDGED.get, "terms_in_words": terms_in_words,
    "waited_days": waited_days, "start_rows": start_rows,
}  # fmt: skip
