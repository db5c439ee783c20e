"""Who may see and do what. Every view, list, search, mail, feed, export and API call asks here (V6)."""

from collections.abc import Iterable
from typing import Protocol

from django.db.models import Q

from .choices import Circle, HatState, PartyState
from .helping import may_help
from .models import Hat, Party
from .standing import stands_in_sight
from .viewer import Reader, Speaker, Viewer


class NoLongerSpeaks(Exception):
    """The hat in which this was said ended since the page was opened. The request is refused as a whole, with what was
    typed (parties.middleware)."""

    def __init__(self, hat: Hat) -> None:
        super().__init__(f"hat {hat.pk} ended")
        self.hat = hat


class HasCircle(Protocol):
    circle: int
    audience_id: int | None


def may_see(viewer: Viewer, thing: HasCircle) -> bool:
    """Whether this reader may see this thing. The application's administrator has no shortcut."""
    if thing.circle == Circle.OPEN:
        return True
    if thing.circle == Circle.NETWORK:
        return viewer.is_connected
    return thing.audience_id in viewer.audience_ids


def seen_by(viewer: Viewer | Reader, prefix: str = "") -> Q:
    """The same rule as a filter, for lists. `prefix` reaches a related thing: `question__`."""
    condition = Q(**{f"{prefix}circle": Circle.OPEN})
    if viewer.is_connected:
        condition |= Q(**{f"{prefix}circle": Circle.NETWORK})
    if viewer.audience_ids:
        condition |= Q(
            **{f"{prefix}circle__gte": Circle.PARTICIPANTS, f"{prefix}audience_id__in": list(viewer.audience_ids)}
        )
    return condition


def narrowest(things: Iterable[HasCircle]) -> tuple[int, int | None]:
    """Circle and audience for something made from parts: the narrowest of them (V6).

    Raises ValueError when parts belong to different audiences: then no single circle is narrow enough.
    """
    circle, audience = int(Circle.OPEN), None
    audiences: set[int] = set()
    for thing in things:
        if thing.audience_id is not None:
            audiences.add(thing.audience_id)
        if thing.circle > circle:
            circle, audience = thing.circle, thing.audience_id
    if len(audiences) > 1:
        raise ValueError("Parts of different narrow circles cannot be told to one audience")
    return circle, audience


def may_act_for(viewer: Viewer, party: Party) -> bool:
    """The person themselves, or somebody whom the organisation confirmed."""
    return party.pk in viewer.party_ids


def speaks_as(by: Speaker, party: Party) -> bool:
    """Whether this is the party itself: the person, or the person in a confirmed hat of the organisation. Raises
    NoLongerSpeaks."""
    return by.party.pk == party.pk or voice_of(by) == party.pk


def voice_of(by: Speaker) -> int | None:
    """The organisation for which this is said, by its number. Asked of the hat as it is now: it may have ended since
    the page was opened. Raises NoLongerSpeaks."""
    hat = by.hat
    if hat is None or not hat.is_confirmed or hat.organisation_id is None:
        return None
    if not Hat.objects.filter(pk=hat.pk, state=HatState.CONFIRMED).exists():
        raise NoLongerSpeaks(hat)
    return hat.organisation_id


def may_manage(viewer: Viewer, organisation: Party) -> bool:
    """Confirms who speaks for the organisation."""
    return any(hat.organisation_id == organisation.pk and hat.manages and hat.is_confirmed for hat in viewer.hats)


def may_confirm(viewer: Viewer, hat: Hat) -> bool:
    """Who manages the organisation; the administrator for what no organisation can answer. Never one's own claim."""
    if viewer.helper is not None or viewer.party is None or viewer.party.pk == hat.person_id:
        return False
    if hat.organisation_id is None:
        return viewer.is_admin
    if any(own.organisation_id == hat.organisation_id and own.manages and own.is_confirmed for own in viewer.hats):
        return True
    return (
        viewer.is_admin
        and not Hat.objects.filter(organisation_id=hat.organisation_id, manages=True, state=HatState.CONFIRMED).exists()
    )


def may_choose_managers(viewer: Viewer, organisation: Party) -> bool:
    """As with confirming: with one's own sign-in, not through somebody who types."""
    return viewer.helper is None and may_manage(viewer, organisation)


def may_end_hat(viewer: Viewer, hat: Hat) -> bool:
    """The person who wears it, or who manages the organisation it speaks for."""
    own = viewer.party is not None and viewer.party.pk == hat.person_id
    return own or (hat.organisation is not None and may_manage(viewer, hat.organisation))


def may_see_party(viewer: Viewer, party: Party) -> bool:
    """Organisations, and people who chose to be found, for everybody. Known members see who else came in, except who
    would rather not be found. Anybody else only where this reader came across them, so that counting up the numbers of
    cards gives nothing."""
    if party.erased_at is not None:
        return False
    if not party.is_person or party.pk in viewer.party_ids or may_help(viewer, party):
        return True
    by_choice = party.state == PartyState.VISIBLE or (viewer.is_connected and party.state != PartyState.GUEST)
    return (by_choice and not party.protected) or stands_in_sight(viewer, party)


def may_edit_party(viewer: Viewer, party: Party) -> bool:
    """A person their own card, also with a helper; who manages it an organisation's."""
    if party.erased_at is not None:
        return False
    own = viewer.party is not None and viewer.party.pk == party.pk
    return own if party.is_person else may_manage(viewer, party)


def may_vouch(viewer: Viewer, party: Party) -> bool:
    """Somebody who is connected vouches for somebody who is not yet. For oneself does not count."""
    return (
        viewer.is_connected
        and viewer.party is not None
        and viewer.party.is_person
        and viewer.party.pk != party.pk
        and party.state == PartyState.ANNOUNCED
    )


def may_start_organisation(viewer: Viewer) -> bool:
    return viewer.is_member and viewer.helper is None


def may_start_government(viewer: Viewer) -> bool:
    """Only the administrator, so that nobody gives themselves the powers of a town hall."""
    return viewer.is_admin and viewer.helper is None


def has_strong_sign_in(viewer: Viewer) -> bool:
    """Whether this viewer may use official powers: nothing is held back for want of a second factor (viewer_of)."""
    return not viewer.held_hats and not viewer.held_admin
