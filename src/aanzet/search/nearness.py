"""How near the area of a text is to an area that somebody thinks of."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from aanzet.areas.models import Area

EARTH = 6371.0  # km
NEARBY = 5.0  # km
LIFTS = {"same": 1.4, "sister": 1.2, "near": 1.2, "": 1.0}


@dataclass(frozen=True, slots=True)
class Nearness:
    """`relation` is same (the area, or inside it), sister (under the same parent), near (within 5 km) or empty."""

    area: Area | None = None
    relation: str = ""
    kilometres: float | None = None

    @property
    def lift(self) -> float:
        """By how much nearness lifts what resembles."""
        return LIFTS[self.relation]


NOWHERE = Nearness()


def nearness(here: Area | None, there: Area | None) -> Nearness:
    """How near `there` is to `here`; both may be unknown."""
    if there is None:
        return NOWHERE
    if here is None:
        return Nearness(there)
    if there.path.startswith(here.path):
        return Nearness(there, "same")
    away = _kilometres(here, there)
    if here.parent_id is not None and here.parent_id == there.parent_id:
        return Nearness(there, "sister", away)
    return Nearness(there, "near" if away is not None and away <= NEARBY else "", away)


def _kilometres(here: Area, there: Area) -> float | None:
    """Great-circle distance between the middles of two areas (haversine)."""
    if here.longitude is None or here.latitude is None or there.longitude is None or there.latitude is None:
        return None
    east, north = radians(there.longitude - here.longitude), radians(there.latitude - here.latitude)
    chord = sin(north / 2) ** 2 + cos(radians(here.latitude)) * cos(radians(there.latitude)) * sin(east / 2) ** 2
    return 2 * EARTH * asin(sqrt(chord))
