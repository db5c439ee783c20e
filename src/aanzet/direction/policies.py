"""Who may read, write, answer and call together. What may be done to each thing stands in `lives`; here is what lies
around it. Nothing here asks whether somebody is director before letting decide."""

from aanzet.initiatives.choices import InitiativeState
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.policies import is_core, is_owner, is_participant
from aanzet.initiatives.policies import may_read as may_read_initiative
from aanzet.parties.policies import may_see
from aanzet.parties.viewer import Viewer

from .lives import ASSENT, CONTROL_MAP, DIRECTOR, TALK
from .models import Assent, ControlMap, Directorship, FearNote, Talk


def is_director(viewer: Viewer, initiative: Initiative) -> bool:
    return initiative.director_id is not None and initiative.director_id == viewer.party_id


def may_read(viewer: Viewer, control_map: ControlMap) -> bool:
    """Both the map and its initiative (V6); whose JA is asked in any case."""
    return may_see(viewer, control_map) and may_read_initiative(viewer, control_map.initiative)


def runs(initiative: Initiative) -> bool:
    return initiative.state == InitiativeState.RUNNING


def may_write_map(viewer: Viewer, initiative: Initiative) -> bool:
    """Who pulls writes the first proposal; what becomes of it everybody in the core says."""
    return viewer.is_member and runs(initiative) and is_owner(viewer, initiative)


def may_revise(viewer: Viewer, control_map: ControlMap) -> bool:
    return runs(control_map.initiative) and CONTROL_MAP.may("revise", control_map, viewer)


def may_change(viewer: Viewer, initiative: Initiative) -> bool:
    """Who takes part may ask that another decides about something."""
    return viewer.is_member and runs(initiative) and is_participant(viewer, initiative)


def may_answer(viewer: Viewer, assent: Assent) -> bool:
    return ASSENT.may("accept", assent, viewer)


def may_write_fear(viewer: Viewer, initiative: Initiative) -> bool:
    """Who takes part, each for themselves; a guest too."""
    return viewer.party is not None and not initiative.is_draft and is_participant(viewer, initiative)


def may_read_fear(viewer: Viewer, note: FearNote) -> bool:
    return may_see(viewer, note) and may_read_initiative(viewer, note.initiative)


def may_ask_director(viewer: Viewer, initiative: Initiative) -> bool:
    return viewer.is_member and runs(initiative) and is_core(viewer, initiative)


def may_end_role(viewer: Viewer, role: Directorship) -> bool:
    return bool(DIRECTOR.open_to(role, viewer) & {"withdraw", "step_back", "thank"})


def may_call(viewer: Viewer, initiative: Initiative) -> bool:
    """The director, whose work it is, and the core."""
    leads = is_director(viewer, initiative) or is_core(viewer, initiative)
    return viewer.is_member and runs(initiative) and leads


def may_reveal(viewer: Viewer, initiative: Initiative) -> bool:
    return viewer.is_member and runs(initiative) and is_director(viewer, initiative)


def may_read_talk(viewer: Viewer, talk: Talk) -> bool:
    return may_see(viewer, talk)


def may_round_off(viewer: Viewer, talk: Talk) -> bool:
    return TALK.may("hold", talk, viewer)


def may_see_facts(viewer: Viewer, initiative: Initiative) -> bool:
    """What the log says about closing is for those who steer, the director among them."""
    return is_core(viewer, initiative) or is_director(viewer, initiative)
