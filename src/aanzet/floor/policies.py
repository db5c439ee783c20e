"""Who may read, announce, sign up, and look after the forms. What may be done to a thing stands in `lives`."""

from aanzet.parties.policies import may_see
from aanzet.parties.viewer import Viewer

from .lives import MARKET, SLIP, whose
from .models import Market, SignUp, Slip

# What a confirmer does with a form.
LOOKS = frozenset({"confirm", "send_back"})


def may_read(viewer: Viewer, market: Market) -> bool:
    return may_see(viewer, market) or is_host(viewer, market)


def may_announce(viewer: Viewer) -> bool:
    """Connectors, and whoever speaks for an organisation."""
    return viewer.is_member and (viewer.is_connector or bool(viewer.organisation_ids))


def is_host(viewer: Viewer, market: Market) -> bool:
    return market.host_id in viewer.party_ids


def is_crew(viewer: Viewer, market: Market) -> bool:
    """The host and who has a task, with their own sign-in: names and codes of everybody pass through their hands."""
    return viewer.helper is None and market.crew_id in viewer.audience_ids


def may_sign_up(viewer: Viewer, market: Market) -> bool:
    return viewer.is_member and market.is_joinable


def may_change(viewer: Viewer, market: Market) -> bool:
    return MARKET.may("call_off", market, viewer)


def may_fill(viewer: Viewer, market: Market, own: SignUp | None) -> bool:
    """Who has a badge, and the crew for two others."""
    return market.takes_forms and (own is not None or is_crew(viewer, market))


def sees_fits(viewer: Viewer, market: Market) -> bool:
    """Members: of the courses they see those that they stand in; the crew sees all."""
    return may_read(viewer, market) and viewer.is_member and market.takes_items


def is_side(viewer: Viewer, slip: Slip) -> bool:
    return slip.match.agreement.sides_id in viewer.audience_ids


def may_read_slip(viewer: Viewer, slip: Slip) -> bool:
    """The two that it is of, and whoever may confirm it: as long as it has to be confirmed, and the one who did."""
    if is_side(viewer, slip):
        return True
    if slip.confirmer_id is not None:
        return slip.confirmer_id == viewer.party_id
    return may_confirm(viewer, slip) and not slip.is_confirmed


def may_confirm(viewer: Viewer, slip: Slip) -> bool:
    """With one's own sign-in, and never by one of the two or who speaks for one of them (V5)."""
    apart = viewer.helper is None and viewer.party_ids.isdisjoint(whose(slip))
    return apart and SLIP.could("confirm", slip, viewer)
