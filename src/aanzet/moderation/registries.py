"""What this room hands to the rooms below: leaving, and the cards of parties, which know nothing of reports."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _l

from aanzet.parties.departing import register_departure
from aanzet.parties.hearing import register_office_ended
from aanzet.parties.models import Party
from aanzet.parties.policies import may_see_party

from .reportable import Reported, ReportKind, register
from .services import hand_over_reports


def _cards(numbers: Collection[int]) -> Iterator[Reported]:
    for card in Party.objects.filter(pk__in=numbers, erased_at=None).select_related("home"):
        parts = (card.role_line, card.ask_me_about, card.can_make_possible, card.room_decisions, card.room_places,
                 card.room_network, card.photo_alt)  # fmt: skip
        text = "\n\n".join(part for part in parts if part)
        yield Reported(card, card.subject, card, card.home, card.name, text, card.get_absolute_url())


register(ReportKind("party", "kaart", _l("Kaart"), find=_cards, may_read=may_see_party))
register_departure("moderation", hand_over_reports)
register_office_ended("moderation", hand_over_reports)
