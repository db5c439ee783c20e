"""Who may read, bring, take and propose. What may be done to a thing stands in `lives`; here is what lies around it."""

from aanzet.areas.models import Area
from aanzet.initiatives.choices import InitiativeState
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.policies import is_core, is_participant
from aanzet.initiatives.policies import may_read as may_read_initiative
from aanzet.moderation.policies import covers
from aanzet.parties.choices import HatRole
from aanzet.parties.models import Hat
from aanzet.parties.policies import may_see
from aanzet.parties.viewer import Viewer

from .choices import Consent
from .models import Job, JobSwap, Placement, TimeOffer, TiredNote

# Whose work it is to bring people and jobs together: always a person with a name.
COORDINATORS = (HatRole.CONNECTOR, HatRole.SPIL, HatRole.NEIGHBOURHOOD_COACH, HatRole.CONTACT)


def coordinating_hats(viewer: Viewer) -> list[Hat]:
    """With one's own sign-in, never through somebody at a desk."""
    if viewer.helper is not None:
        return []
    return [hat for hat in viewer.hats if hat.is_confirmed and hat.role in COORDINATORS]


def is_coordinator(viewer: Viewer, area: Area | None = None) -> bool:
    """Of this area; without one, of any."""
    hats = coordinating_hats(viewer)
    return bool(hats) if area is None else any(covers(hat, area) for hat in hats)


def is_own(viewer: Viewer, job: Job) -> bool:
    return job.party_id in viewer.party_ids


def may_read(viewer: Viewer, job: Job) -> bool:
    """Whose it is and who has something to do with it always; others what hangs on the board, where they may read both
    the job and its initiative (V6)."""
    if is_own(viewer, job) or job.near_id in viewer.audience_ids:
        return True
    around = job.initiative is None or may_read_initiative(viewer, job.initiative)
    return not job.is_off_the_board and around and may_see(viewer, job)


def may_bring(viewer: Viewer) -> bool:
    """Members; also through a helper, who types for somebody without mail."""
    return viewer.is_member


def may_bring_at(viewer: Viewer, initiative: Initiative) -> bool:
    return viewer.is_member and initiative.state == InitiativeState.RUNNING and is_participant(viewer, initiative)


def may_take(viewer: Viewer, job: Job) -> bool:
    """Any member, except whose own it is: nobody confirms one's own hours (V5)."""
    return viewer.is_member and job.is_open and not is_own(viewer, job)


def may_offer(viewer: Viewer) -> bool:
    return viewer.is_member


def is_offerer(viewer: Viewer, offer: TimeOffer) -> bool:
    return offer.party_id == viewer.party_id


def may_read_offer(viewer: Viewer, offer: TimeOffer) -> bool:
    """The person, the coordinators of the area, and known members where the person chose so."""
    if is_offerer(viewer, offer) or is_coordinator(viewer, offer.area):
        return True
    return not offer.is_over and may_see(viewer, offer)


def may_propose(viewer: Viewer, offer: TimeOffer) -> bool:
    """A coordinator, who is a person: the machine only lays suggestions beside it."""
    return is_coordinator(viewer, offer.area) and not is_offerer(viewer, offer) and not offer.is_over


def may_ask_parent(viewer: Viewer, offer: TimeOffer) -> bool:
    """The child, also through the desk, and the coordinator: the parent answers, so anybody near may ask."""
    near = is_offerer(viewer, offer) or is_coordinator(viewer, offer.area)
    return near and offer.waits_for_parent and not offer.is_over


def may_note_consent(viewer: Viewer, offer: TimeOffer) -> bool:
    """Who heard the parent: somebody at the desk who types for the child, or the coordinator. Never the child alone."""
    if not offer.waits_for_parent or offer.is_over:
        return False
    if is_offerer(viewer, offer):
        return viewer.helper is not None
    return is_coordinator(viewer, offer.area)


def may_note_taken_back(viewer: Viewer, offer: TimeOffer) -> bool:
    """Who heard that a parent thinks otherwise now: the same people, and the child alone as well."""
    near = is_offerer(viewer, offer) or is_coordinator(viewer, offer.area)
    return near and offer.consent == Consent.GIVEN and not offer.is_over


def may_read_placement(viewer: Viewer, row: Placement) -> bool:
    return may_see(viewer, row)


def may_tell_hours(viewer: Viewer, row: Placement) -> bool:
    return row.volunteer_id in viewer.party_ids


def may_see_vog(viewer: Viewer, row: Placement) -> bool:
    return bool(row.job.vog_rule) and row.vog_seen_on is None and row.is_open and row.job.party_id in viewer.party_ids


def may_read_swap(viewer: Viewer, swap: JobSwap) -> bool:
    return may_see(viewer, swap)


def may_read_note(viewer: Viewer, note: TiredNote) -> bool:
    return note.near_id in viewer.audience_ids and (note.party_id == viewer.party_id or viewer.helper is None)


def may_see_shoulders(viewer: Viewer, initiative: Initiative) -> bool:
    """How the work lies on shoulders is for the core alone."""
    return is_core(viewer, initiative)
