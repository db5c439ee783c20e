"""*Wat ons bindt*: what was shared, where it touches, where two fish in one pond, and the denominators."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.initiatives.views.loading import count_move, speaker_for
from aanzet.parties.access import signed_in
from aanzet.parties.limits import TooOften
from aanzet.parties.models import Party
from aanzet.parties.viewer import Request

from ..choices import InterestKind, Verdict
from ..exports import lines_as_csv
from ..models import Interest
from ..nearby import ponds_nearby
from ..policies import may_propose
from ..queries import denominators_of, shared_lines, spoken_for, together_with, verdicts_on
from ..services.touching import CannotSay, say_of_touch
from ..touching import ponds, touches
from .loading import bound_initiative, to_map

SHOWN = 6


@signed_in
def interests(request: Request, pk: int) -> HttpResponse:
    initiative, viewer = bound_initiative(request, pk), request.viewer
    lines = shared_lines(initiative, viewer)
    along, own = together_with(initiative, viewer), spoken_for(viewer, initiative)
    own_ids = {party.pk for party in own}
    found, said = touches(lines), verdicts_on(lines)
    other = [touch for touch in found if Verdict.DIFFERS in said.get(touch.key, {}).values()]
    context = {
        "initiative": initiative,
        "along": along,
        "denominators": denominators_of(initiative, viewer),
        "touches": [touch for touch in found if touch not in other],
        "shown": SHOWN,
        "reportable": [line for line in lines if line.party_id not in own_ids],
        "others": other,
        "said": said,
        "own_ids": own_ids,
        "parties": _by_party(lines),
        "ponds": ponds(lines),
        "nearby": ponds_nearby(initiative, lines, without=[one.pk for one in along]),
        "may_propose": may_propose(viewer, initiative),
    }
    return render(request, "interests/together.html", context)


@signed_in
def interests_csv(request: Request, pk: int) -> HttpResponse:
    initiative = bound_initiative(request, pk)
    return lines_as_csv(shared_lines(initiative, request.viewer), initiative, request)


def _by_party(lines: Sequence[Interest]) -> dict[Party, dict[InterestKind, list[Interest]]]:
    """What each shared, kind by kind in the order in which it is asked for."""
    order, found = list(InterestKind), dict[Party, dict[InterestKind, list[Interest]]]()
    for line in sorted(lines, key=lambda line: order.index(InterestKind(line.kind))):
        found.setdefault(line.party, {}).setdefault(InterestKind(line.kind), []).append(line)
    return dict(sorted(found.items(), key=lambda pair: (pair[0].name, pair[0].pk)))


@require_POST
@signed_in
def touch_answer(request: Request, pk: int) -> HttpResponse:
    initiative = bound_initiative(request, pk)
    verdict, pair = request.POST.get("oordeel", ""), _pair(request)
    own = {party.pk: party for party in spoken_for(request.viewer, initiative)}
    sides = {line.party_id for line in shared_lines(initiative, request.viewer) if line.pk in pair}
    party = next((own[number] for number in sides if number in own), None)
    if verdict not in Verdict or party is None:
        messages.info(request, _("Dit raakvlak is er niet meer, of het is niet aan jou."))
        return to_map(initiative, "#raakvlakken")
    try:
        count_move(request)
        by = speaker_for(request.viewer, party)
        say_of_touch(initiative, pair, Verdict(verdict), party=party, by=by, at=timezone.now())
        messages.success(request, _("Dank je. De ander leest wat je zei."))
    except (CannotSay, TooOften) as refusal:
        messages.error(request, str(refusal))
    return to_map(initiative, "#raakvlakken")


def _pair(request: Request) -> tuple[int, int]:
    sent = [request.POST.get(name, "") for name in ("ene", "andere")]
    one, other = (int(number) if number.isdecimal() and len(number) < 18 else 0 for number in sent)
    return one, other
