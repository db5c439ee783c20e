"""What the templates of this room call: the JA round in words, how a goal stands, what changed between two texts."""

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext
from markupsafe import Markup, escape

from aanzet.initiatives.queries.story import CHANNELS
from aanzet.logbook.subjects import Subject
from aanzet.turns.queries import Badge
from aanzet.turns.templating import badge_words, when_words
from aanzet.web.drawings.stones import Kind
from aanzet.web.drawings.words import in_words
from aanzet.web.formats import capital, day, yes_of

from .choices import GoalState, ImageState, StepState, VoiceState
from .following import Link
from .models import Goal, GoalStep, GoalVersion, OwnImage, Voice
from .models.goals import MOST_ROUNDS
from .models.spoken import Spoken

STONES: dict[str, Kind] = {
    VoiceState.ASKED: "leeg", VoiceState.YES: "klaar", VoiceState.YES_IF: "mits", VoiceState.NO: "nee",
    VoiceState.NOT_YET: "leeg", VoiceState.SLEEPING: "rust",
}  # fmt: skip
STAGES = {
    GoalState.IMAGES: _l("Ieder uit de kern schrijft eerst alleen. Dan hoor je wat iedereen echt hoopt."),
    GoalState.BESIDE: _l("Alles ligt naast elkaar. Nu is het tijd voor één zin."),
    GoalState.ROUND: _l("Ieder in de kern zegt zelf wat hij van deze zin vindt."),
    GoalState.WISHES: _l("Iedereen zei iets. Er zijn nog wensen."),
    GoalState.STUCK: _l("Drie teksten, en nog geen JA van iedereen. Tijd om aan tafel te kiezen."),
    GoalState.TABLE: _l("Drie teksten, en nog geen JA van iedereen. De kern kiest aan tafel."),
    GoalState.SHARED: _l("Van ons allemaal."),
}


def goal_stage(goal: Goal) -> str:
    if goal.is_shared:
        return _("Van ons allemaal, sinds %(day)s.") % {"day": day(goal.shared_at)}
    return str(STAGES[GoalState(goal.state)])


def typed_for(said: Spoken) -> str:
    """Who said it for an organisation, and who typed it (V14)."""
    parts = []
    if said.person_id and said.person_id != said.party_id and said.person:
        parts.append(_("Gezegd door %(name)s.") % {"name": said.person.name})
    if said.helper:
        how = CHANNELS.get(said.channel, _l("met hulp"))
        parts.append(_("Ingevoerd door %(helper)s, %(how)s.") % {"helper": said.helper.name, "how": how})
    return " ".join(parts)


def yes_words(voices: Sequence[Voice]) -> str:
    """`Drie van de vijf zeggen JA.` A sleeping JA is not counted, and is said."""
    awake = [voice for voice in voices if voice.state != VoiceState.SLEEPING]
    words = yes_of(sum(voice.state == VoiceState.YES for voice in awake), len(awake))
    asleep = len(voices) - len(awake)
    if not asleep:
        return words
    rest = ngettext("%(count)s JA slaapt.", "%(count)s JA’s slapen.", asleep) % {"count": in_words(asleep)}
    return f"{words} {capital(rest)}"


def answer_words(voice: Voice) -> str:
    """`JA, mits er geen bussen door de straat rijden`."""
    if voice.state == VoiceState.YES:
        return _("JA")
    if voice.state in (VoiceState.YES_IF, VoiceState.NO):
        frame = _("JA, mits %(words)s") if voice.state == VoiceState.YES_IF else _("NEE, want %(words)s")
        return frame % {"words": _inside(voice.words)}
    return capital(str(voice.get_state_display()))


def _inside(words: str) -> str:
    """As it reads after `mits`: without a capital, `mits` or full stop of its own."""
    words = re.sub(r"^(ja,?\s+)?mits\s+|^(nee,?\s+)?want\s+", "", words.strip(), flags=re.IGNORECASE).rstrip(".")
    first = words.split(" ", 1)[0]
    return words[:1].lower() + words[1:] if first[1:].islower() or len(first) == 1 else words


def voice_rows(
    voices: Sequence[Voice],
    own: Sequence[Voice] = (),
    badges: Mapping[Subject, Badge] | None = None,
    links: Mapping[int, Sequence[Link]] | None = None,
) -> list[dict[str, Any]]:
    """Rows of the macro `ja_round`. `own` are the reader's; `links` ways on beside a condition."""
    mine = {voice.pk for voice in own}
    return [_row(voice, voice.pk in mine, (badges or {}).get(voice.subject), (links or {}).get(voice.pk, ()))
            for voice in voices]  # fmt: skip


