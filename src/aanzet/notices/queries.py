import datetime as dt
from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from aanzet.logbook.subjects import Subject
from aanzet.parties.choices import HatRole, HatState
from aanzet.parties.helping import may_help
from aanzet.parties.models import Hat, Party
from aanzet.parties.policies import seen_by
from aanzet.parties.viewer import Viewer

from .choices import DeliveryState, Rhythm
from .models import Delivery, Follow, MailPreference, Notice

KEPT_DAYS = 60


def rhythm_of(party: Party) -> Rhythm:
    chosen = MailPreference.objects.filter(party=party).values_list("rhythm", flat=True).first()
    return Rhythm(chosen) if chosen else Rhythm.DAILY


def recent_notices(viewer: Viewer, *, at: dt.datetime) -> QuerySet[Notice]:
    """What the viewer was told in the last two months and may still see, newest first."""
    since = at - dt.timedelta(days=KEPT_DAYS)
    rows = Notice.objects.filter(seen_by(viewer), party=viewer.party, at__gte=since)
    return rows.select_related("actor")


def follows_of(party: Party) -> QuerySet[Follow]:
    return Follow.objects.filter(party=party).order_by("-since")


def is_following(viewer: Viewer, subject: Subject) -> bool:
    if viewer.party is None:
        return False
    return Follow.objects.filter(party=viewer.party, subject_kind=subject.kind, subject_id=subject.id).exists()


def following(viewer: Viewer, kind: str) -> Exists:
    """Whether the viewer follows the thing of each row: to annotate a list or a page with, at no query of its own."""
    rows = Follow.objects.filter(party=viewer.party) if viewer.party else Follow.objects.none()
    return Exists(rows.filter(subject_kind=kind, subject_id=OuterRef("pk")))


def post_by_hand(helper: Viewer) -> list[Delivery]:
    """What somebody at the desk still has to bring or to phone, oldest first: to people around that desk."""
    rows = Delivery.objects.filter(state=DeliveryState.BY_HAND).select_related("party__user", "party__home")
    rows = rows.prefetch_related("notices__actor").order_by("created_at", "id")
    desks = _desks()
    return [delivery for delivery in rows if delivery.party and _brings(helper, delivery.party, desks)]


def may_bring(helper: Viewer, party: Party) -> bool:
    return _brings(helper, party, _desks())


def _desks() -> frozenset[str]:
    """The paths of the areas that have a helper."""
    hats = Hat.objects.filter(role=HatRole.HELPER, state=HatState.CONFIRMED, area__isnull=False)
    return frozenset(hats.values_list("area__path", flat=True).distinct())


def _brings(helper: Viewer, party: Party, desks: Collection[str]) -> bool:
    """Post says what somebody is told, so it is for the helpers of the place where they live. Where there is none, or
    nobody knows where they live, any helper may: it has to be brought."""
    if not may_help(helper, party):
        return False
    own = [hat.area.path if hat.area else "" for hat in helper.hats if hat.is_confirmed and hat.role == HatRole.HELPER]
    home = party.home.path if party.home else ""
    stranded = not any(home.startswith(path) for path in desks)
    return stranded or any(home.startswith(path) for path in own)
