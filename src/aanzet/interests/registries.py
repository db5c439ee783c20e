"""What this room hands to the rooms below: its row on the page of an initiative, leaving, exports, the story."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import PageRow, has_part, register_row
from aanzet.initiatives.queries.story import register_sentences
from aanzet.initiatives.regrouping import register_regrouped
from aanzet.parties.departing import register_departure
from aanzet.parties.export import register_export
from aanzet.parties.models import Party
from aanzet.parties.standing import register_standing
from aanzet.parties.viewer import Viewer
from aanzet.web.drawings.words import in_words
from aanzet.web.formats import capital

from .models import Denominator, Interest, Recognition
from .policies import may_read_shared
from .queries import Standing, readable, standing_at
from .services.following import depart, follow_regrouped
from .services.keeping import ANCHOR


def everything_of(party: Party) -> dict[str, list[dict[str, Any]]]:
    """The person's own lines, shared or not, and what the person wrote and said about denominators. Lines of an
    organisation are the organisation's."""
    return {
        "regels": [
            {"initiatief": row.initiative_id, "soort": str(row.get_kind_display()), "tekst": row.text,
             "gedeeld_op": row.shared_at.isoformat() if row.shared_at else None, "op": row.written_at.isoformat()}
            for row in Interest.objects.filter(party=party).order_by("pk")
        ],
        "noemers_voorgesteld": [
            {"nummer": row.pk, "tekst": row.text, "waaraan_je_het_ziet": row.sign, "wij_willen": row.we_want,
             "jullie_willen": row.you_want, "het_kost_ons": row.costs_us, "het_kost_jullie": row.costs_you,
             "op": row.proposed_at.isoformat(), "stand": str(row.get_state_display())}
            for row in Denominator.objects.filter(author=party).order_by("pk")
        ],
        "gezegd_over_noemers": [
            {"noemer": row.denominator_id, "antwoord": str(row.get_state_display()), "woorden": row.words,
             "op": row.answered_at.isoformat() if row.answered_at else None}
            for row in Recognition.objects.filter(Q(party=party) | Q(person=party)).order_by("pk")
        ],
    }  # fmt: skip


def _has_a_say_here(viewer: Viewer) -> Exists:
    rows = Recognition.objects.filter(readable(viewer, "denominator__"))
    return Exists(rows.filter(Q(party=OuterRef("pk")) | Q(person=OuterRef("pk"))))


def _row(initiative: Initiative, viewer: Viewer) -> PageRow | None:
    """For who takes part. Where nobody shared anything yet it is a way in, and costs nothing."""
    if not may_read_shared(viewer, initiative):
        return None
    words = _("Schrijf voor jezelf op wat je wilt en wat je brengt. Jij kiest per regel wat anderen lezen.")
    if has_part(initiative, ANCHOR):
        words = _words(standing_at(initiative, viewer)) or words
    return PageRow(_("Wat ons bindt"), words, reverse("interests", args=[initiative.pk]))


def _words(standing: Standing) -> str:
    if standing.denominator:
        known = _("Iedereen die gevraagd is, herkent dit.") if standing.by_all else _("Nog niet door ieder herkend.")
        return f"‘{standing.denominator}’ {known}"
    if not standing.parties:
        return ""
    said = ngettext("%(count)s partij deelde wat zij wil.", "%(count)s partijen deelden wat zij willen.",
                    standing.parties)  # fmt: skip
    return capital(said % {"count": in_words(standing.parties)})


register_row(ANCHOR, _row, place=12)
register_departure("interests", depart)
register_regrouped("interests", follow_regrouped)
register_export("wat_ons_bindt", everything_of)
register_standing("interests", _has_a_say_here)
register_sentences({
    "interest.shared": _l("%(party)s deelde wat belangrijk is."),
    "denominator.proposed": _l("%(party)s stelde een noemer voor."),
    "denominator.changed": _l("%(who)s veranderde de noemer."),
    "recognition.yes": _l("%(party)s herkent zich in de noemer."),
    "denominator.recognised": _l("Iedereen die gevraagd is, herkent zich in de noemer."),
    "denominator.placed": _l("%(who)s nam de noemer mee naar het doel."),
    "denominator.withdrawn": _l("%(who)s nam de noemer terug."),
})  # fmt: skip
