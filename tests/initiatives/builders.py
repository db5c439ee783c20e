"""Initiatives for tests, made through the services."""

from typing import Any

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.starting import FiveLines, publish_initiative, start_initiative
from aanzet.parties.choices import Circle
from aanzet.parties.models import Hat, Party
from tests.cast import NOW, Cast, speaker
from tests.kept import kept


def lines(cast: Cast, **changes: Any) -> FiveLines:
    given: dict[str, Any] = {
        "title": "Voedselbos De Wilde Rand",
        "sentence": "Een bos aan de rand van het dorp, waar iedereen mag plukken.",
        "why": "Er is weinig groen om samen in te zijn.",
        "area": cast.village,
        "themes": [cast.theme],
    }
    return FiveLines(**{**given, **changes})


@kept
def draft(cast: Cast, *, by: Party | None = None, hat: Hat | None = None, **changes: Any) -> Initiative:
    return start_initiative(lines(cast, **changes), by=speaker(by or cast.joris, hat), at=NOW)


@kept
def running(cast: Cast, *, by: Party | None = None, hat: Hat | None = None, **changes: Any) -> Initiative:
    made = draft(cast, by=by, hat=hat, **changes)
    return publish_initiative(made, circle=Circle.OPEN, by=speaker(by or cast.joris, hat), at=NOW)
