"""Who may see that somebody goes, who may read the dossier, and who may begin it for another."""

from aanzet.agreements.models import Commitment
from aanzet.agreements.policies import may_read as may_read_agreement
from aanzet.initiatives.choices import ACTIVE
from aanzet.initiatives.models import Participation
from aanzet.initiatives.policies import is_core, is_participant, may_miss
from aanzet.initiatives.policies import may_read as may_read_initiative
from aanzet.initiatives.queries.people import rings_of
from aanzet.parties.models import Party
from aanzet.parties.policies import may_manage
from aanzet.parties.viewer import Viewer

from .choices import OFFICIAL
from .lives import HANDOVER, SEAT, writers
from .models import Departure, Handover, SensitiveNote
from .queries.roles import confirms_alone


def is_inside(viewer: Viewer, handover: Handover) -> bool:
    """Goes, comes or writes: has the dossier in hand."""
    return handover.readers_id in viewer.audience_ids


def may_read(viewer: Viewer, handover: Handover) -> bool:
    """That somebody goes, and how it stands, is known to whoever may read the initiative."""
    asked = handover.seat.asked_id in viewer.party_ids
    return asked or may_read_initiative(viewer, handover.initiative) or is_inside(viewer, handover)


def may_read_dossier(viewer: Viewer, handover: Handover) -> bool:
    """Who goes, who comes, who writes it, and the core: it is about them. Who is only asked to come reads it after
    saying yes. What it shows asks each part's own policy."""
    return viewer.is_member and (is_inside(viewer, handover) or is_core(viewer, handover.initiative))


def may_read_promise(viewer: Viewer, handover: Handover, promise: Commitment) -> bool:
    """Who hands it over and who takes it over; others where they may read its agreement anyway (V6)."""
    return is_inside(viewer, handover) or may_read_agreement(viewer, promise.agreement)


def may_read_place(viewer: Viewer, handover: Handover) -> bool:
    """Where the talk is, perhaps at somebody's kitchen table, is for who takes part."""
    return is_inside(viewer, handover) or is_participant(viewer, handover.initiative)


def may_write(viewer: Viewer, handover: Handover) -> bool:
    return handover.is_open and any(party.pk in viewer.party_ids for party in writers(handover))


def may_see_departure(viewer: Viewer, departure: Departure) -> bool:
    """The person, who began it, and who speaks for the organisation they stood for."""
    mine = departure.person_id in viewer.party_ids or departure.started_by_id in viewer.party_ids
    return mine or departure.organisation_id in viewer.organisation_ids


def may_withdraw(viewer: Viewer, departure: Departure) -> bool:
    own = {departure.person_id, departure.started_by_id}
    return departure.withdrawn_at is None and viewer.party_id in own


def may_read_fact(viewer: Viewer, note: SensitiveNote) -> bool:
    """The author, the successor and whoever it is about, once it was given."""
    if note.author_id == viewer.party_id:
        return True
    about = note.given_at is not None and note.about_id in viewer.party_ids
    return about or may_read_words(viewer, note)


def may_read_words(viewer: Viewer, note: SensitiveNote) -> bool:
    """What was written for the successor alone: the one to whom it was given."""
    if note.author_id == viewer.party_id:
        return True
    return note.is_given and viewer.party_id is not None and viewer.party_id == note.handover.successor_id


def may_answer_note(viewer: Viewer, note: SensitiveNote) -> bool:
    return note.given_at is not None and note.about_id is not None and note.about_id in viewer.party_ids


def may_start_for(viewer: Viewer, person: Party, organisation: Party) -> bool:
    """A colleague who is suddenly away, a function that ends: who confirms for the organisation, and the administrator
    where that is the very one who is away. Never through somebody who types."""
    if viewer.helper is not None or person.pk == viewer.party_id:
        return False
    return may_manage(viewer, organisation) or (viewer.is_admin and confirms_alone(person, organisation))


def may_start_at(viewer: Viewer, place: Participation) -> bool:
    """A resident who is suddenly not there: the core of that initiative, its director, its contact; where somebody
    carries it alone whoever takes part, or looks after the area."""
    one = place.initiative
    if viewer.helper is not None or not viewer.is_member or place.party_id in viewer.party_ids:
        return False
    if not place.is_active or one.is_stopped or not place.party.is_person:
        return False
    mine = one.participations.filter(duty__in=OFFICIAL, state__in=ACTIVE, person=viewer.party_id)
    if is_core(viewer, one) or one.director_id == viewer.party_id or mine.exists():
        return True
    return may_miss(viewer, one) and rings_of(one).carried_by_one == place


def may_start_for_others(viewer: Viewer) -> bool:
    return viewer.is_member and viewer.helper is None


def may_see_gaps(viewer: Viewer) -> bool:
    """Officials and connectors; on the page of each initiative the days are there for everybody."""
    return viewer.is_official or viewer.is_connector


def may_name(viewer: Viewer, handover: Handover) -> bool:
    return SEAT.may("ask", handover.seat, viewer) or SEAT.may("propose", handover.seat, viewer)


def moves_of(viewer: Viewer, handover: Handover) -> frozenset[str]:
    """What this viewer may do now, of both lives."""
    return HANDOVER.open_to(handover, viewer) | SEAT.open_to(handover.seat, viewer)
