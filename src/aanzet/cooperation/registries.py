"""What this room hands to the rooms below: leaving, "mijn gegevens", standing in sight, the page and the story of an
initiative, the night."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import PageRow, has_part, register_row
from aanzet.initiatives.place_notes import register_place_notes
from aanzet.initiatives.queries.story import register_sentences
from aanzet.initiatives.regrouping import register_regrouped
from aanzet.initiatives.services.circling import register_derived
from aanzet.parties.departing import register_departure, register_orphaned
from aanzet.parties.export import register_export
from aanzet.parties.models import Party
from aanzet.parties.standing import register_standing
from aanzet.parties.viewer import Viewer
from aanzet.turns.clock import register_night
from aanzet.web.formats import day

from .choices import LetterState
from .models import Cooperation, Share, Signature, SpaceLetter
from .policies import runs
from .queries.reading import letters_at, readable, standing
from .services.following import depart, follow_core, follow_initiative, orphan
from .services.giving import ANCHOR as LETTERS
from .services.settling import ANCHOR
from .services.sleeping import keep_night
from .templating import cooperation_words


def everything_of(party: Party) -> dict[str, list[dict[str, Any]]]:
    """What the person wrote about what it brings, said JA to, and the room it got and gave."""
    letters = SpaceLetter.objects.filter(Q(bearer=party) | Q(author=party)).order_by("pk")
    return {
        "brengt_en_houdt": [
            {"tekst": row.text_id, "brengt": row.brings, "houdt": row.keeps}
            for row in Share.objects.filter(party=party).order_by("pk")
        ],
        "ja_gezegd": [
            {"tekst": row.text_id, "antwoord": str(row.get_state_display()), "woorden": row.words,
             "op": row.said_at.isoformat() if row.said_at else None, "papier_ligt": row.kept_where,
             "foto_van_papier": bool(row.scan)}
            for row in Signature.objects.filter(Q(party=party) | Q(person=party)).order_by("pk")
        ],
        "ruimtebrieven": [
            {"ik": "kreeg" if row.bearer_id == party.pk else "gaf", "om": row.room_to, "tot": row.up_to,
             "tot_en_met": row.until.isoformat(), "stand": str(row.get_state_display())}
            for row in letters
        ],
    }  # fmt: skip


def _stands_here(viewer: Viewer) -> Exists:
    rows = Signature.objects.filter(readable(viewer, "text__cooperation__"))
    return Exists(rows.filter(Q(party=OuterRef("pk")) | Q(person=OuterRef("pk"))))


def _has_letter(viewer: Viewer) -> Exists:
    rows = SpaceLetter.objects.filter(readable(viewer), state=LetterState.HOLDS)
    return Exists(rows.filter(Q(bearer=OuterRef("pk")) | Q(author=OuterRef("pk"))))


def _row(initiative: Initiative, viewer: Viewer) -> PageRow | None:
    """Without one there is nothing to look for, except for the core that could begin."""
    found: Cooperation | None = standing(initiative, viewer) if has_part(initiative, ANCHOR) else None
    if found is None and (initiative.core_id not in viewer.audience_ids or not runs(initiative)):
        return None
    words = cooperation_words(found) if found else _("Leg samen vast wie wat brengt, en hoe je eruit stapt.")
    return PageRow(_("Samenwerkingsafspraak"), words, reverse("cooperation", args=[initiative.pk]))


def _letters(initiative: Initiative, viewer: Viewer) -> PageRow | None:
    """For who takes part: the way to them. Who has one stands in the ring already, so it costs no query."""
    if initiative.participants_id not in viewer.audience_ids:
        return None
    if has_part(initiative, LETTERS):
        words = _("Wie hier zelf mag beslissen, en tot wanneer.")
    elif runs(initiative) and any(hat.manages for hat in viewer.hats):
        words = _("Geef wie hier namens jullie staat de ruimte om zelf te beslissen.")
    else:
        return None
    return PageRow(_("Ruimtebrieven"), words, reverse("space_letters", args=[initiative.pk]))


def _notes(initiative: Initiative, viewer: Viewer) -> dict[int, str]:
    found = letters_at(initiative, viewer) if has_part(initiative, LETTERS) else []
    words = _("heeft een ruimtebrief tot %(day)s")
    return {row.participation_id: words % {"day": day(row.until)} for row in found}


register_row(ANCHOR, _row, place=60)
register_place_notes(LETTERS, _notes)
register_row(LETTERS, _letters, place=62)
register_standing("cooperation", _stands_here)
register_standing("space_letters", _has_letter)
register_departure("cooperation", depart)
register_orphaned("cooperation", orphan)
register_export("samenwerking", everything_of)
register_derived("cooperation", follow_initiative)
register_regrouped("cooperation", follow_core)
register_night("cooperation", keep_night)
register_sentences({
    "cooperation.begun": _l("%(who)s begon aan een samenwerkingsafspraak."),
    "cooperation.asked": _l("%(who)s vroeg de kern om JA op de samenwerkingsafspraak."),
    "cooperation.changed": _l("%(who)s veranderde de samenwerkingsafspraak. Ieder zegt opnieuw JA."),
    "cooperation.renewal_asked": _l("De kern keek terug op het samenwerken, en wil zo verder."),
    "cooperation.valid": _l("Iedereen zei JA: de samenwerkingsafspraak geldt."),
    "cooperation.due": _l("Het is tijd om terug te kijken op het samenwerken."),
    "cooperation.text_withdrawn": _l("%(who)s nam een nieuwe tekst van de samenwerkingsafspraak terug."),
    "cooperation.withdrawn": _l("%(who)s nam de samenwerkingsafspraak terug."),
    "cooperation.dissolved": _l("De samenwerkingsafspraak is ontbonden."),
    "cooperation.lapsed": _l("De samenwerkingsafspraak verviel."),
    "signature.yes": _l("%(party)s zei JA op de samenwerkingsafspraak."),
    "signature.left": _l("%(party)s stapte uit de samenwerkingsafspraak."),
    "signature.sleeps": _l("De JA van %(party)s op de samenwerkingsafspraak slaapt."),
    "signature.wakes": _l("%(party)s is er weer, voor de samenwerkingsafspraak."),
    "space_letter.given": _l("%(party)s gaf een ruimtebrief."),
    "space_letter.renewed": _l("Een ruimtebrief van %(party)s gaat verder."),
    "space_letter.withdrawn": _l("%(party)s trok een ruimtebrief in."),
    "space_letter.expired": _l("Een ruimtebrief van %(party)s liep af."),
})  # fmt: skip
