"""Where who looks after more than one initiative looks further: one list at the foot of Vandaag."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from aanzet.differences.policies import may_see_patterns
from aanzet.handover.policies import may_see_gaps
from aanzet.interests.policies import may_see_chances
from aanzet.moderation.queries import moderates
from aanzet.parties.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Overview:
    title: str
    words: str
    href: str


def overviews_of(viewer: Viewer) -> list[Overview]:
    """Not while somebody else types: these pages are of the office, not of the person."""
    if viewer.helper is not None:
        return []
    found = [_waiting(name, slug) for name, slug in sorted(_areas(viewer))]
    if may_see_gaps(viewer):
        words = _("Waar niemand weet wie hij moet bellen.")
        found.append(Overview(_("Initiatieven zonder contact"), words, reverse("without_contact")))
    if viewer.is_official:
        words = _("Welke taak bewoners willen overnemen, en hoe lang zij wachten.")
        found.append(Overview(_("Uitdagingen"), words, reverse("challenges")))
    if may_see_chances(viewer):
        found.append(Overview(_("Kansen van deze week"), _("Wie hoort bij wie?"), reverse("chances")))
    if may_see_patterns(viewer):
        words = _("Wat je vaker ziet, zonder namen.")
        found.append(Overview(_("Waarom partijen afstand houden"), words, reverse("distance_patterns")))
    return found


def _areas(viewer: Viewer) -> set[tuple[str, str]]:
    return {(hat.area.name, hat.area.slug) for hat in viewer.hats if hat.area and moderates(hat)}


def _waiting(name: str, slug: str) -> Overview:
    title = _("Wie wacht op wie in %(place)s") % {"place": name}
    return Overview(title, _("Getekend en als lijst."), reverse("area_waiting", args=[slug]))
