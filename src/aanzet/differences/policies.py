"""Who may read, name and move. What may be done stands in `lives`; here is what lies around it."""

from aanzet.goals.models import Voice
from aanzet.initiatives.choices import ACTIVE, InitiativeState, ParticipationState, Refusal
from aanzet.initiatives.models import Initiative, Participation
from aanzet.initiatives.policies import is_core, is_participant
from aanzet.initiatives.policies import may_read as may_read_initiative
from aanzet.parties.policies import may_see
from aanzet.parties.viewer import Viewer

from .choices import ALONE, OPEN, DistanceState, State
from .models import Difference, Distance, Hearing


def is_near(viewer: Viewer, difference: Difference) -> bool:
    """One of both sides or who helps them; the other side from when words were laid before it."""
    return difference.near_id in viewer.audience_ids


def may_read(viewer: Viewer, difference: Difference) -> bool:
    """Who is near always; others where they may read both the difference and its initiative (V6)."""
    if is_near(viewer, difference):
        return True
    named = difference.is_named and not difference.stays_between
    return named and may_see(viewer, difference) and may_read_initiative(viewer, difference.initiative)


def may_read_felt(viewer: Viewer, difference: Difference) -> bool:
    """The first words are for who felt it and who helps, for ever."""
    helps = difference.facilitator_id in viewer.party_ids if difference.facilitator_id else False
    return is_near(viewer, difference) and (helps or difference.one_id in viewer.party_ids)


def is_side(viewer: Viewer, difference: Difference) -> bool:
    knows = difference.one_id in viewer.party_ids or difference.state not in ALONE
    return knows and bool({difference.one_id, difference.other_id} & viewer.party_ids)


def may_start(viewer: Viewer, initiative: Initiative) -> bool:
    """Members who take part, while it runs."""
    running = initiative.state == InitiativeState.RUNNING
    return viewer.is_member and running and is_participant(viewer, initiative)


def may_tell_view(viewer: Viewer, difference: Difference) -> bool:
    open_still = difference.is_named and difference.state in OPEN
    return open_still and is_side(viewer, difference)


def may_print_note(viewer: Viewer, difference: Difference) -> bool:
    """The sheet with both sides, for the council: from when there is something to choose."""
    return difference.is_named and difference.state not in (State.LAPSED, State.NAMED) and may_read(viewer, difference)


def may_make_of(viewer: Viewer, voice: Voice) -> bool:
    """Whether a JA, mits or NEE of somebody else can become a difference with this reader."""
    initiative = voice.version.goal.initiative
    return may_start(viewer, initiative) and voice.party_id not in viewer.party_ids


def may_track(viewer: Viewer, initiative: Initiative) -> bool:
    """Who was asked and what they said: for the core, and a connector who takes part. To others nobody is named as a
    refuser; least of all to who could use it as a stick."""
    if not viewer.is_member or initiative.is_draft:
        return False
    return is_core(viewer, initiative) or (viewer.is_connector and is_participant(viewer, initiative))


def may_signal(viewer: Viewer, participation: Participation) -> bool:
    """Who was asked stays away: the core feels it, or who asked, or a connector who takes part. Or who was asked says
    in confidence that it touches its own work."""
    initiative = participation.initiative
    if initiative.state != InitiativeState.RUNNING or participation.state in ACTIVE:
        return False
    if participation.party_id in viewer.party_ids:
        return says_it_touches(viewer, participation)
    asked = participation.invited_by_id in viewer.party_ids and is_participant(viewer, initiative)
    return viewer.is_member and (asked or may_track(viewer, initiative))


def says_it_touches(viewer: Viewer, participation: Participation) -> bool:
    """*Nu niet, want het raakt aan wat wij al doen*: said by this reader's own party."""
    threatened = participation.refusal == Refusal.THREATENED and participation.state == ParticipationState.DECLINED
    return threatened and participation.party_id in viewer.party_ids


def signals_as_connector(viewer: Viewer, initiative: Initiative) -> bool:
    """Who only connects feels nothing for a side: it hears both."""
    return viewer.is_connector and not is_core(viewer, initiative)


SHEET_STATES = (DistanceState.HEARING, DistanceState.SORTED, DistanceState.BOUNDARY, DistanceState.SETTLED)


def may_write_sheet(viewer: Viewer, distance: Distance) -> bool:
    """Both sides and the connector, from when both know of it."""
    return distance.state in SHEET_STATES and may_read_distance(viewer, distance)


def may_read_distance(viewer: Viewer, distance: Distance) -> bool:
    return distance.near_id in viewer.audience_ids


def may_read_hearing(viewer: Viewer, hearing: Hearing) -> bool:
    """The side itself and the connector; the other side where this side wants that."""
    distance = hearing.distance
    if not may_read_distance(viewer, distance):
        return False
    own = hearing.party_id in viewer.party_ids or distance.keeper_id in viewer.party_ids
    return own or hearing.shares


def may_see_patterns(viewer: Viewer) -> bool:
    """Officials, aldermen and councillors: whoever speaks for a government."""
    return viewer.is_official