def _row(voice: Voice, mine: bool, badge: Badge | None, links: Sequence[Link]) -> dict[str, Any]:
    kind, answer = STONES[voice.state], answer_words(voice)
    if voice.state == VoiceState.ASKED and badge is not None:
        kind = "jij" if mine else "leeg"
        answer = _("Jij bent aan zet, %(when)s") if mine else _("Aan zet, %(when)s")
        answer %= {"when": when_words(badge)}
    notes: list[str] = [str(escape(words)) for words in [typed_for(voice)] if words]
    notes += [str(Markup('<a href="{}">{}</a>').format(link.href, link.words)) for link in links]
    return {"kind": kind, "name": voice.party.name, "answer": answer, "note": Markup(" ").join(map(Markup, notes))}


def image_items(images: Sequence[OwnImage]) -> list[dict[str, str]]:
    """Who wrote, and who still writes: items of the macro `progress_list`."""
    states = {ImageState.WRITTEN: "klaar", ImageState.SKIPPED: "rust"}
    return [
        {"state": states.get(ImageState(image.state), "leeg"), "text": image.party.name,
         "note": capital(str(image.get_state_display()))}
        for image in images
    ]  # fmt: skip


def step_badge(step: GoalStep, badges: Mapping[Subject, Badge]) -> tuple[str, str, str, str]:
    """The first four arguments of the macro `turn_badge`."""
    if step.subject in badges:
        return badge_words(badges[step.subject])
    if step.state == StepState.DONE:
        return "klaar", _("Klaar"), day(step.ended_at), ""
    if step.state == StepState.STOPPED:
        return "rust", _("Gestopt"), day(step.ended_at), ""
    return "ander", capital(str(step.get_state_display())), "", ""


def step_words(step: GoalStep) -> str:
    """`Tineke trekt, uiterlijk 3 december`."""
    until = day(step.due_on)
    if step.state == StepState.ASKED and step.puller:
        return _("%(name)s is gevraagd, voor %(day)s") % {"name": step.puller.name, "day": until}
    if step.puller is None:
        return _("Zoekt iemand, voor %(day)s") % {"day": until}
    if step.state == StepState.BUSY:
        return _("%(name)s is bezig, uiterlijk %(day)s") % {"name": step.puller.name, "day": until}
    return _("%(name)s trekt, uiterlijk %(day)s") % {"name": step.puller.name, "day": until}


def round_words(version: GoalVersion) -> str:
    """`Tekst 2, van Tineke, 3 december`."""
    who = version.person.name if version.person_id == version.party_id else _("%(name)s voor %(party)s") % {
        "name": version.person.name, "party": version.party.name}  # fmt: skip
    words = _("Tekst %(number)s, van %(who)s, %(day)s") % {
        "number": version.number, "who": who, "day": day(version.proposed_at)}  # fmt: skip
    chosen = _("(gekozen aan tafel)")
    return f"{words} {chosen}" if version.of_the_table else words


def rounds_left(goal: Goal) -> str:
    """How often the text may still change before a table chooses."""
    text = goal.current
    if text is None or text.shared_at is not None:
        return ""
    left = MOST_ROUNDS - text.round
    if not left:
        return _("Dit is de derde tekst. Is het nu geen JA van iedereen, dan kiest een tafel.")
    return ngettext("De tekst kan hierna nog %(count)s keer anders.", "De tekst kan hierna nog %(count)s keer anders.",
                    left) % {"count": in_words(left)}  # fmt: skip


def changed_words(before: str, after: str) -> Markup:
    """The sentence with what went struck out and what came underlined, word by word."""
    old, new = before.split(), after.split()
    parts: list[Markup] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, came = " ".join(old[i1:i2]), " ".join(new[j1:j2])
        if tag == "equal":
            parts.append(escape(came))
            continue
        parts += [Markup("<del>{}</del>").format(gone)] if gone else []
        parts += [Markup("<ins>{}</ins>").format(came)] if came else []
    return Markup(" ").join(parts)


GLOBALS: dict[str, Callable[..., Any]] = {
    "answer_words": answer_words,
    "changed_words": changed_words,
    "goal_stage": goal_stage,
    "image_items": image_items,
    "round_words": round_words,
    "rounds_left": rounds_left,
    "step_badge": step_badge,
    "goal_step_words": step_words,
    "typed_for": typed_for,
    "voice_rows": voice_rows,
    "yes_words": yes_words,
}
FILTERS: dict[str, Callable[..., Any]] = {}
