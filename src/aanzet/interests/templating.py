"""What the templates of this room call: touching points, ponds and denominators in words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.engines.similarity import stem
from aanzet.initiatives.queries.story import CHANNELS
from aanzet.web.components import joined
from aanzet.web.drawings.stones import Kind
from aanzet.web.drawings.words import in_words
from aanzet.web.formats import capital, day

from .choices import InterestKind, RecognitionState, Scarce, TouchKind, Verdict
from .meaning import Common
from .models import Denominator, Interest, Recognition
from .nearby import PondNearby, Reason
from .touching import Pond, Touch

SHOWN_WORDS = 3
# Rust and rustig, tekent and tekenen: said once.
SAME_BEGINNING = 4
TOUCHES: dict[str, str | Promise] = {
    TouchKind.SAME_WISH: _l("%(giver)s en %(taker)s willen allebei iets met %(words)s."),
    TouchKind.SAME_WORRY: _l("%(giver)s en %(taker)s maken zich allebei zorgen over %(words)s."),
    TouchKind.PROTECTS: _l("De zorg van %(giver)s raakt wat %(taker)s wil behouden: %(words)s."),
    TouchKind.HELPS: _l("%(giver)s kan brengen wat past bij %(taker)s: %(words)s."),
}
KINDS: dict[str, str | Promise] = {
    InterestKind.MOTIVE: _l("drijft"),
    InterestKind.GAIN: _l("wil winnen"),
    InterestKind.WORRY: _l("maakt zich zorgen"),
    InterestKind.KEEP: _l("wil behouden"),
    InterestKind.BRING: _l("kan brengen"),
}
PONDS: dict[str, str | Promise] = {
    Scarce.GUESTS: _l("Jullie zoeken misschien dezelfde leden of gasten."),
    Scarce.VOLUNTEERS: _l("Jullie zoeken misschien dezelfde vrijwilligers."),
    Scarce.MONEY: _l("Jullie rekenen misschien op hetzelfde geld."),
}
ANSWERS: dict[str, tuple[Kind, str | Promise]] = {
    RecognitionState.ASKED: ("leeg", _l("Nog niet gezegd")),
    RecognitionState.YES: ("klaar", _l("Herken ik, op %(day)s")),
    RecognitionState.NOT_YET: ("rust", _l("Nog niet, op %(day)s")),
    RecognitionState.OTHERWISE: ("mits", _l("Anders, op %(day)s")),
    RecognitionState.LAPSED: ("rust", _l("Doet niet meer mee")),
}


def common_words(common: Common) -> str:
    """`bessen`, or `buitenles en leren` where two words mean about the same."""
    words: dict[str, str] = {}
    for pair in common.words[:SHOWN_WORDS]:
        for word in pair:
            words.setdefault(stem(word.lower())[:SAME_BEGINNING], word)
    return joined(list(words.values()))


def touch_words(touch: Touch) -> str:
    told = str(TOUCHES[touch.kind]) % {
        "giver": touch.giver.party.name, "taker": touch.taker.party.name, "words": common_words(touch.common),
    }  # fmt: skip
    if not touch.common.group:
        return told
    for_whom = _("Het gaat allebei om %(group)s.") % {"group": touch.common.group}
    return f"{told} {for_whom}"


def line_lead(line: Interest) -> str:
    """`School De Wilg wil winnen`."""
    return f"{line.party.name} {KINDS[line.kind]}"


def verdict_words(said: Mapping[int, Verdict], touch: Touch) -> str:
    """`School De Wilg zegt: klopt.`"""
    names = {line.party_id: line.party.name for line in (touch.one, touch.other)}
    sentences = [_("%(name)s zegt: %(verdict)s.") % {"name": names[pk], "verdict": verdict.label}
                 for pk, verdict in said.items() if pk in names]  # fmt: skip
    return " ".join(sentences)


def pond_words(pond: Pond | PondNearby) -> str:
    return str(PONDS[pond.scarce])


def recognition_rows(rows: Sequence[Recognition]) -> list[dict[str, str]]:
    """Rows of the macro `ja_round`."""
    return [_recognition(row) for row in rows]


def _recognition(row: Recognition) -> dict[str, str]:
    kind, words = ANSWERS[row.state]
    return {"kind": kind, "name": row.party.name, "note": _in_own_words(row),
            "answer": str(words) % {"day": day(row.answered_at)} if row.answered_at else str(words)}  # fmt: skip


def _in_own_words(row: Recognition) -> str:
    parts = [f"‘{row.words}’" if row.words else ""]
    if row.person and row.person_id != row.party_id:
        parts.append(_("Gezegd door %(name)s.") % {"name": row.person.name})
    if row.helper:
        how = CHANNELS.get(row.channel, _l("met hulp"))
        parts.append(_("Ingevoerd door %(helper)s, %(how)s.") % {"helper": row.helper.name, "how": how})
    return " ".join(part for part in parts if part)


def count_of_recognitions(rows: Iterable[Recognition]) -> str:
    """`Twee van de drie herkennen zich hierin.`"""
    live = [row for row in rows if row.state != RecognitionState.LAPSED]
    said = sum(row.state == RecognitionState.YES for row in live)
    if not said:
        return _("Nog niemand zei: herken ik.")
    words = _("%(said)s van de %(all)s herkent zich hierin.") if said == 1 else _(
        "%(said)s van de %(all)s herkennen zich hierin.")  # fmt: skip
    return capital(words % {"said": in_words(said), "all": in_words(len(live))})


def win_win(row: Denominator) -> str:
    """*Wij willen …, jullie willen …, daarom samen …; het kost ons …, het kost jullie …*; of what was written. Always
    in Dutch, as the words in it: it is one sentence of the proposer."""
    wants = (("wij willen", row.we_want), ("jullie willen", row.you_want))
    costs = (("het kost ons", row.costs_us), ("het kost jullie", row.costs_you))
    told, price = (", ".join(f"{lead} {_within(words)}" for lead, words in part if words) for part in (wants, costs))
    if not told and not price:
        return ""
    whole = ", ".join(filter(None, (told, f"daarom samen {_within(row.text)}")))
    return capital("; ".join(filter(None, (whole, price)))) + "."


def _within(words: str) -> str:
    """As it reads within a sentence, without its full stop."""
    words = words.rstrip(" .")
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def chance_words(reason: Reason) -> str:
    if reason.seeker is None:
        return _("Ander thema, dezelfde mensen: het gaat allebei om %(group)s.") % {"group": reason.common.group}
    return _("‘%(title)s’ zoekt: %(seeks)s. De ander brengt: %(brings)s. Allebei: %(words)s.") % {
        "title": reason.seeker.title, "seeks": _within(reason.seeker.seeks), "brings": _within(reason.brings),
        "words": common_words(reason.common)}  # fmt: skip


GLOBALS: dict[str, Callable[..., Any]] = {
    "chance_words": chance_words,
    "count_of_recognitions": count_of_recognitions,
    "line_lead": line_lead,
    "pond_words": pond_words,
    "recognition_rows": recognition_rows,
    "touch_words": touch_words,
    "verdict_words": verdict_words,
    "win_win": win_win,
}
FILTERS: dict[str, Callable[..., Any]] = {}
