"""The same words, by the same party, a short while ago: sent again by going back in the browser."""

import datetime as dt

from aanzet.conversations.queries import AGAIN
from aanzet.parties.models import Party

from ..models import Initiative, ProgressNote

# News is short, and two days in a row may have the same words.
TOLD_AGAIN = dt.timedelta(hours=1)


def started_already(party: Party, *, title: str, sentence: str, at: dt.datetime) -> Initiative | None:
    rows = Initiative.objects.filter(author=party, title=title, sentence=sentence, started_at__gt=at - AGAIN)
    return rows.filter(stopped_at=None).order_by("pk").first()


def told_already(
    initiative: Initiative, party: Party, *, text: str, photo_alt: str, at: dt.datetime
) -> ProgressNote | None:
    rows = ProgressNote.objects.filter(
        initiative=initiative, author=party, text=text, photo_alt=photo_alt, at__gt=at - TOLD_AGAIN
    )
    return rows.filter(withdrawn_at=None).order_by("pk").first()
