"""What this room hands to the rooms below: leaving, "mijn gegevens", standing in sight, the story of an initiative."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _l

from aanzet.initiatives.contact_roles import register_settling
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import PagePart, register_part
from aanzet.initiatives.queries.story import register_sentences
from aanzet.initiatives.services.circling import register_derived
from aanzet.parties.departing import register_departure, register_orphaned
from aanzet.parties.export import register_export
from aanzet.parties.hearing import register_hearer
from aanzet.parties.models import Party
from aanzet.parties.standing import register_standing
from aanzet.parties.viewer import Viewer

from .models import Agreement, Assent, Commitment
from .policies import may_propose
from .queries import Short, promises_at, readable
from .services.circling import follow_initiative
from .services.departing import depart, orphaned
from .services.entrusting import hat_ended, settle_role


def everything_of(party: Party) -> dict[str, list[dict[str, Any]]]:
    """What the person proposed, promised, gets and said JA to. Promises of an organisation are the organisation's."""
    promises = Commitment.objects.filter(Q(giver=party) | Q(receiver=party)).order_by("pk")
    return {
        "voorgesteld": [
            {"nummer": row.pk, "titel": row.title, "gift_omdat": row.gift_because, "op": row.proposed_at.isoformat(),
             "stand": str(row.get_state_display())}
            for row in Agreement.objects.filter(author=party).order_by("pk")
        ],
        "toezeggingen": [_promise(row, party) for row in promises],
        "ja_gezegd": [
            {"afspraak": row.agreement_id, "antwoord": str(row.get_state_display()), "woorden": row.words,
             "op": row.answered_at.isoformat() if row.answered_at else None}
            for row in Assent.objects.filter(Q(party=party) | Q(person=party)).order_by("pk")
        ],
    }  # fmt: skip


def _promise(row: Commitment, party: Party) -> dict[str, Any]:
    return {
        "afspraak": row.agreement_id, "wat": row.what, "hoeveel": str(row.amount or ""), "eenheid": row.unit,
        "ik": "geef" if row.giver_id == party.pk else "krijg", "voor": row.due_on.isoformat(),
        "stand": row.stand, "klaar": row.ended_at.isoformat() if row.ended_at else None,
    }  # fmt: skip


def _has_a_side_here(viewer: Viewer) -> Exists:
    rows = Commitment.objects.filter(readable(viewer, "agreement__"))
    return Exists(rows.filter(Q(giver=OuterRef("pk")) | Q(receiver=OuterRef("pk"))))


@dataclass(frozen=True, slots=True)
class OnPage:
    short: Short
    may_propose: bool


def _on_page(initiative: Initiative, viewer: Viewer) -> OnPage | None:
    if initiative.is_draft:
        return None
    found = OnPage(promises_at(initiative, viewer), may_propose(viewer, initiative))
    return found if found.may_propose or found.short.anything else None


register_part(PagePart("afspraken", _l("afspraken"), "agreements/on_initiative.html", _on_page))
register_standing("agreements", _has_a_side_here)
register_departure("agreements", depart)
register_orphaned("agreements", orphaned)
register_hearer("agreements", hat_ended)
register_settling("agreements", settle_role)
register_export("afspraken", everything_of)
register_derived("agreements", follow_initiative)
register_sentences({
    "agreement.proposed": _l("%(who)s stelde een afspraak voor."),
    "agreement.runs": _l("Een afspraak loopt: iedereen die iets belooft zei JA."),
    "agreement.declined": _l("Een afspraak ging niet door."),
    "agreement.withdrawn": _l("%(who)s nam het voorstel voor een afspraak terug."),
    "agreement.lapsed": _l("Een voorstel voor een afspraak verviel."),
    "agreement.done": _l("Een afspraak is rond."),
    "agreement.stopped": _l("Een afspraak is gestopt."),
    "commitment.handed_over": _l("%(party)s zei: het is gedaan."),
    "commitment.fulfilled": _l("%(party)s zei: ja, het is gebeurd."),
    "commitment.changed": _l("Een toezegging van %(party)s kreeg een nieuwe dag: %(due)s."),
    "commitment.not_kept": _l("Een toezegging van %(party)s lukte niet op tijd."),
    "commitment.stopped": _l("%(who)s stopte een toezegging."),
    "commitment.unclaimed": _l("%(party)s is weg. Een toezegging zoekt iemand."),
    "commitment.given_back": _l("%(who)s gaf een toezegging terug aan wie haar zou krijgen."),
    "commitment.entrusted": _l("%(party)s zorgt nu voor een toezegging."),
    "commitment.claimed": _l("%(party)s nam een toezegging over."),
})  # fmt: skip
