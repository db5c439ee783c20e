"""The sentence of each kind of notice. Rooms declare theirs beside their asks, in `asks.py`:

    REPLIED = NoticeKind("question.replied", _l("%(actor)s antwoordde op ‘%(title)s’"))

and tell with `kind=REPLIED.code`. The sentence may use %(actor)s, %(title)s and %(detail)s, and must be whole without
anything else: it stands in the digest, on the notices page and on paper.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

_KINDS: dict[str, "NoticeKind"] = {}


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """`fill` makes %(detail)s out of the title and the detail that was kept, in the language of the reader."""

    code: str
    sentence: str | Promise
    fill: Callable[[str, str], str] | None = None

    def __post_init__(self) -> None:
        if self.code in _KINDS and str(_KINDS[self.code].sentence) != str(self.sentence):
            raise ValueError(f"Notice kind {self.code} is declared twice")
        _KINDS[self.code] = self


def sentence_of(code: str, *, title: str, detail: str = "", actor: str = "") -> str:
    kind = _KINDS[code]
    if kind.fill is not None:
        return str(kind.sentence) % {"title": title, "detail": kind.fill(title, detail), "actor": actor or _("Iemand")}
    # A detail of our own words is kept in Dutch (a stepping stone, `nu niet`); what people wrote is in no catalogue.
    words = {"title": title, "detail": _(detail) if detail else "", "actor": actor or _("Iemand")}
    return str(kind.sentence) % words


def all_kinds() -> list[NoticeKind]:
    return list(_KINDS.values())
