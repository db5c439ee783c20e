"""Who may read, bring in, respond and look after what was promised. What may be done to a thing stands in `lives`."""

from aanzet.initiatives.choices import InitiativeState
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.policies import is_participant
from aanzet.initiatives.policies import may_read as may_read_initiative
from aanzet.parties.policies import may_see
from aanzet.parties.viewer import Viewer

from .choices import ItemState
from .lives import ITEM
from .models import Item, Match, Response


def is_own(viewer: Viewer, item: Item) -> bool:
    return item.party_id in viewer.party_ids


def may_read(viewer: Viewer, item: Item) -> bool:
    """Whose it is always; others what was shown, where they may read both the item and its initiative (V6)."""
    if is_own(viewer, item):
        return True
    around = item.initiative is None or may_read_initiative(viewer, item.initiative)
    return not item.is_private and around and may_see(viewer, item)


def may_bring_in(viewer: Viewer) -> bool:
    """Members; also through a helper, who types for somebody without mail."""
    return viewer.is_member


def may_bring_in_at(viewer: Viewer, initiative: Initiative) -> bool:
    return viewer.is_member and initiative.state == InitiativeState.RUNNING and is_participant(viewer, initiative)


def may_change(viewer: Viewer, item: Item) -> bool:
    return is_own(viewer, item) and item.state not in (ItemState.WITHDRAWN, ItemState.MATCHED)


def may_respond(viewer: Viewer, item: Item) -> bool:
    """Members, to what is there to be had and is not their own."""
    return viewer.is_member and item.is_on_list and item.left > 0 and not is_own(viewer, item)


def may_hand_on(viewer: Viewer, item: Item) -> bool:
    return ITEM.may("pass_on", item, viewer)


def may_read_response(viewer: Viewer, response: Response) -> bool:
    return may_see(viewer, response)


def may_read_match(viewer: Viewer, match: Match) -> bool:
    return match.agreement.sides_id in viewer.audience_ids


def may_put_forward(viewer: Viewer) -> bool:
    """Whoever is in it, and connectors. Known members: a ring speaks to people who may not know each other yet."""
    return viewer.is_connected and viewer.is_member


def may_call(viewer: Viewer) -> bool:
    """Volunteers who help others, and connectors; with their own sign-in."""
    return viewer.helper is None and (viewer.is_helper or viewer.is_connector)


def may_see_report(viewer: Viewer) -> bool:
    """Numbers without names are for everybody (from ten on, see queries.report)."""
    return True


def sees_all_courses(viewer: Viewer) -> bool:
    return viewer.helper is None and viewer.is_connector
