"""What this room hands to the rooms below: leaving, "mijn gegevens", the story, the page of an initiative, and what
holds up a step of the goal."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from aanzet.agreements.following import Link as PromiseLink
from aanzet.agreements.following import register_promise_link
from aanzet.agreements.models import Commitment
from aanzet.goals.choices import VoiceState
from aanzet.goals.following import Blocker, Link, register_blocker, register_condition_link
from aanzet.goals.models import GoalStep, Voice
from aanzet.initiatives.choices import InitiativeState, ParticipationState, Refusal
from aanzet.initiatives.models import Initiative, Participation
from aanzet.initiatives.page_parts import PageRow, has_part, register_row
from aanzet.initiatives.policies import is_participant
from aanzet.initiatives.queries.story import register_sentences
from aanzet.initiatives.refusing import register_after_refusal
from aanzet.initiatives.regrouping import register_regrouped
from aanzet.initiatives.services.circling import register_derived
from aanzet.parties.departing import register_departure
from aanzet.parties.export import register_export
from aanzet.parties.hearing import register_office_ended
from aanzet.parties.models import Party
from aanzet.parties.standing import register_standing
from aanzet.parties.viewer import Viewer
from aanzet.turns.clock import register_night
from aanzet.web.drawings.words import in_words
from aanzet.web.formats import capital

from .choices import HOLDS_UP, PART
from .models import Difference, Distance, Hearing, JourneyStep, Standpoint
from .policies import may_make_of, may_start, may_track
from .queries import holding_up, named_at, readable
from .services.circling import follow_initiative
from .services.departing import depart, office_ended, regrouped
from .services.placing import convene_what_is_near


def everything_of(party: Party) -> dict[str, list[dict[str, Any]]]:
    """Own words: what was felt, how one sees it, what one answered and told. What the other side wrote is the other's,
    and of an old sore not even the words that both chose."""
    felt = Difference.objects.filter(Q(one=party) | Q(author=party)).order_by("pk")
    return {
        "verschillen": [
            {"nummer": row.pk, "schuurde": row.felt, "zo_zag_ik_het": row.one_view if row.one_id == party.pk else "",
             "op": row.felt_at.isoformat()} | _named(row)
            for row in felt
        ],
        "kant_verteld": [
            {"verschil": row.pk, "zo_zag_ik_het": row.other_view}
            for row in Difference.objects.filter(other=party).exclude(other_view="").order_by("pk")
        ],
        "antwoorden": [
            {"antwoord": str(row.get_state_display()), "woorden": row.words,
             "op": row.answered_at.isoformat() if row.answered_at else None}
            for row in Standpoint.objects.filter(Q(party=party) | Q(person=party), answered_at__isnull=False)
        ],
        "afstand": [
            {"nummer": row.pk, "merkte": row.felt, "op": row.felt_at.isoformat()}
            for row in Distance.objects.filter(Q(one=party) | Q(author=party)).order_by("pk")
        ],
        "wie_doet_wat": [
            {"afstand": row.distance_id, "stap": row.what}
            for row in JourneyStep.objects.filter(by=party).order_by("distance", "position")
        ],
        "verteld_aan_verbinder": [
            {"woorden": row.words, "op": row.heard_at.isoformat() if row.heard_at else None}
            for row in Hearing.objects.filter(party=party).exclude(words="").order_by("pk")
        ],
    }  # fmt: skip


def _named(row: Difference) -> dict[str, Any]:
    """What both agreed on, where others may read it too."""
    if not row.is_named or row.stays_between:
        return {}
    return {"woorden": row.wording, "stand": str(row.get_state_display())}


def _differs_here(viewer: Viewer) -> Exists:
    rows = Difference.objects.filter(readable(viewer), named_at__isnull=False)
    return Exists(rows.filter(Q(one=OuterRef("pk")) | Q(other=OuterRef("pk"))))


def _helps_here(viewer: Viewer) -> Exists:
    rows = Difference.objects.filter(near__in=viewer.audience_ids)
    return Exists(rows.filter(facilitator=OuterRef("pk")))


def _keeps_here(viewer: Viewer) -> Exists:
    return Exists(Distance.objects.filter(near__in=viewer.audience_ids, keeper=OuterRef("pk")))


def _was_asked(viewer: Viewer) -> Exists:
    """The tracker shows the core who was asked and said nu niet."""
    asked = Participation.objects.filter(initiative__core__in=viewer.audience_ids, state=ParticipationState.DECLINED)
    return Exists(asked.filter(party=OuterRef("pk")))


def _row(initiative: Initiative, viewer: Viewer) -> PageRow | None:
    """Only what has a name; of what is felt there is no trace, not even for who feels it."""
    if initiative.is_draft:
        return None
    rows = named_at(initiative, viewer) if has_part(initiative, PART) else []
    if not rows and not (viewer.is_member and is_participant(viewer, initiative)):
        return None
    return PageRow(_("Verschillen"), _row_words(rows), reverse("differences", args=[initiative.pk]))


def _row_words(rows: list[Difference]) -> str:
    if not rows:
        return _("Nog geen verschil met een naam.")
    words = ngettext("%(count)s verschil met een naam.", "%(count)s verschillen met een naam.", len(rows)) % {
        "count": capital(in_words(len(rows)))
    }
    now = sum(row.state in HOLDS_UP for row in rows)
    if now:
        words += " " + ngettext("%(count)s vraagt nu een keuze.", "%(count)s vragen nu een keuze.", now) % {
            "count": capital(in_words(now))
        }
    return words


def _invitations_row(initiative: Initiative, viewer: Viewer) -> PageRow | None:
    if not may_track(viewer, initiative):
        return None
    words = _("Wie er gevraagd is, en wat ze zeiden.")
    return PageRow(_("Uitnodigingen"), words, reverse("invitations", args=[initiative.pk]))


def _blockers(step: GoalStep) -> list[Blocker]:
    """Its words only where they are as wide as the step itself."""
    around = step.goal.initiative
    return [
        Blocker(
            _("Eerst een keuze: %(title)s") % {"title": row.wording}
            if (row.circle, row.audience_id) == (around.circle, around.audience_id)
            else _("Eerst een keuze over een verschil."),
            row.get_absolute_url(),
        )
        for row in holding_up(step)
    ]


def _make_of(voice: Voice, viewer: Viewer) -> Link | None:
    """Beside a JA, mits or a NEE of somebody else."""
    if voice.state not in (VoiceState.YES_IF, VoiceState.NO) or not may_make_of(viewer, voice):
        return None
    start = reverse("difference_start", args=[voice.version.goal.initiative_id])
    prefilled = urlencode({"met": voice.party_id, "over": voice.words, "stem": voice.pk})
    return Link(_l("Maak er een verschil van"), f"{start}?{prefilled}")


def _about_promise(commitment: Commitment, viewer: Viewer) -> PromiseLink | None:
    """Who wants to talk about the promise itself, a successor as well, names it: the promise stands meanwhile."""
    around = commitment.agreement.initiative
    if around is None or not may_start(viewer, around):
        return None
    own_give = commitment.giver_id in viewer.party_ids
    across = commitment.receiver_id if own_give else commitment.giver_id
    prefilled = urlencode({"met": across, "over": commitment.what})
    return PromiseLink(_l("Benoem het verschil"), f"{reverse('difference_start', args=[around.pk])}?{prefilled}")


def _in_confidence(participation: Participation) -> str:
    """Who said that it touches its own work may tell a connector what, and nobody else."""
    touches = participation.refusal == Refusal.THREATENED and participation.initiative.state == InitiativeState.RUNNING
    return reverse("distance_start", args=[participation.pk]) if touches else ""


def _night(at: Any) -> None:
    convene_what_is_near(at=at)


register_row("verschillen", _row, place=40)
register_row("uitnodigingen", _invitations_row, place=42)
register_blocker(_blockers)
register_condition_link(_make_of)
register_promise_link(_about_promise)
register_after_refusal(_in_confidence)
register_night("differences", _night)
register_standing("differences", _differs_here)
register_standing("facilitators", _helps_here)
register_standing("distances", _keeps_here)
register_standing("asked", _was_asked)
register_departure("differences", depart)
register_regrouped("differences", regrouped)
register_office_ended("differences", office_ended)
register_export("verschillen", everything_of)
register_derived("differences", follow_initiative)
register_sentences({
    "difference.named": _l("Er is een verschil met woorden van twee kanten."),
    "difference.agenda": _l("Een verschil vraagt een keuze."),
    "difference.parked": _l("Een verschil wacht tot %(until)s."),
    "difference.options": _l("Er staan opties op papier."),
    "difference.table": _l("Er is een tafel gepland op %(on)s."),
    "difference.no_choice": _l("Een tafel bracht nog geen keuze."),
    "difference.impasse": _l("Twee tafels brachten geen keuze."),
    "difference.way_out": _l("%(party)s is aan zet met een uitweg, voor %(due)s."),
    "difference.council": _l("De raad wordt om een keuze gevraagd."),
    "difference.chosen": _l("Er is een keuze gemaakt."),
    "difference.tolerated": _l("We blijven verschillen, en spraken af hoe."),
    "difference.looked_back": _l("Er is teruggekeken op een keuze."),
    "difference.reopened": _l("Een keuze wordt opnieuw bekeken."),
    "difference.stopped": _l("Een verschil is afgesloten met een les."),
})  # fmt: skip
