"""What this room hands to the rooms below: leaving, "mijn gegevens", standing in sight, the page and the story."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import PageRow, has_part, register_row
from aanzet.initiatives.queries.story import register_sentences
from aanzet.initiatives.queries.turns import register_along
from aanzet.initiatives.regrouping import register_regrouped
from aanzet.initiatives.services.circling import register_derived
from aanzet.parties.departing import register_departure, register_orphaned
from aanzet.parties.export import register_export
from aanzet.parties.models import Party
from aanzet.parties.standing import register_standing
from aanzet.parties.viewer import Viewer

from .choices import ANCHOR, SeatState
from .models import Assessment, Challenge, Fallback, Seat
from .policies import may_begin
from .queries.reading import at_initiative, readable
from .services.following import depart, follow_core, follow_initiative, orphaned
from .templating import challenge_words


def everything_of(party: Party) -> dict[str, list[dict[str, Any]]]:
    """What the person asked, said yes to, judged, and wrote about the way back."""
    return {
        "verzoeken": [
            {"nummer": row.pk, "taak": row.task, "waar": row.where, "waarom": row.because,
             "op": row.begun_at.isoformat(), "stand": str(row.get_state_display())}
            for row in Challenge.objects.filter(author=party).order_by("pk")
        ],
        "rollen": [
            {"uitdaging": row.challenge_id, "rol": str(row.get_role_display()), "woorden": row.words,
             "antwoord": str(row.get_state_display()),
             "op": row.answered_at.isoformat() if row.answered_at else None}
            for row in Seat.objects.filter(Q(party=party) | Q(person=party)).order_by("pk")
        ],
        "oordelen": [
            {"uitdaging": row.challenge_id, "op": row.at.isoformat(),
             "per_criterium": [{"criterium": one.criterion.name, "oordeel": str(one.get_outcome_display()),
                                "reden": one.reason} for one in row.judgements.select_related("criterion")]}
            for row in Assessment.objects.filter(person=party).order_by("pk")
        ],
        "terugvalplannen": [
            {"uitdaging": row.challenge_id, "wat": row.what, "dagen": row.days}
            for row in Fallback.objects.filter(written_by=party).order_by("pk")
        ],
    }  # fmt: skip


def _stands_here(viewer: Viewer) -> Exists:
    rows = Seat.objects.filter(readable(viewer, "challenge__")).exclude(state=SeatState.LAPSED)
    return Exists(rows.filter(Q(party=OuterRef("pk")) | Q(person=OuterRef("pk"))))


def _row(initiative: Initiative, viewer: Viewer) -> PageRow | None:
    """Without one there is nothing to look for, except for who could begin."""
    found = at_initiative(initiative, viewer) if has_part(initiative, ANCHOR) else None
    if found is not None:
        return PageRow(_("Uitdaging"), challenge_words(found), found.get_absolute_url())
    if not may_begin(viewer, initiative):
        return None
    words = _("Kunnen jullie een taak van de gemeente beter, goedkoper of anders doen? Daag haar uit.")
    return PageRow(_("Uitdaging"), words, reverse("challenge_begin", args=[initiative.pk]))


register_row(ANCHOR, _row)
register_standing("challenges", _stands_here)
register_departure("challenges", depart)
register_orphaned("challenges", orphaned)
register_export("uitdagingen", everything_of)
register_derived("challenges", follow_initiative)
register_regrouped("challenges", follow_core)
register_along("challenge", "challenge_seat", "challenge_fallback")
register_sentences({
    "challenge.begun": _l("%(who)s maakte er een uitdaging van."),
    "challenge.requested": _l("%(who)s diende het uitdaagverzoek in."),
    "challenge.informed": _l("%(party)s gaf informatie over de taak."),
    "challenge.completed": _l("De informatie over de taak is aangevuld."),
    "challenge.planned": _l("%(who)s diende het plan in."),
    "challenge.plan_taken_back": _l("%(who)s nam het plan terug om eraan te werken."),
    "challenge.assessed": _l("%(party)s beoordeelde het plan op de criteria."),
    "challenge.granted": _l("%(party)s besloot: ja, bewoners doen het."),
    "challenge.refused": _l("%(party)s besloot: nee. De redenen staan bij het besluit."),
    "challenge.goes_on": _l("%(who)s zei: we gaan door."),
    "challenge.contract": _l("%(who)s stelde de afspraak met mijlpalen voor."),
    "challenge.started": _l("De taak is overgedragen. Op %(due)s kijken we terug."),
    "challenge.evaluated": _l("%(who)s keek terug op de uitdaging."),
    "challenge.extended": _l("De uitdaging gaat verder, tot %(due)s."),
    "challenge.goes_back": _l("De taak gaat terug, uiterlijk %(due)s."),
    "challenge.given_back": _l("%(who)s geeft de taak terug, uiterlijk %(due)s."),
    "challenge.falls_back": _l("Het initiatief stopte. De taak gaat terug, uiterlijk %(due)s."),
    "challenge.back": _l("%(party)s doet de taak weer."),
    "challenge.withdrawn": _l("%(who)s trok de uitdaging terug."),
    "challenge.fell": _l("Het initiatief stopte, en de uitdaging ook."),
    "challenge_role.yes": _l("%(party)s zei JA op een rol bij de uitdaging."),
    "challenge_role.no": _l("%(party)s zei: nu niet, bij een rol van de uitdaging."),
    "challenge_role.left": _l("%(party)s legde een rol bij de uitdaging neer."),
    "challenge_role.open": _l("%(party)s legde een rol bij de uitdaging neer. Er wordt iemand anders gezocht."),
    "challenge_role.filled": _l("Voor de rol van %(party)s bij de uitdaging is iemand anders gevonden."),
    "challenge_role.lapsed": _l("Een rol van %(party)s bij de uitdaging verviel."),
    "fallback.written": _l("%(who)s schreef een terugvalplan."),
    "fallback.agreed": _l("%(party)s zei JA op het terugvalplan."),
    "fallback.declined": _l("%(party)s vroeg om een ander terugvalplan."),
    "fallback.asked_anew": _l("Wie de taak zou terugnemen is weg. %(party)s is gevraagd."),
})  # fmt: skip
