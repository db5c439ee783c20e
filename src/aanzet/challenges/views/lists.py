"""All challenges with their waiting days, and what a municipality published about judging."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from aanzet.initiatives.views.loading import count_move, posted, require, speaker_of_board
from aanzet.parties.access import signed_in
from aanzet.parties.choices import PartyKind, PartyState
from aanzet.parties.limits import TooOften
from aanzet.parties.models import Party
from aanzet.parties.viewer import Request
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.queries import badge_of
from aanzet.web.sheets import Cell, sheet_file

from ..forms import RulesForm
from ..policies import may_publish_rules
from ..queries.reading import Listed, challenges_for
from ..queries.standards import standards_of
from ..services.informing import publish_rules
from ..templating import waited_days

COLUMNS = ("taak", "waar", "initiatief", "gemeente", "stand", "aan_zet", "uiterlijk", "dagen", "adres")


def challenges(request: Request) -> HttpResponse:
    """Everybody sees what they may read; what waits longest stands on top."""
    over, now = "afgelopen" in request.GET, timezone.now()
    rows = challenges_for(request.viewer, over=over)
    badges = {row.challenge.pk: badge_of(row.turn, request.viewer, now) for row in rows if row.turn}
    context = {"rows": rows, "badges": badges, "over": over, "now": now,
               "towns": Party.objects.filter(kind=PartyKind.GOVERNMENT).exclude(state=PartyState.LEFT)}  # fmt: skip
    return render(request, "challenges/list.html", context)


def _cells(row: Listed, request: Request) -> list[Cell]:
    one, turn = row.challenge, row.turn
    return [
        one.task, one.where, one.initiative.title, one.municipality.name, one.get_state_display(),
        turn.mover_name if turn else "", turn.due_on if turn else None,
        waited_days(turn, timezone.now()) if turn else None, request.build_absolute_uri(one.get_absolute_url()),
    ]  # fmt: skip


# The file is data: its words do not depend on the language of the screen.
@override("nl")
def challenges_csv(request: Request) -> HttpResponse:
    return sheet_file(COLUMNS, [_cells(row, request) for row in challenges_for(request.viewer)], name="uitdagingen")


def _municipality(pk: int) -> Party:
    found = Party.objects.filter(pk=pk, kind=PartyKind.GOVERNMENT).exclude(state=PartyState.LEFT).first()
    if found is None:
        raise Http404
    return found


def challenge_rules(request: Request, pk: int) -> HttpResponse:
    town = _municipality(pk)
    context = {"town": town, "standards": standards_of(pk), "may_change": may_publish_rules(request.viewer, town)}
    return render(request, "challenges/rules.html", context)


@signed_in
def challenge_rules_change(request: Request, pk: int) -> HttpResponse:
    town = _municipality(pk)
    require(may_publish_rules(request.viewer, town))
    form = RulesForm(posted(request), standards=standards_of(pk))
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            by = speaker_of_board(request.viewer, town)
            rules = publish_rules(town, form.terms, form.measures, by=by, at=timezone.now())
            messages.success(request, _("Dit geldt vanaf nu voor nieuwe verzoeken."))
            return HttpResponseRedirect(rules.get_absolute_url(), status=303)
        except (CannotMove, TooOften) as refusal:
            form.add_error(None, str(refusal))
    return render(request, "challenges/rules_change.html", {"form": form, "town": town})
