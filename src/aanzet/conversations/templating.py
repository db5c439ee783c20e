"""What the templates of conversations call: signatures, marks of kinds, and the words under a stone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from aanzet.logbook.choices import Channel
from aanzet.parties.choices import PartyState
from aanzet.parties.models import Hat, Party
from aanzet.parties.viewer import Viewer
from aanzet.turns.models import Turn
from aanzet.turns.queries import Badge
from aanzet.web.drawings.words import in_words
from aanzet.web.formats import day

from . import asks
from .choices import ReplyKind, Sought
from .models import Question, Recognition, Reply
from .queries import Letter
from .services.asking import Story

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


THEIR_LINES = {
    asks.FIRST_REPLY.code: _l("%(name)s zorgt dat er iemand antwoordt."),
    asks.FIRST_REPLY_DOUBT.code: _l("%(name)s zorgt dat een mens iets terugschrijft."),
    asks.WIDEN.code: _l("%(name)s zoekt wie dit kent. Weet jij iemand?"),
    asks.ANSWER_BACK.code: _l("Er kwam een vraag terug. %(name)s geeft daar antwoord op."),
    asks.WHAT_NOW.code: _l("Er kwamen antwoorden. %(name)s laat weten wat ermee gebeurt."),
    asks.ROUND_OFF.code: _l("Wie dit vroeg is er niet meer. %(name)s rondt het af."),
    asks.SUMMARISE.code: _l("%(name)s is gevraagd om alles samen te vatten."),
    asks.CLOSING_NOTE.code: _l("Daarna vertelt %(name)s wat het bracht."),
}
MY_LINES = {
    asks.FIRST_REPLY.code: _l("Nog niemand antwoordde. Schrijf zelf iets, of vraag iemand die dit kent."),
    asks.FIRST_REPLY_DOUBT.code: _l("Iemand twijfelt. Begin met een mens, niet met een regel."),
    asks.WIDEN.code: _l("Er is hier nog geen verbinder. Deel de link met iemand die dit kent."),
    asks.ANSWER_BACK.code: _l("Er kwam een vraag terug. Met jouw antwoord kunnen anderen je beter helpen."),
    asks.WHAT_NOW.code: _l("Er kwamen antwoorden. Laat weten wat je ermee doet."),
    asks.ROUND_OFF.code: _l("Wie dit vroeg is er niet meer. Rond jij het af?"),
    asks.SUMMARISE.code: _l("Wil jij samenvatten wat er gezegd is? Liever niet mag ook."),
    asks.CLOSING_NOTE.code: _l("Wat bracht het je? ‘Niets’ is ook een goed antwoord."),
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
    words = [_role(thing, party)]
    if isinstance(thing, Question) and thing.place_words:
        words.append(thing.place_words)
    if thing.hat and thing.hat.paid:
        words.append(_("werkt hier ook voor geld"))
    gone = party.erased_at is not None
    photo = reverse("party_photo", args=[party.pk]) if party.shows_photo else ""
    return Signature(
        party.name, ", ".join(word for word in words if word), photo, "" if gone else party.get_absolute_url()
    )


def _is_the_asker(reply: Reply) -> bool:
    """In the same hat; somebody who answers in another hat says so."""
    question = reply.question
    return (reply.author_id, reply.hat_id) == (question.author_id, question.hat_id)


def without_link(one: Signature) -> Signature:
    """For a row of faces: a group to look at, not a list to click through."""
    return replace(one, href="")


def _role(thing: Question | Reply | Recognition, party: Party) -> str:
    if party.erased_at is not None:
        return ""
    hat: Hat | None = thing.hat
    if isinstance(thing, Reply) and _is_the_asker(thing):
        return _("stelde de vraag")
    return hat.spoken if hat else party.role_line


def kind_mark(reply: Reply) -> tuple[str, str]:
    kind = ReplyKind(reply.kind)
    return MARKS.get(kind, ""), str(kind.label)


def sought_marks(question: Question) -> list[tuple[str, str]]:
    return _marks(question.sought, question.in_doubt)


def story_marks(story: Story) -> list[tuple[str, str]]:
    """The same for a question that is not kept yet."""
    return _marks(story.sought, story.in_doubt)


def _marks(sought: Sequence[str], in_doubt: bool) -> list[tuple[str, str]]:
    marks = [(MARKS.get(ReplyKind(code), ""), str(Sought(code).label)) for code in sought]
    return [*marks, *([("twijfel", _("Ik twijfel nog"))] if in_doubt else [])]


def repliers(thread: list[Letter], viewer: Viewer) -> list[Party]:
    """Who wrote in this thread and may be asked to summarise it; not the viewer, nobody who left."""
    people = [reply.author for letter in thread for reply in (letter.reply, *letter.nested) if not reply.withdrawn_at]
    return [one for one in dict.fromkeys(people) if one.pk not in viewer.party_ids and one.state != PartyState.LEFT]


def came_in(thing: Question | Reply) -> str:
    """How something came in when somebody else typed it (V14)."""
    if thing.helper_id is None and thing.channel == Channel.ONLINE:
        return ""
    return _("Kwam %(how)s binnen") % {"how": Channel(thing.channel).label}


def turn_line(turn: Turn, badge: Badge) -> str:
    """One sentence under the stone: what is being waited for."""
    if badge.kind == "rust":
        return _("Dan ligt het weer bij %(name)s.") % {"name": turn.mover_name}
    if badge.rests_until:
        words = _("Op %(day)s vragen we %(name)s wat het bracht.")
        return words % {"day": day(badge.rests_until), "name": turn.mover_name}
    lines = MY_LINES if badge.kind == "jij" else THEIR_LINES
    return str(lines.get(turn.ask, "")) % {"name": turn.mover_name}


def begun(words: str) -> str:
    """The words as the beginning of a sentence: `Vier antwoorden`, `Eén antwoord`."""
    return "E" + words[1:] if words.startswith("é") else words[:1].upper() + words[1:]


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
    "repliers": repliers,
    "sought_marks": sought_marks,
    "story_marks": story_marks,
    "turn_line": turn_line,
}
FILTERS: dict[str, Callable[..., Any]] = {"begun": begun, "signature_of": signature, "without_link": without_link}
