"""What this room hands to the rooms below: rows on the page of an initiative, what stands there before somebody joins,
leaving, "mijn gegevens", and the story."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import PagePart, PageRow, has_part, register_before, register_row
from aanzet.initiatives.policies import is_owner, is_participant
from aanzet.initiatives.queries.story import register_sentences
from aanzet.initiatives.regrouping import register_regrouped
from aanzet.initiatives.services.circling import register_derived
from aanzet.parties.departing import register_departure
from aanzet.parties.export import register_export
from aanzet.parties.models import Party
from aanzet.parties.policies import seen_by
from aanzet.parties.standing import register_standing
from aanzet.parties.viewer import Viewer

from .choices import MARK, FearState
from .models import Assent, ControlMap, Directorship, FearNote, Invited, Talk, Topic, TopicChange
from .queries.maps import newest_state, not_negotiable
from .services.following import depart, follow_initiative, regroup
from .templating import map_words


def _who_decides(initiative: Initiative, viewer: Viewer) -> PageRow | None:
    """For everybody once there is a map or a director; before that for who may begin one."""
    href = reverse("control_map", args=[initiative.pk])
    title = _("Wie beslist wat")
    if initiative.is_draft:
        return None
    if not has_part(initiative, MARK):
        may_begin = is_owner(viewer, initiative) and not initiative.is_stopped
        return PageRow(title, _("Nog niet opgeschreven. Begin met drie dingen."), href) if may_begin else None
    found = newest_state(initiative, viewer)
    if found is None:
        return PageRow(title, _("Nog in gesprek."), href) if is_participant(viewer, initiative) else None
    return PageRow(title, map_words(found), href)


def _who_waits(initiative: Initiative, viewer: Viewer) -> PageRow | None:
    """The page itself tells what lies there; this is the way to it."""
    if initiative.is_draft or initiative.is_stopped:
        return None
    return PageRow(_("Wie wacht op wie"), _("Getekend en als lijst."), reverse("waiting_map", args=[initiative.pk]))


def _before_joining(initiative: Initiative, viewer: Viewer) -> list[Topic] | None:
    if not has_part(initiative, MARK):
        return None
    return not_negotiable(initiative, viewer) or None


def everything_of(party: Party) -> dict[str, list[dict[str, Any]]]:
    """What the person wrote, was asked and answered."""
    notes = FearNote.objects.filter(writer=party).exclude(state=FearState.DROPPED).select_related("initiative")
    return {
        "briefjes": [
            {"initiatief": row.initiative.title, "tekst": row.text, "op": row.written_at.isoformat(),
             "gedeeld": row.is_shared, "losgelaten": row.let_go, "teruggekregen": row.came_back}
            for row in notes
        ],
        "regiekaarten_geschreven": [
            {"initiatief": row.initiative.title, "versie": row.version, "op": row.started_at.isoformat(),
             "onderwerpen": [topic.title for topic in row.topics.all()]}
            for row in ControlMap.objects.filter(author=party).select_related("initiative").prefetch_related("topics")
        ],
        "ja_gezegd": [_answer(row, row.control_map.initiative.title)
                      for row in Assent.objects.filter(person=party).select_related("control_map__initiative")],
        "veranderingen_gevraagd": [
            {"onderwerp": row.topic.title, "waarom": row.why, "op": row.asked_at.isoformat()}
            for row in TopicChange.objects.filter(author=party).select_related("topic")
        ],
        "netwerkregisseur": [
            {"initiatief": row.initiative.title, "stand": str(row.get_state_display()), "op": row.asked_at.isoformat()}
            for row in Directorship.objects.filter(party=party).select_related("initiative")
        ],
        "gesprekken": [
            *({"waarover": row.about, "dag": row.on.isoformat(), "eruit": row.yielded}
              for row in Talk.objects.filter(called_by=party)),
            *(_answer(row, row.talk.about) for row in Invited.objects.filter(person=party).select_related("talk")),
        ],
    }  # fmt: skip


def _answer(row: Assent | Invited, about: str) -> dict[str, Any]:
    return {"waarover": about, "antwoord": str(row.get_state_display()), "woorden": row.words,
            "op": row.answered_at.isoformat() if row.answered_at else None}  # fmt: skip


def _named_in_a_map(viewer: Viewer) -> Exists:
    rows = Topic.objects.filter(seen_by(viewer, "control_map__"), party=OuterRef("pk"))
    return Exists(rows)


register_row("regie", _who_decides, place=20)
register_row("wachtkaart", _who_waits, place=22)
register_before(PagePart("regie", _l("wat vaststaat"), "direction/before_joining.html", _before_joining))
register_standing("direction", _named_in_a_map)
register_departure("direction", depart)
register_regrouped("direction", regroup)
register_export("regie", everything_of)
register_derived("direction", follow_initiative)
register_sentences({
    "control.asked": _l("%(who)s vroeg de kern om JA op wie wat beslist."),
    "control.valid": _l("De kern zei JA op wie wat beslist."),
    "control.refused": _l("Wie wat beslist gaat terug naar de tekentafel."),
    "control.revising": _l("%(who)s wil opnieuw kijken wie wat beslist."),
    "control.changed": _l("Over een onderwerp beslist nu een ander."),
    "control.stays": _l("Over een onderwerp blijft dezelfde beslissen."),
    "director.yes": _l("%(party)s is netwerkregisseur."),
    "director.stepped_back": _l("%(party)s is geen netwerkregisseur meer."),
    "director.thanked": _l("%(party)s is geen netwerkregisseur meer. De kern zegt dank je wel."),
    "director.left": _l("%(party)s is geen netwerkregisseur meer."),
    "director.revealed": _l("%(who)s liet zien wie op wie wacht."),
    "talk.called": _l("%(who)s riep mensen bij elkaar."),
    "talk.held": _l("Er is gepraat."),
})  # fmt: skip
