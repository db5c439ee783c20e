"""What this room hands to the rooms below: the row on an initiative, following it, leaving, "mijn gegevens", story."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.initiatives.choices import Phase
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import PageRow, has_part, register_row
from aanzet.initiatives.policies import is_core
from aanzet.initiatives.queries.story import register_sentences
from aanzet.initiatives.queries.turns import register_along
from aanzet.initiatives.regrouping import register_regrouped
from aanzet.parties.departing import register_departure, register_orphaned
from aanzet.parties.export import register_export
from aanzet.parties.models import Party
from aanzet.parties.viewer import Viewer
from aanzet.turns.clock import register_night

from .choices import Instrument
from .instruments import mirror
from .models import CardYes, Seat
from .queries import role_at
from .services.asking import ANCHOR
from .services.following import depart, follow, orphaned
from .services.revealing import close_due


def everything_of(party: Party) -> list[dict[str, Any]]:
    """What the person answered and said, and nobody else's answers."""
    rows = Seat.objects.filter(person=party).select_related("round").prefetch_related("answers").order_by("pk")
    said = CardYes.objects.filter(person=party).select_related("round").order_by("pk")
    shared: list[dict[str, Any]] = [
        {"actie_kaart_delen": row.round.initiative_id, "antwoord": str(row.get_state_display()),
         "op": row.answered_at.isoformat() if row.answered_at else None}
        for row in said
    ]  # fmt: skip
    return shared + [
        {
            "spiegel": str(row.round.mirror.title.nl), "initiatief": row.round.initiative_id,
            "als": str(row.get_side_display()), "op": row.answered_at.isoformat() if row.answered_at else None,
            "antwoorden": [{"zin": _sentence(row, one.statement), "antwoord": one.value, "woorden": one.words}
                           for one in row.answers.all()],
        }
        for row in rows
    ]  # fmt: skip


def _sentence(seat: Seat, statement: str) -> str:
    return next((one.text.nl for one in seat.round.mirror.statements if one.id == statement), statement)


def role_sentence(role: str, phase: str, initiative: Initiative) -> str:
    """In which phase it holds; of another phase it is what was."""
    words = mirror(Instrument.ACTIE).role(role)
    if words is None:
        return ""
    if phase == initiative.phase:
        return str(words.sentence)
    told = {"phase": Phase(phase).label, "role": str(words.title)}
    return _("In de fase %(phase)s koos de gemeente: %(role)s. Voor deze fase is nog niets gekozen.") % told


def _row(initiative: Initiative, viewer: Viewer) -> PageRow | None:
    if initiative.is_draft:
        return None
    href = reverse("mirrors", args=[initiative.pk])
    chosen = role_at(initiative.pk) if has_part(initiative, ANCHOR) else None
    if chosen:
        return PageRow(_("De rol van de gemeente"), role_sentence(chosen.role, chosen.phase, initiative), href)
    if is_core(viewer, initiative):
        return PageRow(_("Spiegels"), _("Vul apart in hoe het gaat, en zie waar jullie anders kijken."), href)
    return None


register_row(ANCHOR, _row, place=24)
register_regrouped("mirrors", follow)
register_departure("mirrors", depart)
register_orphaned("mirrors", orphaned)
register_night("mirrors", close_due)
register_along("mirror", "mirror_seat", "mirror_talk", "mirror_card")
register_export("spiegels", everything_of)
register_sentences({
    "mirror.asked": _l("%(who)s vroeg om in de spiegel te kijken."),
    "mirror.shown": _l("De antwoorden in de spiegel liggen naast elkaar."),
    "mirror.seen": _l("De kern keek in de spiegel."),
    "mirror.lapsed": _l("De spiegel ging niet door: te weinig partijen vulden hem in."),
    "mirror.withdrawn": _l("%(who)s nam de spiegel terug."),
    "mirror.talk_planned": _l("%(who)s koos een dag om over de spiegel te praten."),
    "mirror.talk_led": _l("%(who)s leidt een gesprek over hoe het samen gaat."),
    "mirror.card_shared": _l("De ACTIE-kaart is nu voor meer mensen te lezen: iedere kant zei daar ja op."),
    "mirror.card_closed": _l("De ACTIE-kaart is weer alleen voor wie hem invulde."),
    "mirror.role_stimulate": _l("%(who)s koos: in deze fase stimuleert de gemeente."),
    "mirror.role_facilitate": _l("%(who)s koos: in deze fase faciliteert de gemeente."),
    "mirror.role_coproduce": _l("%(who)s koos: in deze fase doen bewoners en gemeente het samen."),
})  # fmt: skip
