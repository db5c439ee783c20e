"""What the templates of conversations call: signatures, marks of kinds, and the words under a stone."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aanzet.logbook.choices import Channel
from aanzet.parties.models import Hat, Party
from aanzet.web.drawings.words import in_words

from .choices import ReplyKind, Sought
from .models import Question, Recognition, Reply

# The marks of web/components/talk.html (look.md section 5).
MARKS = {
    ReplyKind.RECOGNITION: "herkenning",
    ReplyKind.EXPERIENCE: "ervaring",
    ReplyKind.FAILURE: "mislukt",
    ReplyKind.EXAMPLE: "voorbeeld",
    ReplyKind.TIP: "tip",
    ReplyKind.CONTACT: "contact",
    ReplyKind.CONTRADICTION: "anders",
    ReplyKind.DOUBT: "twijfel",
    ReplyKind.COUNTER_QUESTION: "twijfel",
}


@dataclass(frozen=True, slots=True)
class Signature:
    """Who says something: name, hat in words, photo, and the address of the card for whoever still has one."""

    name: str
    role: str
    photo: str
    href: str


def signature(thing: Question | Reply | Recognition) -> Signature:
    """The hat is shown with every text (S02), and whether somebody earns money here."""
    party: Party = thing.party if isinstance(thing, Recognition) else thing.author
    words = [_role(party, thing.hat)]
    if isinstance(thing, Question) and thing.place_words:
        words.append(_("uit %(place)s") % {"place": thing.place_words})
    if thing.hat and thing.hat.paid:
        words.append(_("werkt hier ook voor geld"))
    gone = party.erased_at is not None
    photo = party.photo.url if party.photo and not party.protected and not gone else ""
    return Signature(
        party.name, ", ".join(word for word in words if word), photo, "" if gone else party.get_absolute_url()
    )


def _role(party: Party, hat: Hat | None) -> str:
    if party.erased_at is not None:
        return ""
    return hat.spoken if hat else party.role_line


def kind_mark(reply: Reply) -> tuple[str, str]:
    kind = ReplyKind(reply.kind)
    return MARKS.get(kind, ""), str(kind.label)


def sought_marks(question: Question) -> list[tuple[str, str]]:
    marks = [(MARKS.get(ReplyKind(code), ""), str(Sought(code).label)) for code in question.sought]
    return [*marks, *([("twijfel", _("Ik twijfel nog"))] if question.in_doubt else [])]


def came_in(thing: Question | Reply) -> str:
    """How something came in when somebody else typed it (V14)."""
    if thing.helper_id is None and thing.channel == Channel.ONLINE:
        return ""
    return _("Kwam %(how)s binnen") % {"how": Channel(thing.channel).label}


def count_of_replies(count: int) -> str:
    if not count:
        return _("Nog geen antwoorden")
    return ngettext("%(count)s antwoord", "%(count)s antwoorden", count) % {"count": in_words(count)}


def count_of_people(count: int) -> str:
    return ngettext("%(count)s mens herkent dit", "%(count)s mensen herkennen dit", count) % {"count": in_words(count)}


GLOBALS: dict[str, Callable[..., Any]] = {
    "came_in": came_in,
    "count_of_people": count_of_people,
    "count_of_replies": count_of_replies,
    "kind_mark": kind_mark,
    "signature": signature,
    "sought_marks": sought_marks,
}
FILTERS: dict[str, Callable[..., Any]] = {}
