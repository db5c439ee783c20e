"""Who hears what happens at an initiative."""

import datetime as dt

from django.utils.functional import Promise

from aanzet.logbook.subjects import Subject
from aanzet.notices.services import Telling, tell_followers, tell_many
from aanzet.parties.policies import HasCircle
from aanzet.parties.viewer import Speaker

from ..choices import ACTIVE
from ..models import Initiative


def tell_participants(
    initiative: Initiative,
    *,
    kind: str,
    by: Speaker,
    at: dt.datetime,
    detail: str | Promise = "",
    url: str = "",
    follows: bool = False,
    seen_like: HasCircle | None = None,
) -> None:
    """Everybody who takes part, once; with `follows` also who follows the initiative or its area."""
    rows = initiative.participations.filter(state__in=ACTIVE).select_related("party", "person")
    faces = {row.face.pk: row.face for row in rows}
    url, circle = url or initiative.get_absolute_url(), seen_like or initiative
    tell_many(
        [Telling(face, kind, initiative.title, url, initiative.subject, circle, detail, by.party)
         for face in faces.values()],
        at=at,
    )  # fmt: skip
    if follows:
        tell_followers(
            [initiative.subject, Subject("area", initiative.area_id)], kind=kind, title=initiative.title, url=url,
            about=initiative.subject, seen_like=circle, at=at, detail=detail, actor=by.party,
            told=[*faces, by.party.pk],
        )  # fmt: skip
