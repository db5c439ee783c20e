"""Getting the map, change, role or talk a page is about, or the right refusal."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.views.loading import seen_initiative, speaker_for
from aanzet.parties.limits import TooOften
from aanzet.parties.models import Party
from aanzet.parties.viewer import Request, Speaker, Viewer
from aanzet.turns.lifecycle import CannotMove

from ..models import Assent, ControlMap, Directorship, Talk, Topic, TopicChange
from ..policies import may_read, may_read_talk
from ..queries.maps import change_for, maps_of, talk_for
from ..services.holding import CannotDirect

REFUSALS = (CannotDirect, CannotMove, TooOften)


def seen_map(request: Request, pk: int, *, written: bool = False) -> ControlMap:
    """The version of this initiative that is being written, or the one that holds."""
    maps = maps_of(seen_initiative(request, pk), request.viewer)
    found = maps.written if written else maps.holding
    if found is None:
        raise Http404
    return found


def seen_topic(request: Request, pk: int) -> Topic:
    rows = Topic.objects.select_related("party", "control_map__initiative__owner", "control_map__initiative__area")
    topic = get_object_or_404(rows, pk=pk)
    if not may_read(request.viewer, topic.control_map):
        raise Http404
    return topic


def seen_change(request: Request, pk: int) -> TopicChange:
    change = change_for(pk)
    if change is None or not may_read(request.viewer, change.topic.control_map):
        raise Http404
    return change


def seen_talk(request: Request, pk: int) -> Talk:
    talk = talk_for(pk)
    if talk is None or not may_read_talk(request.viewer, talk):
        raise Http404
    return talk


def to_map(initiative_pk: int, part: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse("control_map", args=[initiative_pk]) + part, status=303)


def own_assents(viewer: Viewer, said: list[Assent]) -> list[Assent]:
    return [one for one in said if one.party_id in viewer.party_ids]


def as_one_of(viewer: Viewer, parties: list[Party]) -> Speaker:
    """As the first of these that the viewer may speak for, else as themselves."""
    mine = next((party for party in parties if party.pk in viewer.party_ids), None)
    return speaker_for(viewer, mine) if mine else viewer.speaks()


def role_of(initiative: Initiative, state: str) -> Directorship | None:
    rows = Directorship.objects.filter(initiative=initiative, state=state).select_related("party", "asked_by")
    role = rows.first()
    if role:
        role.initiative = initiative
    return role
