"""What this room hands to the rooms below: the line on the page of an initiative, leaving, "mijn gegevens", standing in
sight, the night, and what follows from an agreement."""

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
from aanzet.initiatives.services.circling import register_derived
from aanzet.notices import followable
from aanzet.parties.departing import register_departure, register_orphaned
from aanzet.parties.export import register_export
from aanzet.parties.models import Party
from aanzet.parties.standing import register_standing
from aanzet.parties.viewer import Viewer
from aanzet.turns.clock import register_night
from aanzet.web.drawings.words import in_words
from aanzet.web.formats import capital

from .choices import ItemKind, ItemState, MatchOrigin
from .models import Item, Match, Refusal, Response
from .policies import may_bring_in_at, may_read
from .queries.lists import open_items_at, readable
from .services.aftercare import ask_again, close_unheard
from .services.bringing import MARK, hide_unanswered
from .services.clearing import drop_unanswered, propose_at_night
from .services.departing import depart, orphaned
from .services.following import follow_agreement
from .services.narrowing import follow_initiative

SOURCE_WORDS = {
    MatchOrigin.DIRECT: _l("Kijk hoe het staat bij vraag en aanbod"),
    MatchOrigin.RING: _l("Kijk hoe het staat met deze ring, bij vraag en aanbod"),
    MatchOrigin.CHAIN: _l("Kijk hoe het staat met deze keten, bij vraag en aanbod"),
    MatchOrigin.FLOOR: _l("Afgesproken op de Beursvloer. Kijk hoe het staat"),
}


def _row(initiative: Initiative, viewer: Viewer) -> PageRow | None:
    """What it offers and looks for; before that a first one, for who takes part."""
    title, href = _("Vraag en aanbod"), reverse("exchange")
    if initiative.is_draft:
        return None
    found = open_items_at(initiative.pk, viewer.reader) if has_part(initiative, MARK) else []
    if found:
        first = found[0] if len(found) == 1 else None
        return PageRow(
            title, _counted(found), first.get_absolute_url() if first else f"{href}?initiatief={initiative.pk}"
        )
    if may_bring_in_at(viewer, initiative):
        href = f"{reverse('item_bring')}?soort=need&initiatief={initiative.pk}"
        return PageRow(title, _("Nog niets gevraagd. Wat zou helpen?"), href)
    return None


def _counted(items: list[Item]) -> str:
    """`Twee dingen gevraagd, een aangeboden.`"""
    needs = sum(item.kind == ItemKind.NEED for item in items)
    offers = len(items) - needs
    asked = ngettext("%(count)s ding gevraagd", "%(count)s dingen gevraagd", needs) % {"count": in_words(needs)}
    given = ngettext("%(count)s ding aangeboden", "%(count)s dingen aangeboden", offers) % {"count": in_words(offers)}
    return capital(", ".join(words for words, count in ((asked, needs), (given, offers)) if count)) + "."


def everything_of(party: Party) -> dict[str, list[dict[str, Any]]]:
    """What the person brought in, said to others, and agreed on."""
    return {
        "ingebracht": [
            {"soort": str(row.get_kind_display()), "wat": row.what, "verhaal": row.story, "hoek": row.resource,
             "hoeveel": str(row.amount or ""), "eenheid": row.unit, "wanneer": row.when_words, "waar": row.place_words,
             "voorwaarden": row.conditions, "dit_niet": row.not_this, "gratis_want": row.gift_because,
             "hoe_vaak": row.capacity, "op": row.brought_at.isoformat(), "stand": str(row.get_state_display())}
            for row in Item.objects.filter(Q(party=party) | Q(author=party)).order_by("pk")
        ],
        "reacties": [
            {"op_inbreng": row.item_id, "woorden": row.words, "antwoord": row.answer, "op": row.at.isoformat(),
             "stand": str(row.get_state_display())}
            for row in Response.objects.filter(Q(party=party) | Q(author=party)).order_by("pk")
        ],
        "nu_niet": [
            {"aanbod": row.given_id, "voor": row.receiver_id, "op": row.at.isoformat()}
            for row in Refusal.objects.filter(party=party).order_by("pk")
        ],
        "afgesproken": [
            {"afspraak": row.agreement_id, "tegenover": row.in_return, "stand": str(row.get_state_display()),
             "waarom_niet": row.because}
            for row in Match.objects.filter(agreement__sides__members=party).order_by("pk")
        ],
    }  # fmt: skip


def _brought_something(viewer: Viewer) -> Exists:
    rows = Item.objects.filter(readable(viewer)).exclude(state=ItemState.WITHDRAWN)
    return Exists(rows.filter(party=OuterRef("pk")))


def work_at_night(at: dt.datetime) -> None:
    hide_unanswered(at)
    ask_again(at)
    close_unheard(at)
    drop_unanswered(at)
    propose_at_night(at)


def _item(number: int, viewer: Viewer) -> Item | None:
    row = Item.objects.select_related("initiative", "audience").filter(pk=number).first()
    return row if row and may_read(viewer, row) else None


def _source(agreement: Agreement, viewer: Viewer) -> Source | None:
    """The match with its after-care, for its sides."""
    if agreement.sides_id not in viewer.audience_ids:
        return None
    row = Match.objects.filter(agreement=agreement).only("pk", "origin").first()
    return Source(SOURCE_WORDS[MatchOrigin(row.origin)], row.get_absolute_url()) if row else None


followable.register(followable.FollowKind("item", _item, _l("vraag of aanbod")))
register_row("vraag-en-aanbod", _row)
register_watcher("exchange", follow_agreement)
register_source("exchange", _source)
register_departure("exchange", depart)
register_orphaned("exchange", orphaned)
register_derived("exchange", follow_initiative)
register_export("vraag_en_aanbod", everything_of)
register_standing("exchange", _brought_something)
register_night("exchange", work_at_night)
