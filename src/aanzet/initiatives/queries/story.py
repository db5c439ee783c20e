"""The story: log lines told as sentences, within the circle of the reader.

The log holds codes and numbers; here each verb gets its sentence. Verbs that are not here are machinery, not story.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.logbook.choices import Channel
from aanzet.logbook.models import LogLine
from aanzet.logbook.queries import story_lines
from aanzet.parties.models import Hat, Party
from aanzet.parties.policies import seen_by
from aanzet.parties.viewer import Viewer
from aanzet.web.formats import day

from ..choices import Answer, Duty, Phase, ProposalKind, Ring, Route
from ..models import Initiative

SENTENCES: dict[str, str | Promise] = {
    "initiative.started": _l("%(who)s begon een concept."),
    "initiative.published": _l("%(who)s liet dit initiatief zien."),
    "initiative.changed": _l("%(who)s veranderde de woorden."),
    "initiative.phase": _l("%(who)s zette een stap: van %(before)s naar %(phase)s."),
    "initiative.story_told": _l("%(who)s schreef de verhaallijn bij."),
    "initiative.rests": _l("%(who)s liet het rusten tot %(until)s."),
    "initiative.stopped": _l("%(who)s stopte het initiatief."),
    "initiative.reopened": _l("%(who)s opende het weer."),
    "initiative.handed_over": _l("%(party)s nam het over."),
    "intake.announced": _l("Het initiatief is aangemeld. Voorgesprek en vast contact: uiterlijk %(due)s."),
    "intake.talk_planned": _l("%(who)s plande een voorgesprek op %(on)s."),
    "intake.outcome": _l("%(who)s schreef op wat het voorgesprek opleverde. Route: %(route)s."),
    "contact.asked": _l("%(who)s vroeg %(party)s als %(duty)s."),
    "contact.named": _l("%(party)s werd %(duty)s."),
    "contact.ended": _l("%(party)s is niet langer %(duty)s."),
    "participation.invited": _l("%(who)s nodigde %(party)s uit."),
    "participation.joined": _l("%(party)s doet mee, in de %(ring)s."),
    "participation.shifted": _l("%(party)s staat nu in de %(ring)s."),
    "participation.declined": _l("%(party)s zei: nu niet."),
    "participation.let_be": _l("%(party)s wordt niet opnieuw gevraagd."),
    "participation.lapsed": _l("De uitnodiging voor %(party)s is niet meer nodig."),
    "participation.left": _l("%(party)s rondde af."),
    "proposal.made": _l("%(who)s vroeg naar %(kind)s voor %(party)s."),
    "proposal.answered": _l("%(who)s zei %(answer)s over %(kind)s voor %(party)s."),
    "proposal.withdrawn": _l("%(who)s nam de vraag over %(kind)s terug."),
    "step.planned": _l("%(who)s koos een volgende stap, op %(on)s."),
    "step.cancelled": _l("De stap gaat niet door."),
    "progress.told": _l("%(who)s vertelde hoe het gaat."),
    "progress.withdrawn": _l("%(who)s nam een bericht terug."),
    "bundle.asked": _l("%(who)s vroeg om samen op te trekken met %(other)s."),
    "bundle.together": _l("We trekken samen op met %(other)s."),
    "bundle.declined": _l("Samen optrekken met %(other)s: nu niet."),
    "bundle.ended": _l("We gaan weer ieder onze eigen weg."),
    "turn.rests": _l("%(who)s liet een beurt rusten tot %(until)s."),
    "turn.more_time": _l("%(who)s vroeg meer tijd, tot %(until)s."),
    "turn.wakes": _l("Een beurt ligt weer op tafel."),
    "turn.asked_how": _l("%(who)s vroeg hoe het staat."),
    "turn.asked_help": _l("%(who)s vroeg %(party)s om mee te kijken."),
}
CHANNELS: dict[str, str | Promise] = {
    Channel.PAPER: _l("op papier"),
    Channel.PHONE: _l("aan de telefoon"),
    Channel.DESK: _l("aan de balie"),
}


def register_sentences(sentences: dict[str, str | Promise]) -> None:
    """Another room tells its own lines in the story of an initiative. They may use %(who)s, %(party)s and %(due)s."""
    SENTENCES.update(sentences)


@dataclass(frozen=True, slots=True)
class StoryLine:
    at: dt.datetime
    text: str
    # Why, and by which helper and channel it came in.
    note: str


def story_of(initiative: Initiative, viewer: Viewer, *, newest_first: bool = False, most: int = 400) -> list[StoryLine]:
    """Three queries: lines, names, hats. A resting turn is told once, by the line of the initiative."""
    rows = story_lines(initiative.subject, seen_by=seen_by(viewer)).filter(verb__in=SENTENCES).select_related("reason")
    along = Q(verb__in=["turn.rests", "turn.wakes"], actor_id=None)
    lines = list(rows.exclude(along).order_by("-at", "-id")[:most])
    names, hats, titles = _names(lines), _hats(lines), _titles(lines, viewer)
    told = [_told(line, names, hats, titles) for line in lines]
    return told if newest_first else told[::-1]


def _names(lines: Iterable[LogLine]) -> dict[int, str]:
    pks = {pk for line in lines for pk in (line.actor_id, line.helper_id, line.data.get("party")) if pk}
    return dict(Party.objects.filter(pk__in=pks).values_list("pk", "name"))


def _hats(lines: Iterable[LogLine]) -> dict[int, Hat]:
    return Hat.objects.select_related("organisation").in_bulk({line.hat_id for line in lines if line.hat_id})


def _titles(lines: Iterable[LogLine], viewer: Viewer) -> dict[int, str]:
    """Names of other initiatives, of those that this reader may see."""
    pks = {line.data["other"] for line in lines if "other" in line.data}
    if not pks:
        return {}
    return dict(Initiative.objects.filter(seen_by(viewer), pk__in=pks).values_list("pk", "title"))


def _told(line: LogLine, names: dict[int, str], hats: dict[int, Hat], titles: dict[int, str]) -> StoryLine:
    who = names.get(line.actor_id or 0, _("Iemand")) if line.actor_id else _("Aanzet")
    hat = hats.get(line.hat_id or 0)
    words = {key: _word(key, value, names, titles) for key, value in line.data.items()}
    text = str(SENTENCES[line.verb]) % {**BLANK, **words, "who": f"{who} ({hat.spoken})" if hat else who}
    return StoryLine(line.at, text, " ".join(part for part in (_why(line), _by_whom(line, names)) if part))


def _why(line: LogLine) -> str:
    return line.reason.words if hasattr(line, "reason") else ""


# What a line may lack (an energy changed and no ring, an early version of a line): never an error in the story.
LACKING = ("party", "phase", "before", "until", "due", "on", "ring", "duty", "kind", "answer", "route", "other")
BLANK = dict.fromkeys(LACKING, "…")
CODES: dict[str, dict[str, str | Promise]] = {
    "phase": {str(phase.value): phase.label for phase in Phase},
    "ring": {str(ring.value): ring.label for ring in Ring},
    "duty": {str(duty.value): duty.label for duty in Duty},
    "kind": {str(kind.value): kind.label for kind in ProposalKind},
    "answer": {str(answer.value): answer.label for answer in Answer},
    "route": {str(route.value): route.label for route in Route},
}


def _word(key: str, value: object, names: dict[int, str], titles: dict[int, str]) -> str:
    if key == "party" and isinstance(value, int):
        return names.get(value, _("iemand"))
    if key == "other" and isinstance(value, int):
        return titles.get(value, _("een ander initiatief"))
    if key in ("until", "due", "on"):
        return day(dt.date.fromisoformat(str(value)))
    if key == "before":
        key = "phase"
    return str(CODES.get(key, {}).get(str(value), value))


def _by_whom(line: LogLine, names: dict[int, str]) -> str:
    """V14: what came in on paper or by telephone says so, and says who typed."""
    if not line.helper_id:
        return ""
    how = CHANNELS.get(line.channel, _l("met hulp"))
    return _("Ingevoerd door %(helper)s, %(how)s.") % {"helper": names.get(line.helper_id, _("iemand")), "how": how}
