"""Who may see and do what. Every view, list, search, mail, feed, export and API call asks here (V6)."""

from collections.abc import Iterable
from typing import Protocol

from django.db.models import Q

from .choices import Circle
from .models import Party
from .viewer import Viewer


class HasCircle(Protocol):
    circle: int
    audience_id: int | None


def may_see(viewer: Viewer, thing: HasCircle) -> bool:
    """Whether this reader may see this thing. The application's administrator has no shortcut."""
    if thing.circle == Circle.OPEN:
        return True
    if thing.circle == Circle.NETWORK:
        return viewer.is_connected
    return thing.audience_id in viewer.audience_ids


def seen_by(viewer: Viewer, prefix: str = "") -> Q:
    """The same rule as a filter, for lists. `prefix` reaches a related thing: `question__`."""
    condition = Q(**{f"{prefix}circle": Circle.OPEN})
    if viewer.is_connected:
        condition |= Q(**{f"{prefix}circle": Circle.NETWORK})
    if viewer.audience_ids:
        condition |= Q(
            **{f"{prefix}circle__gte": Circle.PARTICIPANTS, f"{prefix}audience_id__in": list(viewer.audience_ids)}
        )
    return condition


def narrowest(things: Iterable[HasCircle]) -> tuple[int, int | None]:
    """Circle and audience for something made from parts: the narrowest of them (V6).

    Raises ValueError when parts belong to different audiences: then no single circle is narrow enough.
    """
    circle, audience = int(Circle.OPEN), None
    audiences: set[int] = set()
    for thing in things:
        if thing.audience_id is not None:
            audiences.add(thing.audience_id)
        if thing.circle > circle:
            circle, audience = thing.circle, thing.audience_id
    if len(audiences) > 1:
        raise ValueError("Parts of different narrow circles cannot be told to one audience")
    return circle, audience


def may_act_for(viewer: Viewer, party: Party) -> bool:
    """The person themselves, or somebody whom the organisation confirmed."""
    return party.pk in viewer.party_ids


def may_manage(viewer: Viewer, organisation: Party) -> bool:
    """Confirms who speaks for the organisation."""
    return any(hat.organisation_id == organisation.pk and hat.manages and hat.is_confirmed for hat in viewer.hats)
