"""Short ways to put texts into the index."""

from dataclasses import dataclass

from aanzet.areas.models import Area, Theme
from aanzet.logbook.subjects import Subject
from aanzet.parties.choices import Circle
from aanzet.parties.models import Audience
from aanzet.search.services import index_text
from tests.cast import NOW


@dataclass(frozen=True)
class Seen:
    """A thing with a circle."""

    circle: int = Circle.OPEN
    audience_id: int | None = None


def put(
    number: int,
    title: str,
    text: str = "",
    *,
    kind: str = "question",
    circle: int = Circle.OPEN,
    audience: Audience | None = None,
    area: Area | None = None,
    themes: tuple[Theme, ...] = (),
    url: str = "",
    note: str = "",
) -> Subject:
    subject = Subject(kind, number)
    seen = Seen(circle, audience.pk if audience else None)
    index_text(
        subject, title=title, text=text, url=url or f"/{kind}/{number}/", seen_like=seen, area=area, themes=themes,
        at=NOW, note=note,
    )  # fmt: skip
    return subject
