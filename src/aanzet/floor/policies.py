"""Who may read, announce, sign up, and look after the forms. What may be done to a thing stands in `lives`."""

from aanzet.parties.policies import may_see
from aanzet.parties.viewer import Viewer

from .lives import MARKET, SLIP
from .models import Market, SignUp, Slip


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


def is_side(viewer: Viewer, slip: Slip) -> bool:
    return slip.match.agreement.sides_id in viewer.audience_ids


def may_read_slip(viewer: Viewer, slip: Slip) -> bool:
    """The two that it is of, and whoever may confirm it: as long as it has to be confirmed, and the one who did."""
    if is_side(viewer, slip):
        return True
    if slip.confirmer_id is not None:
        return slip.confirmer_id == viewer.party_id
    return viewer.helper is None and SLIP.could("confirm", slip, viewer) and not slip.is_confirmed
