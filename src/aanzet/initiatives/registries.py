"""What this room hands to the rooms below: following an initiative, leaving, and "mijn gegevens"."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from aanzet.notices import followable
from aanzet.parties.departing import register_departure, register_orphaned, register_return
from aanzet.parties.export import register_export
from aanzet.parties.hearing import register_hearer, register_office_ended
from aanzet.parties.models import Party
from aanzet.parties.policies import seen_by
from aanzet.parties.standing import register_standing
from aanzet.parties.viewer import Viewer

from .choices import ACTIVE, ParticipationState
from .models import Initiative, Participation, ProgressNote
from .policies import may_read
from .services.departing import come_back, depart, office_ended, orphaned
from .services.duties import hat_ended


def _initiative(number: int, viewer: Viewer) -> Initiative | None:
    found = Initiative.objects.filter(pk=number).first()
    return found if found and may_read(viewer, found) else None


def everything_of(party: Party) -> dict[str, list[dict[str, Any]]]:
    """Initiatives, drafts included, places and progress in the person's own words."""
    return {
        "begonnen": [_started(row) for row in Initiative.objects.filter(author=party).order_by("pk")],
        "doet_mee": [
            _stood(row) for row in Participation.objects.filter(Q(party=party) | Q(person=party)).order_by("pk")
        ],
        "nieuws": [
            {"initiatief": row.initiative_id, "tekst": row.text, "foto": row.photo_alt, "op": row.at.isoformat()}
            for row in ProgressNote.objects.filter(author=party).order_by("pk")
        ],
    }


def _started(row: Initiative) -> dict[str, Any]:
    return {
        "nummer": row.pk, "titel": row.title, "zin": row.sentence, "waarom": row.why, "zoekt": row.seeks,
        "stand": str(row.get_state_display()), "les": row.lesson, "op": row.started_at.isoformat(),
    }  # fmt: skip


def _stood(row: Participation) -> dict[str, Any]:
    return {
        "initiatief": row.initiative_id, "stand": str(row.get_state_display()), "plek": str(row.get_ring_display()),
        "energie": str(row.get_energy_display()), "brengt": row.brings, "afscheid": row.farewell,
        "waarom_niet": str(row.get_refusal_display()) if row.refusal else "",
        "sinds": row.since.isoformat(), "tot": row.ended_at.isoformat() if row.ended_at else None,
    }  # fmt: skip


def _takes_part_here(viewer: Viewer) -> Exists:
    rows = Participation.objects.filter(seen_by(viewer, "initiative__"), state__in=ACTIVE)
    return Exists(rows.filter(Q(party=OuterRef("pk")) | Q(person=OuterRef("pk"))))


def _was_asked_here(viewer: Viewer) -> Exists:
    """Who takes part may know who was invited."""
    rows = Participation.objects.filter(initiative__participants__in=viewer.audience_ids, party=OuterRef("pk"))
    return Exists(rows.filter(state=ParticipationState.INVITED))


def _told_here(viewer: Viewer) -> Exists:
    rows = ProgressNote.objects.filter(seen_by(viewer), withdrawn_at=None)
    return Exists(rows.filter(author=OuterRef("pk")))


register_standing("participations", _takes_part_here)
register_standing("invitations", _was_asked_here)
register_standing("progress", _told_here)
followable.register(followable.FollowKind("initiative", _initiative, "initiatief"))
register_departure("initiatives", depart)
register_return("initiatives", come_back)
register_orphaned("initiatives", orphaned)
register_hearer("initiatives", hat_ended)
register_office_ended("initiatives", office_ended)
register_export("initiatieven", everything_of)
