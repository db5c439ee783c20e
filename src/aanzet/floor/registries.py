"""What this room hands to the rooms below."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from aanzet.agreements.watching import register_watcher
from aanzet.exchange.gatherings import Gathering, register_gatherings
from aanzet.exchange.services.finding import register_finder
from aanzet.parties.departing import register_departure, register_orphaned
from aanzet.parties.export import register_export
from aanzet.parties.hearing import register_office_ended
from aanzet.parties.models import Party
from aanzet.parties.policies import seen_by
from aanzet.parties.standing import register_standing
from aanzet.parties.viewer import Viewer
from aanzet.turns.clock import register_night

from .choices import DutyState
from .models import Duty, Market, SignUp, Slip
from .queries.markets import going_on
from .services.announcing import open_in_time
from .services.answering import elsewhere
from .services.departing import depart, office_ended, orphaned
from .services.filling import follow_agreement


def everything_of(party: Party) -> dict[str, list[dict[str, Any]]]:
    """Markets, tasks, sign-ups and forms; what was promised stands with the agreements."""
    return {
        "aangekondigd": [
            {"nummer": row.pk, "naam": row.title, "verhaal": row.story, "plek": row.place_words,
             "begint": row.starts_at.isoformat(), "stand": str(row.get_state_display()), "les": row.lesson}
            for row in Market.objects.filter(Q(author=party) | Q(host=party)).order_by("pk")
        ],
        "taken": [
            {"beursvloer": row.market_id, "taak": row.words, "stand": str(row.get_state_display())}
            for row in Duty.objects.filter(party=party).order_by("pk")
        ],
        "aanmeldingen": [
            {"beursvloer": row.market_id, "badge": row.number, "mensen": row.people, "op_de_foto": row.photo_ok,
             "in_de_lijst": row.shown, "komt": row.coming, "op": row.signed_at.isoformat()}
            for row in SignUp.objects.filter(Q(party=party) | Q(person=party)).order_by("pk")
        ],
        "formulieren": [
            {"nummer": row.pk, "beursvloer": row.market_id, "afspraak": row.match.agreement_id,
             "stand": str(row.get_state_display()), "op": row.filled_at.isoformat()}
            for row in Slip.objects.filter(Q(one__person=party) | Q(other__person=party)).select_related("match")
            .order_by("pk")
        ],
    }  # fmt: skip


def _gatherings(viewer: Viewer) -> list[Gathering]:
    return [
        Gathering(row.title, row.starts_at, _("%(place)s, %(area)s. Loop binnen wanneer je wilt.") % {
            "place": row.place_words, "area": row.area.name}, row.get_absolute_url())
        for row in going_on(viewer.reader)
    ]  # fmt: skip


def _has_a_place_here(viewer: Viewer) -> Exists:
    """The host, who has a task, and who wants to be seen in the list."""
    whose, here = OuterRef(OuterRef("pk")), OuterRef("pk")
    duties = Duty.objects.filter(market=here, state=DutyState.YES, party=whose)
    names = SignUp.objects.filter(market=here, coming=True, shown=True, party=whose)
    rows = Market.objects.filter(seen_by(viewer))
    return Exists(rows.filter(Q(host=OuterRef("pk")) | Q(Exists(duties)) | Q(Exists(names))))


register_watcher("floor", follow_agreement)
register_finder("floor", elsewhere)
register_gatherings("floor", _gatherings)
register_departure("floor", depart)
register_orphaned("floor", orphaned)
register_office_ended("floor", office_ended)
register_night("floor", open_in_time)
register_export("beursvloer", everything_of)
register_standing("floor", _has_a_place_here)
