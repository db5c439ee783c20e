"""Areas and parties can be followed too; their rooms lie below the notices, so it is said here."""

from django.utils.translation import gettext_lazy as _l

from aanzet.areas.models import Area
from aanzet.notices.followable import Followable, FollowKind, register
from aanzet.parties.choices import PartyState
from aanzet.parties.models import Party
from aanzet.parties.viewer import Viewer


def register_all() -> None:
    register(FollowKind("area", _area, _l("gebied")))
    register(FollowKind("party", _party, _l("partij")))


def _area(pk: int, viewer: Viewer) -> Followable | None:
    return Area.objects.filter(pk=pk).first()


def _party(pk: int, viewer: Viewer) -> Followable | None:
    """Whoever chose to be visible, to whoever may see people at all."""
    party = Party.objects.filter(pk=pk).first()
    shown = party is not None and party.state == PartyState.VISIBLE and not party.protected
    return party if shown and viewer.is_signed_in else None
