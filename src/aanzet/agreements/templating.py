"""What the templates of this room call: promises in words, their time line, and the ring."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext
from markupsafe import Markup

from aanzet.initiatives.queries.story import CHANNELS
from aanzet.turns.queries import Badge
from aanzet.turns.templating import badge_words
from aanzet.web.drawings.promises import Step, promise_ring
from aanzet.web.drawings.stones import KINDS, Kind
from aanzet.web.drawings.words import in_words
from aanzet.web.formats import capital, day, yes_of

from .choices import AgreementState, AssentState, CommitmentState
from .models import Agreement, Assent, Commitment
from .queries import Event, Short

# Verb, stone, what happened. Verbs that are not here are machinery.
TOLD: dict[str, tuple[Kind, str | Promise]] = {
    "commitment.begins": ("ander", _l("Afgesproken, voor %(due)s")),
    "commitment.change_asked": ("ander", _l("%(who)s vroeg om %(due)s")),
    "commitment.changed": ("ander", _l("De nieuwe dag is goed: %(due)s")),
    "commitment.change_refused": ("ander", _l("%(who)s houdt het bij %(due)s")),
    "commitment.not_kept": ("nee", _l("Het lukte niet. %(who)s stelt voor: %(due)s")),
    "commitment.handed_over": ("ander", _l("%(who)s zei: het is gedaan")),
    "commitment.fulfilled": ("klaar", _l("%(who)s zei: ja, het is gebeurd")),
    "commitment.stopped": ("nee", _l("%(who)s stopte het")),
    "commitment.lapsed": ("nee", _l("Het stopte, want er is niemand meer die het krijgt")),
    "commitment.given_back": ("leeg", _l("%(who)s gaf het terug")),
    "commitment.entrusted": ("ander", _l("%(party)s zorgt er nu voor")),
    "commitment.unclaimed": ("leeg", _l("Wie het beloofde, is weg")),
    "commitment.claimed": ("ander", _l("%(who)s neemt het over, voor %(due)s")),
}
ASSENTS: dict[str, Kind] = {
    AssentState.ASKED: "leeg", AssentState.YES: "klaar", AssentState.NO: "nee", AssentState.LAPSED: "rust",
}  # fmt: skip


def how_much(amount: Decimal | None, unit: str = "") -> str:
    """`40 stuks`, `2,5 uur`; nothing where nothing was said."""
    if amount is None:
        return ""
    figure = number_format(f"{amount.normalize():f}", use_l10n=True)
    return f"{figure} {unit}".strip()


def who_to_whom(row: Commitment) -> str:
    return _("%(giver)s voor %(receiver)s") % {"giver": row.giver.name, "receiver": row.receiver.name}


def promise_words(row: Commitment) -> str:
    """`Sietse voor School De Wilg, uiterlijk 3 december (een halve dag)`."""
    words = _("%(who)s, uiterlijk %(day)s") % {"who": who_to_whom(row), "day": day(row.due_on)}
    much = how_much(row.amount, row.unit)
    return f"{words} ({much})" if much else words


def promise_badge(row: Commitment, badges: Mapping[int, Badge]) -> tuple[Kind, str, str, str]:
    """The first four arguments of the macro `turn_badge`."""
    if row.pk in badges:
        kind, who, when, number = badge_words(badges[row.pk])
        return next(one for one in KINDS if one == kind), who, when, number
    if row.state == CommitmentState.FULFILLED:
        return "klaar", capital(row.stand), day(row.ended_at), ""
    if row.state == CommitmentState.STOPPED and row.accepted_at is None:
        return "rust", _("Ging niet door"), day(row.ended_at), ""
    if row.state == CommitmentState.STOPPED:
        return "rust", _("Gestopt"), day(row.ended_at), ""
    if row.state == CommitmentState.PROPOSED:
        return "rust", _("Voorgesteld"), "", ""
    return "ander", capital(row.stand), "", ""


def time_line(row: Commitment, events: Iterable[Event]) -> list[dict[str, Any]]:
    """What happened, and what is still to come: stone, words, note, day."""
    told = [_told(event) for event in events if event.line.verb in TOLD]
    if row.same_person and told:  # the last thing that happened to it
        openly = _("Die hoort ook bij wie het beloofde. Een ander was er niet.")
        told[-1]["note"] = f"{told[-1]['note']} {openly}".strip()
    if row.state in (CommitmentState.PLANNED, CommitmentState.CHANGING):
        told.append(_to_come(_("%(giver)s doet het, uiterlijk %(day)s") % {
            "giver": row.giver.name, "day": day(row.due_on)}))  # fmt: skip
    if row.is_open:
        told.append(_to_come(_("%(receiver)s zegt of het gebeurd is") % {"receiver": row.receiver.name}))
    return told


def _told(event: Event) -> dict[str, Any]:
    kind, sentence = TOLD[event.line.verb]
    who = f"{event.actor} ({event.hat.spoken})" if event.hat and event.hat.organisation else event.actor
    due = str(event.line.data.get("due", ""))
    by_when = day(dt.date.fromisoformat(due)) if due else "…"
    words = str(sentence) % {"who": who or _("Aanzet"), "party": event.party, "due": by_when}
    typed = ""
    if event.helper:
        how = CHANNELS.get(event.line.channel, _l("met hulp"))
        typed = _("Ingevoerd door %(helper)s, %(how)s.") % {"helper": event.helper, "how": how}
    return {"stone": kind, "text": words, "note": " ".join(part for part in (event.why, typed) if part),
            "at": event.line.at}  # fmt: skip


def _to_come(words: str) -> dict[str, Any]:
    return {"stone": "leeg", "text": words, "note": "", "at": None}


def assent_rows(assents: Sequence[Assent], badges: Mapping[int, Badge]) -> list[dict[str, str]]:
    """Rows of the macro `ja_round`; `badges` of those whose turn it is."""
    return [
        {"kind": ASSENTS[assent.state], "name": assent.party.name, "answer": _answer(assent, badges.get(assent.pk)),
         "note": _by_whom(assent)}
        for assent in assents
    ]  # fmt: skip


def _answer(assent: Assent, badge: Badge | None) -> str:
    if badge:
        return _("Aan zet, %(when)s") % {"when": badge_words(badge).when}
    if assent.state in (AssentState.YES, AssentState.NO):
        words = _("JA, op %(day)s") if assent.state == AssentState.YES else _("Nu niet, op %(day)s")
        return words % {"day": day(assent.answered_at)}
    return capital(str(assent.get_state_display()))


def _by_whom(assent: Assent) -> str:
    parts = [assent.words]
    if assent.person and assent.person_id != assent.party_id:
        parts.append(_("Gezegd door %(name)s.") % {"name": assent.person.name})
    if assent.helper:
        how = CHANNELS.get(assent.channel, _l("met hulp"))
        parts.append(_("Ingevoerd door %(helper)s, %(how)s.") % {"helper": assent.helper.name, "how": how})
    return " ".join(part for part in parts if part)


def count_of_yes(assents: Sequence[Assent]) -> str:
    """`Twee van de drie zeggen JA.`"""
    return yes_of(sum(assent.state == AssentState.YES for assent in assents), len(assents))


def agreement_words(agreement: Agreement) -> str:
    """`Afspraak in een ring, loopt sinds 3 november`."""
    kind = capital(str(agreement.get_kind_display()))
    if agreement.state == AgreementState.PROPOSED and agreement.found:
        return _("%(kind)s, gevonden door de computer op %(day)s") % {"kind": kind, "day": day(agreement.proposed_at)}
    if agreement.state == AgreementState.PROPOSED:
        return _("%(kind)s, voorgesteld door %(name)s op %(day)s") % {
            "kind": kind, "name": agreement.proposer.name, "day": day(agreement.proposed_at)}  # fmt: skip
    if agreement.state == AgreementState.RUNNING:
        return _("%(kind)s, loopt sinds %(day)s") % {"kind": kind, "day": day(agreement.runs_since)}
    return _("%(kind)s, %(state)s sinds %(day)s") % {
        "kind": kind, "state": agreement.get_state_display(), "day": day(agreement.ended_at)}  # fmt: skip


def kept_words(short: Short) -> str:
    """`Drie toezeggingen zijn nagekomen.`"""
    if not short.kept:
        return ""
    words = ngettext("%(count)s toezegging is nagekomen.", "%(count)s toezeggingen zijn nagekomen.", short.kept)
    return capital(words % {"count": in_words(short.kept)})


def ring_picture(promises: Sequence[Commitment], badges: Mapping[int, Badge] | None = None) -> Markup:
    """The ring in the order of giving, whatever the order in which it was typed."""
    onward = {row.giver_id: row for row in promises}
    row, steps = promises[0], []
    for _number in promises:
        kind, _who, _when, number = promise_badge(row, badges or {})
        stone: Kind = "leeg" if row.state == CommitmentState.PROPOSED else kind
        steps.append(Step(row.giver.name, row.receiver.name, row.what, stone, number))
        row = onward[row.receiver_id]
    return promise_ring(steps)


GLOBALS: dict[str, Callable[..., Any]] = {
    "agreement_words": agreement_words,
    "assent_rows": assent_rows,
    "count_of_yes": count_of_yes,
    "how_much": how_much,
    "kept_words": kept_words,
    "promise_badge": promise_badge,
    "promise_words": promise_words,
    "ring_picture": ring_picture,
    "time_line": time_line,
    "who_to_whom": who_to_whom,
}
FILTERS: dict[str, Callable[..., Any]] = {}
