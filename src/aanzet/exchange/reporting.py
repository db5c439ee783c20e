"""What of this room can be reported, and how a moderator narrows it."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _l

from aanzet.moderation.reportable import Move, Reported, ReportKind, register

from .models import Item
from .policies import may_read
from .services.narrowing import moderate


def _items(numbers: Collection[int]) -> Iterator[Reported]:
    rows = Item.objects.filter(pk__in=numbers).select_related("author", "area", "audience", "initiative__area", "party")
    for row in rows:
        parts = (row.what, row.story, row.when_words, row.place_words, row.conditions, row.not_this, row.gift_because)
        text = "\n\n".join(part for part in parts if part)
        yield Reported(row, row.subject, row.author, row.area, row.title, text, row.get_absolute_url(), row.context)


def _move(text: Reported, move: Move) -> None:
    moderate(text.thing, circle=move.circle, audience=move.audience, at=move.at)


register(ReportKind("item", "inbreng", _l("Vraag of aanbod"), _items, may_read, _move))
