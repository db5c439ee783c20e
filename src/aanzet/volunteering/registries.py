"""What this room hands to the rooms below: leaving, "mijn gegevens", standing in sight, the page and the story of an
initiative, the night."""

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from aanzet.agreements.models import Agreement
from aanzet.agreements.sources import Source, register_source
from aanzet.agreements.watching import register_watcher
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import PageRow, has_part, register_row
from aanzet.initiatives.queries.story import register_sentences
from aanzet.initiatives.services.circling import register_derived
from aanzet.parties.departing import register_departure, register_orphaned
from aanzet.parties.export import register_export
from aanzet.parties.hearing import register_hearer, register_office_ended
from aanzet.parties.models import Party
from aanzet.parties.policies import seen_by
from aanzet.parties.standing import register_standing
from aanzet.parties.viewer import Viewer
from aanzet.turns.clock import register_night
from aanzet.web.drawings.words import in_words
from aanzet.web.formats import capital

from .choices import OfferState
from .models import Job, JobSwap, Placement, SwapAnswer, TimeOffer, TiredNote
from .policies import may_bring_at
from .queries.reading import open_jobs_at, readable
from .services.circling import follow_initiative
from .services.departing import depart, hat_ended, office_ended, orphaned
from .services.following import follow_agreement
from .services.jobs import MARK, hide_unanswered


def everything_of(party: Party) -> dict[str, list[dict[str, Any]]]:
    """Jobs the person brought, what they offered and did, what they said to a swap, and when they said to be tired."""
    return {
        "klussen": [
            {
                "wat": row.what,
                "verhaal": row.story,
                "uren": str(row.hours),
                "op": row.brought_at.isoformat(),
                "stand": str(row.get_state_display()),
            }
            for row in Job.objects.filter(Q(party=party) | Q(author=party)).order_by("pk")
        ],
        "aanbod": [
            {
                "word_ik_blij_van": row.glad_of,
                "doe_ik_niet": row.not_this,
                "uren_per_week": row.hours_a_week,
                "wanneer": row.when_words,
                "ouder": row.consent_by,
                "stand": str(row.get_state_display()),
                "op": row.offered_at.isoformat(),
            }
            for row in TimeOffer.objects.filter(party=party).order_by("pk")
        ],
        "inzet": [
            {
                "klus": row.job.what,
                "woorden": row.words if row.author_id == party.pk else "",
                "dank": row.thanks,
                "vog_gezien": row.vog_seen_on.isoformat() if row.vog_seen_on else None,
                "stand": str(row.get_state_display()),
                "op": row.put_at.isoformat(),
            }
            for row in Placement.objects.filter(volunteer=party).select_related("job").order_by("pk")
        ],
        "ruilen": [
            {
                "klus": row.title,
                "jouw_antwoord": str(row.get_state_display()),
                "stand": str(row.swap.get_state_display()),
                "op": row.swap.proposed_at.isoformat(),
            }
            for row in SwapAnswer.objects.filter(party=party).select_related("swap", "placement__job").order_by("pk")
        ],
        "ruilen_voorgesteld": [
            {"woorden": row.words, "stand": str(row.get_state_display()), "op": row.proposed_at.isoformat()}
            for row in JobSwap.objects.filter(author=party).order_by("pk")
        ],
        "ik_ben_moe": [
            {"op": row.at.isoformat(), "woorden": row.words, "stand": str(row.get_state_display())}
            for row in TiredNote.objects.filter(party=party).order_by("pk")
        ],
    }


def _brought_a_job(viewer: Viewer) -> Exists:
    rows = Job.objects.filter(readable(viewer))
    return Exists(rows.filter(Q(party=OuterRef("pk")) | Q(author=OuterRef("pk"))))


def _offers_time(viewer: Viewer) -> Exists:
    return Exists(TimeOffer.objects.filter(seen_by(viewer), party=OuterRef("pk")).exclude(state=OfferState.ENDED))


def _stands_beside(viewer: Viewer) -> Exists:
    rows = Placement.objects.filter(seen_by(viewer))
    return Exists(rows.filter(Q(volunteer=OuterRef("pk")) | Q(guide=OuterRef("pk"))))


def _row(initiative: Initiative, viewer: Viewer) -> PageRow | None:
    """Without a job there is nothing to look for, except for who takes part and could bring one."""
    found = list(open_jobs_at(initiative.pk, viewer.reader)) if has_part(initiative, MARK) else []
    if not found and not has_part(initiative, MARK) and not may_bring_at(viewer, initiative):
        return None
    words = _("Maak een kleine klus: een tot drie uur, zodat meer mensen kunnen meedoen.")
    if found:
        words = ngettext(
            "%(count)s klus zoekt iemand: ‘%(what)s’.", "%(count)s klussen zoeken iemand, zoals ‘%(what)s’.", len(found)
        )
        words %= {"count": capital(in_words(len(found))), "what": found[0].what}
    return PageRow(_("Klussen"), words, reverse("jobs_at", args=[initiative.pk]))


def _source(agreement: Agreement, viewer: Viewer) -> Source | None:
    """The job that somebody does, for who has something to do with it."""
    row = Placement.objects.filter(seen_by(viewer), spells__agreement=agreement).only("pk").first()
    return Source(_l("Kijk hoe het staat met deze klus"), row.get_absolute_url()) if row else None


def _night(at: dt.datetime) -> None:
    hide_unanswered(at)


register_row(MARK, _row)
register_watcher("volunteering", follow_agreement)
register_source("volunteering", _source)
register_departure("volunteering", depart)
register_orphaned("volunteering", orphaned)
register_office_ended("volunteering", office_ended)
register_hearer("volunteering", hat_ended)
register_export("inzet", everything_of)
register_standing("jobs", _brought_a_job)
register_standing("time_offers", _offers_time)
register_standing("placements", _stands_beside)
register_derived("volunteering", follow_initiative)
register_night("volunteering", _night)
register_sentences({"job.brought": _l("%(who)s zette een klus op het klussenbord.")})
