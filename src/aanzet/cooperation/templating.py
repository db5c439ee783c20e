"""What the templates of this room call: how it stands in words, and the signatures."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from aanzet.initiatives.queries.story import CHANNELS
from aanzet.web.drawings.stones import Kind
from aanzet.web.drawings.words import in_words
from aanzet.web.formats import capital, day

from .choices import CooperationState, LetterState, SignatureState
from .models import Cooperation, CooperationText, Signature, SpaceLetter
from .services.freezing import parts_of, standing_words, term_words

STONES: dict[str, Kind] = {
    SignatureState.ASKED: "leeg", SignatureState.YES: "klaar", SignatureState.NO: "nee",
    SignatureState.SLEEPING: "rust", SignatureState.LEFT: "nee", SignatureState.LAPSED: "rust",
}  # fmt: skip
STANDS: dict[str, str | Promise] = {
    CooperationState.DRAFT: _l("Een concept. Nog niemand is eraan gebonden."),
    CooperationState.ROUND: _l("Wacht op JA van de kern."),
    CooperationState.WISHES: _l("Nog geen JA van iedereen. De tekst mag anders."),
    CooperationState.DUE: _l("Geldt, en het is tijd om terug te kijken."),
    CooperationState.DISSOLVED: _l("Ontbonden."),
    CooperationState.WITHDRAWN: _l("Teruggenomen."),
}
SAID: dict[str, str | Promise] = {
    SignatureState.YES: _l("JA, op %(day)s"),
    SignatureState.NO: _l("Nog niet, op %(day)s"),
    SignatureState.LEFT: _l("Zei JA op %(day)s, en is eruit gestapt"),
}


def cooperation_words(whole: Cooperation) -> str:
    """How it stands, in one sentence."""
    if whole.state == CooperationState.VALID:
        return _("Geldt tot %(day)s.") % {"day": day(whole.text.valid_until)}
    words = str(STANDS[whole.state])
    if whole.is_asked and whole.holding_id:
        words += " " + _("Tot dan geldt de vorige tekst.")
    return words


def signature_rows(signatures: Iterable[Signature]) -> list[dict[str, str]]:
    """Rows of the macro `ja_round`."""
    return [
        {"kind": STONES[row.state], "name": row.party.name, "answer": _answer(row), "note": _by_whom(row)}
        for row in signatures
    ]


def _answer(row: Signature) -> str:
    if row.state in SAID:
        return str(SAID[row.state]) % {"day": day(row.said_at)}
    if row.state == SignatureState.SLEEPING:
        return _("Slaapt. We wachten er niet op.")
    return capital(str(row.get_state_display()))


def _by_whom(row: Signature) -> str:
    parts = [row.words]
    if row.later:
        parts.append(_("Kwam later in de kern."))
    if row.person and row.person_id != row.party_id:
        parts.append(_("Gezegd door %(name)s.") % {"name": row.person.name})
    if row.helper:
        how = CHANNELS.get(row.channel, _l("met hulp"))
        parts.append(_("Ingevoerd door %(helper)s, %(how)s.") % {"helper": row.helper.name, "how": how})
    if row.kept_where:
        parts.append(_("Het blad ligt hier: %(where)s.") % {"where": row.kept_where.rstrip(".")})
    return " ".join(part for part in parts if part)


def signed_words(signatures: Iterable[Signature]) -> str:
    """`Drie van de vijf partijen zeggen JA.`, in words; who sleeps is said beside it."""
    rows = list(signatures)
    yes = sum(row.state == SignatureState.YES for row in rows)
    asked = sum(row.state in (SignatureState.ASKED, SignatureState.NO, SignatureState.YES) for row in rows)
    if not asked:
        return ""
    words = ngettext("%(yes)s van de %(count)s partij zegt JA.", "%(yes)s van de %(count)s partijen zeggen JA.", asked)
    if yes == 1:
        words = _("%(yes)s van de %(count)s partijen zegt JA.")
    said = capital(in_words(yes) if yes else _("geen"))
    return words % {"yes": said, "count": in_words(asked)}


def letter_words(letter: SpaceLetter) -> str:
    """`Geldt tot en met 3 december.`"""
    if letter.state == LetterState.HOLDS:
        return _("Geldt tot en met %(day)s.") % {"day": day(letter.until, "j F Y")}
    return _("%(state)s op %(day)s.") % {"state": capital(str(letter.get_state_display())), "day": day(letter.ended_at)}


def short_digest(text: CooperationText) -> str:
    """In groups of four, so that two people can compare it aloud."""
    return " ".join(text.digest[at : at + 4] for at in range(0, 64, 4))


def by_organisation(letters: Iterable[SpaceLetter]) -> dict[int, SpaceLetter]:
    return {letter.organisation_id: letter for letter in letters}


GLOBALS: dict[str, Any] = {
    "cooperation_words": cooperation_words, "signature_rows": signature_rows, "signed_words": signed_words,
    "letter_words": letter_words, "by_organisation": by_organisation, "short_digest": short_digest,
    "parts_of_text": parts_of, "standing_words": standing_words, "term_words": term_words,
}  # fmt: skip
