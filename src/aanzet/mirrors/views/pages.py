"""Reading: the mirrors of an initiative, one look, and both on paper."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from aanzet.agreements.policies import may_read as may_read_agreement
from aanzet.documents.views import Part, pdf_response
from aanzet.initiatives.policies import is_core
from aanzet.initiatives.views.loading import seen_initiative
from aanzet.parties.policies import HasCircle
from aanzet.parties.viewer import Request
from aanzet.turns.queries import badge_of, running_turns

from ..choices import Instrument
from ..exports import talk_as_ics
from ..instruments import mirror
from ..lives import ROUND
from ..models import Round
from ..policies import (
    may_act,
    may_answer,
    may_ask_talk,
    may_ask_to_share,
    may_choose,
    may_read,
    may_read_card,
    may_sit,
    may_start,
)
from ..queries import actions_of, axes_of, before_this, differences_of, live, roles_chosen, rounds_of, talks_of
from ..services.talking import MOST_ACTIONS, open_actions
from ..templating import card_readers
from .loading import known_round, seen_card, seen_round, seen_talk, to_mirrors


def mirrors(request: Request, pk: int) -> HttpResponse:
    """The role of the municipality for everybody; the mirrors for who looks in them."""
    initiative, viewer = seen_initiative(request, pk), request.viewer
    rows = rounds_of(initiative)
    shelves = []
    for instrument in Instrument:
        own = [row for row in rows if row.instrument == instrument]
        now = live(own, instrument)
        readable = [row for row in own if may_read(viewer, row)]
        cards = [row for row in own if row not in readable and may_read_card(viewer, row)]
        seats = [seat for row in own for seat in row.seats.all() if may_sit(viewer, seat) and row.is_asked]
        moves = ROUND.open_to(now, viewer) if now else frozenset()
        # Who took it over without having answered rounds it off from here: the answers are not theirs to read.
        closes = "finish" in moves and now not in readable
        shelves.append({"mirror": mirror(instrument), "now": now, "readable": readable, "cards": cards, "seats": seats,
                        "keeps": "stop" in moves, "closes": closes})  # fmt: skip
    context = {
        "initiative": initiative, "shelves": shelves, "roles": roles_chosen(rows),
        "may_start": may_start(viewer, initiative, rows), "is_core": is_core(viewer, initiative),
    }  # fmt: skip
    return render(request, "mirrors/mirrors.html", context)


def mirror_round(request: Request, pk: int) -> HttpResponse:
    row, viewer = known_round(request, pk), request.viewer
    if not may_read(viewer, row):
        return to_mirrors(row)
    turn = running_turns([row.subject], viewer).get(row.subject)
    own = next((seat for seat in row.seats.all() if may_sit(viewer, seat)), None)
    context = {
        "row": row, "initiative": row.initiative, "own": own, "moves": ROUND.open_to(row, viewer),
        "may_answer": own is not None and may_answer(viewer, own),
        "badge": badge_of(turn, viewer, timezone.now()) if turn else None,
        **(_actie(request, row) if row.is_actie else _preconditions(request, row)),
    }  # fmt: skip
    return render(request, "mirrors/actie.html" if row.is_actie else "mirrors/preconditions.html", context)


def _actie(request: Request, row: Round) -> dict[str, Any]:
    actions = actions_of(row) if row.is_opened else []
    room = open_actions(row) < MOST_ACTIONS
    actions = [one for one in actions if may_read_agreement(request.viewer, one[0].agreement)]
    return {
        "letters": differences_of(row), "actions": actions, "may_choose": may_choose(request.viewer, row),
        "may_act": may_act(request.viewer, row) and room, "is_full": not room,
        "may_share": may_ask_to_share(request.viewer, row) or row.card_circle is not None,
    }  # fmt: skip


def _preconditions(request: Request, row: Round) -> dict[str, Any]:
    before = before_this(row)
    axes = axes_of(row, before)
    return {
        "axes": axes, "before": before, "talks": talks_of(row), "may_ask_talk": may_ask_talk(request.viewer, row),
        "low": any(axis.is_low for axis in axes if axis.card.is_careful),
    }  # fmt: skip


def mirror_print(request: Request, pk: int) -> HttpResponse:
    """The ACTIE card of one page, or the preconditions as the core sees them."""
    row = seen_card(request, pk)
    return render(request, "mirrors/print.html", {**_on_paper(request, row), "pdf": reverse("mirror_pdf", args=[pk])})


def mirror_pdf(request: Request, pk: int) -> HttpResponse:
    row = seen_card(request, pk)
    context = _on_paper(request, row)
    parts = [Part(row.card_seen, lambda viewer, _seen: may_read_card(viewer, row))]
    parts += [Part(point.agreement, may_read_agreement) for point, _promises in context.get("actions", ())]
    name = _("ACTIE-kaart") if row.is_actie else str(row.mirror.title)
    return pdf_response(request, "mirrors/print.html", context, name=name, parts=parts,
                        page=reverse("mirror_print", args=[pk]), who_reads=context["who_reads"])  # fmt: skip


def _on_paper(request: Request, row: Round) -> dict[str, Any]:
    shown = _actie(request, row) if row.is_actie else _preconditions(request, row)
    if row.card_is_shared:  # of the action points what each of its readers may read (V6)
        shown["actions"] = [one for one in shown["actions"] if _as_wide(one[0].agreement, row.card_seen)]
    page = row.get_absolute_url() if may_read(request.viewer, row) else reverse("mirror_print", args=[row.pk])
    return {"row": row, "initiative": row.initiative, "address": request.build_absolute_uri(page),
            "who_reads": card_readers(row), **shown}  # fmt: skip


def _as_wide(part: HasCircle, whole: HasCircle) -> bool:
    return (part.circle, part.audience_id) == (whole.circle, whole.audience_id) or part.circle < whole.circle


def mirror_calendar(request: Request, pk: int) -> HttpResponse:
    row = seen_round(request, pk)
    if row.talk_on is None:
        raise Http404
    return talk_as_ics(request, row.initiative, uid=f"spiegel-{row.pk}", on=row.talk_on, where=row.talk_place,
                       url=row.get_absolute_url())  # fmt: skip


def mirror_talk_calendar(request: Request, pk: int) -> HttpResponse:
    """The talk that the core asked somebody to lead."""
    asked = seen_talk(request, pk)
    if asked.on is None:
        raise Http404
    return talk_as_ics(request, asked.round.initiative, uid=f"spiegelgesprek-{asked.pk}", on=asked.on,
                       where=asked.where, url=asked.get_absolute_url())  # fmt: skip


def mirror_paper(request: Request, pk: int, code: str) -> HttpResponse:
    """The statements to fill in by hand; somebody at the desk types them over."""
    initiative = seen_initiative(request, pk)
    return render(request, "mirrors/paper.html", {"initiative": initiative, "mirror": mirror(Instrument(code))})
