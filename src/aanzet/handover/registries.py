"""What this room hands to the rooms below."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.initiatives.contact_roles import register_leavers, register_settling
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import PageRow, has_part, register_row
from aanzet.initiatives.queries.story import register_sentences
from aanzet.initiatives.queries.turns import register_along
from aanzet.initiatives.regrouping import register_regrouped
from aanzet.initiatives.services.circling import register_derived
from aanzet.parties.departing import register_departure, register_orphaned
from aanzet.parties.export import register_export
from aanzet.parties.models import Party
from aanzet.parties.viewer import Viewer
from aanzet.turns.clock import register_night

from .choices import ANCHOR
from .models import Departure, Handover, SensitiveNote
from .queries.pages import at_the_initiative, leaving_from
from .services.following import depart, follow, note_ending, orphaned, recircle
from .services.leaving import work_at_night
from .services.writing import PARTS
from .templating import chair_words, handed_role, handover_words


def everything_of(party: Party) -> dict[str, Any]:
    """When they went from where, what they wrote in dossiers and notes, and the facts that were written about them."""
    notes = SensitiveNote.objects.filter(author=party).order_by("pk")
    about = SensitiveNote.objects.filter(about=party, given_at__isnull=False).select_related("author").order_by("pk")
    return {
        "vertrek": [
            {
                "nummer": row.pk,
                "laatste_dag": row.day.isoformat(),
                "woorden": row.words,
                "op": row.announced_at.isoformat(),
            }
            for row in Departure.objects.filter(person=party).order_by("pk")
        ],
        "dossiers": [
            {"initiatief": row.initiative_id, **{name: getattr(row, name) for name in PARTS}}
            for row in Handover.objects.filter(writer=party).order_by("pk")
        ],
        "gevoelig_geschreven": [
            {"feit": row.fact, "woorden": row.words, "op": row.written_at.isoformat()} for row in notes
        ],
        "gevoelig_over_mij": [
            {"feit": row.fact, "door": row.author.name, "mijn_antwoord": row.answer} for row in about
        ],
    }


def _on_page(initiative: Initiative, viewer: Viewer) -> PageRow | None:
    """Somebody goes; or nobody is the contact, and for how many days. An initiative without either costs nothing."""
    if not has_part(initiative, ANCHOR) or initiative.is_stopped:
        return None
    row = at_the_initiative(initiative)
    if row is None:
        return None
    row.initiative = initiative
    words = handover_words(row)
    if row.left_at is not None and row.successor_id is None:
        words = f"{words} {chair_words(row)}"
    return PageRow(_("Overdracht van de %(role)s") % {"role": handed_role(row)}, words, row.get_absolute_url())


register_row(ANCHOR, _on_page, place=80)
register_export("overdracht", everything_of)
register_regrouped("handover", follow)
register_settling("handover", note_ending)
register_derived("handover", recircle)
register_leavers("handover", leaving_from)
register_departure("handover", depart)
register_orphaned("handover", orphaned)
register_night("handover", work_at_night)
register_along("handover", "successor")
register_sentences(
    {
        "handover.announced": _l("%(party)s gaat weg. Laatste dag: %(due)s."),
        "handover.ready": _l("%(who)s maakte het overdrachtsdossier klaar."),
        "handover.planned": _l("%(who)s plande het overdrachtsgesprek, op %(on)s."),
        "handover.received": _l("%(party)s nam het over en tekende voor ontvangst."),
        "handover.ticked": _l("%(who)s zei: we hoefden niet opnieuw te beginnen."),
        "handover.missing": _l("%(who)s zei dat er bij de overdracht nog iets mist. %(party)s is aan zet."),
        "handover.mended": _l("%(who)s zei: wat er miste, is er nu."),
        "handover.done": _l("%(who)s zei dat het contact goed gaat. De overdracht is rond."),
        "handover.withdrawn": _l("%(who)s zei: het vertrek gaat niet door."),
        "successor.asked": _l("%(who)s vroeg %(party)s als opvolger."),
        "successor.accepted": _l("%(party)s zei ja: ik volg op."),
        "successor.late": _l("Na tien werkdagen is er nog geen opvolger genoemd."),
        "successor.stepped_back": _l("De opvolger kan toch niet."),
    }
)
