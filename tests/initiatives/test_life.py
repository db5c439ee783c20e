"""Phases, rest, stop, next steps, progress, going together, handing over, leaving: and the story that tells it."""

import datetime as dt
import re
from pathlib import Path

import pytest

import aanzet.initiatives
from aanzet.initiatives import asks
from aanzet.initiatives.choices import ACTIVE, Answer, BundleState, InitiativeState, ParticipationState, Phase, Ring
from aanzet.initiatives.models import Bundle, Initiative, Participation
from aanzet.initiatives.queries.lists import leading_turns
from aanzet.initiatives.queries.people import rings_of
from aanzet.initiatives.queries.story import SENTENCES, story_of
from aanzet.initiatives.services.bundling import CannotBundle, answer_bundle, ask_bundle, end_bundle
from aanzet.initiatives.services.departing import depart
from aanzet.initiatives.services.joining import join, leave
from aanzet.initiatives.services.life import CannotMoveOn, move_phase, reopen, rest, stop, tell_phases
from aanzet.initiatives.services.progressing import CannotTell, News, tell_progress
from aanzet.initiatives.services.proposing import CannotPropose, answer_proposal, propose_owner
from aanzet.initiatives.services.rings import CannotTakePart, Place
from aanzet.initiatives.services.stepping import CannotPlan, Plan, cancel_step, come, plan_step
from aanzet.notices.models import Notice
from aanzet.notices.services import follow
from aanzet.parties.choices import Circle
from aanzet.parties.policies import may_see
from aanzet.parties.viewer import VISITOR
from aanzet.turns.services import running_turn
from tests.cast import NOW, Cast, person, speaker, viewer

from .builders import draft, running

DAY = dt.timedelta(days=1)


def turn_ask(initiative: Initiative) -> str:
    turn = running_turn(initiative.subject)
    assert turn is not None
    return turn.ask


def test_a_phase_is_one_stone_forward_or_any_back(cast: Cast) -> None:
    made, by = running(cast), speaker(cast.joris)
    with pytest.raises(CannotMoveOn):
        move_phase(made, phase=Phase.AGREE, sentence="Te ver.", by=by, at=NOW)
    move_phase(made, phase=Phase.CONNECT, sentence="Twee groepen vonden elkaar.", by=by, at=NOW)
    made = move_phase(made, phase=Phase.AGREE, sentence="We maken een doel.", by=by, at=NOW)
    assert made.phase == Phase.AGREE
    assert made.phase_steps.get(phase=Phase.CONNECT).sentence == "Twee groepen vonden elkaar."
    made = move_phase(made, phase=Phase.EXPLORE, sentence="Opnieuw kijken.", by=by, at=NOW)
    assert made.phase_steps.get(phase=Phase.AGREE).since is None
    tell_phases(made, {Phase.DO: ("Vanaf december", "Bomen planten, op zaterdag.")}, by=by, at=NOW)
    assert made.phase_steps.get(phase=Phase.DO).when == "Vanaf december"


def test_the_owner_is_to_move_for_the_next_step_and_for_telling_how_it_went(cast: Cast) -> None:
    made, by = running(cast), speaker(cast.joris)
    assert turn_ask(made) == asks.NEXT_STEP.code
    step = plan_step(made, Plan("Bomen uitzoeken", NOW.date() + 18 * DAY), by=by, at=NOW)
    turn = running_turn(made.subject)
    assert turn
    assert (turn.ask, turn.due_on) == (asks.STEP_TELL.code, step.on)
    later = plan_step(made, Plan("Bomen uitzoeken", NOW.date() + 25 * DAY), by=by, at=NOW)
    assert later.pk == step.pk
    turn = running_turn(made.subject)
    assert turn
    assert turn.due_on == later.on
    tell_progress(made, News("Zo ging het."), by=by, at=NOW + 26 * DAY)
    made.refresh_from_db()
    assert made.next_step is None
    assert turn_ask(made) == asks.NEXT_STEP.code


def test_a_step_before_its_day_is_not_done_by_news(cast: Cast) -> None:
    made, by = running(cast), speaker(cast.joris)
    plan_step(made, Plan("Bomen uitzoeken", NOW.date() + 18 * DAY), by=by, at=NOW)
    tell_progress(made, News("We verheugen ons."), by=by, at=NOW)
    assert turn_ask(made) == asks.STEP_TELL.code


def test_who_would_come_hears_that_it_is_off(cast: Cast) -> None:
    made, by = running(cast), speaker(cast.joris)
    step = plan_step(made, Plan("Bomen uitzoeken", NOW.date() + 18 * DAY), by=by, at=NOW)
    come(step, party=cast.gijs, coming=True, at=NOW)
    cancel_step(step, why="Storm.", by=by, at=NOW)
    assert Notice.objects.get(party=cast.gijs).kind == asks.STEP_OFF.code
    step.refresh_from_db()
    with pytest.raises(CannotPlan):
        come(step, party=cast.tineke, coming=True, at=NOW)
    with pytest.raises(CannotPlan):
        plan_step(made, Plan("Gisteren", NOW.date() - DAY), by=by, at=NOW)


def test_rest_until_a_date_and_on_again(cast: Cast) -> None:
    made, by = running(cast), speaker(cast.joris)
    until = NOW.date() + 90 * DAY
    made = rest(made, until=until, why="Winter.", by=by, at=NOW)
    turn = running_turn(made.subject)
    assert turn
    assert (turn.ask, turn.rests_until, turn.party) == (asks.WAKE.code, until, cast.joris)
    with pytest.raises(CannotTakePart):
        join(made, Place(Ring.FREE), by=speaker(cast.tineke), at=NOW)
    made = rest(made, until=until + DAY, by=by, at=NOW)  # a longer rest
    assert made.rests_until == until + DAY
    with pytest.raises(CannotMoveOn):
        rest(made, until=NOW.date(), by=by, at=NOW)
    made = reopen(made, by=by, at=NOW)
    assert (made.state, made.rests_until) == (InitiativeState.RUNNING, None)
    assert turn_ask(made) == asks.NEXT_STEP.code


def test_stop_closes_what_was_asked_and_reopening_needs_the_owner(cast: Cast) -> None:
    made, by = running(cast), speaker(cast.joris)
    own = join(made, Place(Ring.CORE), by=speaker(cast.tineke), at=NOW)
    with pytest.raises(CannotMoveOn):
        stop(made, rather_not=True, by=speaker(cast.tineke), at=NOW)
    made = stop(made, lesson="Vraag eerst de eigenaar van de grond.", by=by, at=NOW)
    assert own.proposals.get().answer == Answer.WITHDRAWN
    assert running_turn(made.subject) is None
    assert stop(made, rather_not=True, by=by, at=NOW).lesson  # twice is harmless
    with pytest.raises(CannotMoveOn):
        reopen(made, by=speaker(cast.tineke), at=NOW)
    assert reopen(made, by=by, at=NOW).lesson == ""


def test_an_owner_who_rounded_off_stands_in_the_core_again_after_reopening(cast: Cast) -> None:
    made, by = running(cast), speaker(cast.joris)
    stop(made, rather_not=True, by=by, at=NOW)
    leave(made.participations.get(), by=by, at=NOW)
    reopen(made, by=by, at=NOW)
    assert made.participations.get(state__in=ACTIVE).ring == Ring.CORE
    assert may_see(viewer(cast.joris), made.for_core)


def test_a_draft_may_be_stopped_and_stays_unseen(cast: Cast) -> None:
    made = stop(draft(cast), rather_not=True, by=speaker(cast.joris), at=NOW)
    assert not may_see(viewer(cast.tineke), made)
    with pytest.raises(CannotMoveOn):
        reopen(made, by=speaker(cast.joris), at=NOW)


def test_news_reaches_participants_and_followers_within_its_circle(cast: Cast) -> None:
    made, by = running(cast), speaker(cast.joris)
    join(made, Place(Ring.RING), by=speaker(cast.tineke), at=NOW)
    follow(cast.gijs, subject=made.subject, at=NOW)
    Notice.objects.all().delete()
    tell_progress(made, News("Voor iedereen."), by=by, at=NOW)
    assert set(Notice.objects.values_list("party__name", flat=True)) == {"Tineke", "Gijs"}
    Notice.objects.all().delete()
    tell_progress(made, News("Voor ons.", Circle.PARTICIPANTS), by=by, at=NOW)
    assert list(Notice.objects.values_list("party__name", flat=True)) == ["Tineke"]
    Notice.objects.all().delete()
    tell_progress(made, News("Voor de kern.", Circle.CORE), by=by, at=NOW)
    assert not Notice.objects.exists()
    with pytest.raises(CannotTell):
        tell_progress(draft(cast), News("Nog niet."), by=by, at=NOW)


def test_leaving_takes_the_circle_away(cast: Cast) -> None:
    made = running(cast)
    own = join(made, Place(Ring.RING), by=speaker(cast.tineke), at=NOW)
    note = tell_progress(made, News("Voor ons.", Circle.PARTICIPANTS), by=speaker(cast.joris), at=NOW)
    assert may_see(viewer(cast.tineke), note)
    leave(own, by=speaker(cast.tineke), at=NOW)
    assert not may_see(viewer(cast.tineke), note)


def test_one_member_of_a_government_does_not_bring_all_its_officials(cast: Cast) -> None:
    made, office = running(cast), cast.anouk.hats.get()
    join(made, Place(Ring.RING), by=speaker(cast.anouk, office), at=NOW)
    assert made.participants.members.filter(pk=cast.anouk.pk).exists()
    assert not made.participants.members.filter(pk=cast.town.pk).exists()


def test_an_organisation_takes_part_through_a_confirmed_hat_only(cast: Cast) -> None:
    made = running(cast)
    row = join(made, Place(Ring.RING), by=speaker(cast.samira, cast.council_hat), at=NOW)
    assert (row.party, row.person) == (cast.council, cast.samira)
    cast.council_hat.state = "claimed"
    with pytest.raises(CannotTakePart):
        join(running(cast, title="Ander"), Place(Ring.RING), by=speaker(cast.samira, cast.council_hat), at=NOW)


def test_bundling_needs_two_yeses_and_changes_no_name(cast: Cast) -> None:
    one, other = running(cast), running(cast, by=cast.samira, title="De Moestuin")
    with pytest.raises(CannotBundle):
        ask_bundle(one, other, by=speaker(cast.tineke), at=NOW)
    bundle = ask_bundle(one, other, words="Wij hebben grond.", by=speaker(cast.joris), at=NOW)
    assert ask_bundle(other, one, by=speaker(cast.samira), at=NOW) == bundle
    turn = running_turn(bundle.subject)
    assert turn
    assert turn.party == cast.samira
    with pytest.raises(CannotBundle):
        answer_bundle(bundle, yes=True, by=speaker(cast.joris), at=NOW)
    assert answer_bundle(bundle, yes=True, by=speaker(cast.samira), at=NOW).state == BundleState.TOGETHER
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.title, other.title, one.owner, other.owner) == (
        "Voedselbos De Wilde Rand", "De Moestuin", cast.joris, cast.samira)  # fmt: skip
    assert end_bundle(bundle, by=speaker(cast.joris), at=NOW).state == BundleState.ENDED
    assert ask_bundle(one, other, by=speaker(cast.joris), at=NOW).pk != bundle.pk
    with pytest.raises(CannotBundle):
        ask_bundle(one, one, by=speaker(cast.joris), at=NOW)


def test_stopping_lets_go_of_what_was_asked_of_another(cast: Cast) -> None:
    one, other = running(cast), running(cast, by=cast.samira, title="De Moestuin")
    bundle = ask_bundle(one, other, by=speaker(cast.joris), at=NOW)
    stop(one, rather_not=True, by=speaker(cast.joris), at=NOW)
    assert Bundle.objects.get(pk=bundle.pk).state == BundleState.ENDED
    assert running_turn(bundle.subject) is None


def test_handing_over_is_two_sided(cast: Cast) -> None:
    made = running(cast)
    own = join(made, Place(Ring.RING), by=speaker(cast.tineke), at=NOW)
    wish = join(made, Place(Ring.CORE), by=speaker(cast.fatima), at=NOW).proposals.get()
    with pytest.raises(CannotPropose):
        propose_owner(own, words="", by=speaker(cast.samira), at=NOW)
    asked = propose_owner(own, words="Jij kunt dit.", by=speaker(cast.joris), at=NOW)
    made.refresh_from_db()
    assert made.owner == cast.joris
    with pytest.raises(CannotPropose):
        answer_proposal(asked, yes=True, by=speaker(cast.joris), at=NOW)
    answer_proposal(asked, yes=True, by=speaker(cast.tineke), at=NOW)
    made.refresh_from_db()
    own.refresh_from_db()
    wish.refresh_from_db()
    assert (made.owner, own.ring, wish.to) == (cast.tineke, Ring.CORE, cast.tineke)
    for thing in (made, wish):
        turn = running_turn(thing.subject)
        assert turn
        assert turn.party == cast.tineke
    # The old owner may go now.
    leave(made.participations.get(party=cast.joris), by=speaker(cast.joris), at=NOW)


def test_the_owner_does_not_slip_out_of_the_core_or_away(cast: Cast) -> None:
    from aanzet.initiatives.services.joining import change_place

    own = running(cast).participations.get()
    with pytest.raises(CannotTakePart):
        change_place(own, Place(Ring.FREE), by=speaker(cast.joris), at=NOW)
    with pytest.raises(CannotTakePart):
        leave(own, by=speaker(cast.joris), at=NOW)


def test_gentle_flags(cast: Cast) -> None:
    made = running(cast)
    assert not rings_of(made).one_pulls_alone
    for name in ("Ada", "Bram"):
        join(made, Place(Ring.RING, energy="passive", plane="strategic"), by=speaker(person(name)), at=NOW)
    rings = rings_of(made)
    assert rings.one_pulls_alone
    assert rings.nobody_with_hands
    assert not rings.core_is_full


def test_who_leaves_aanzet_leaves_no_open_end(cast: Cast) -> None:
    made, hidden = running(cast), draft(cast, title="Geheim")
    join(made, Place(Ring.RING), by=speaker(cast.tineke), at=NOW)
    depart(cast.joris, at=NOW, erased=True)
    assert not Initiative.objects.filter(pk=hidden.pk).exists()
    turn = running_turn(made.subject)
    assert turn
    assert (turn.party, turn.ask) == (cast.anouk, asks.FIND_OWNER.code)
    # An official who looks after the area may ask a participant; the yes is the participant's.
    cast.joris.state = "left"
    cast.joris.save()
    own = Participation.objects.get(initiative=made, party=cast.tineke)
    asked = propose_owner(own, words="", by=speaker(cast.anouk), at=NOW)
    answer_proposal(asked, yes=True, by=speaker(cast.tineke), at=NOW)
    made.refresh_from_db()
    assert made.owner == cast.tineke


def test_an_official_who_leaves_passes_the_turns_on(cast: Cast) -> None:
    made = running(cast)
    depart(cast.anouk, at=NOW, erased=False)
    turn = running_turn(made.intake.subject)
    assert turn
    assert turn.party == cast.fatima


def test_an_organisation_keeps_its_chair_when_its_person_leaves(cast: Cast) -> None:
    made = running(cast)
    row = join(made, Place(Ring.RING), by=speaker(cast.samira, cast.council_hat), at=NOW)
    depart(cast.samira, at=NOW, erased=False)
    row.refresh_from_db()
    assert (row.state, row.person) == (ParticipationState.TAKES_PART, None)


def test_the_story_is_told_within_the_circle(cast: Cast) -> None:
    made = running(cast)
    join(made, Place(Ring.RING), by=speaker(cast.tineke), at=NOW)
    move_phase(made, phase=Phase.CONNECT, sentence="Samen.", by=speaker(cast.joris), at=NOW + DAY)
    rest(made, until=dt.date(2027, 2, 1), why="Winter.", by=speaker(cast.joris), at=NOW + 2 * DAY)
    told = [line.text for line in story_of(made, VISITOR)]
    assert "Joris liet dit initiatief zien." in told
    assert "Tineke doet mee, in de ring." in told
    assert "Joris zette een stap: van Verkennen naar Verbinden." in told
    # The draft was private; so is the line about it.
    assert "Joris begon een concept." not in told
    assert "Joris begon een concept." in [line.text for line in story_of(made, viewer(cast.joris))]
    newest = story_of(made, VISITOR, newest_first=True)
    assert newest[0].at >= newest[-1].at
    assert any(line.note == "Winter." for line in newest)


def test_every_verb_of_this_room_has_a_sentence() -> None:
    folder = Path(aanzet.initiatives.__file__).parent / "services"
    verbs = {verb for file in folder.glob("*.py") for verb in re.findall(r'log\(\s*"([a-z_.]+)"', file.read_text())}
    assert len(verbs) > 25
    assert verbs <= set(SENTENCES)


def test_the_list_shows_the_weightiest_turn(cast: Cast) -> None:
    made = running(cast)
    later = NOW + 40 * DAY
    mine = leading_turns([made], viewer(cast.joris), later)[made.pk]
    assert mine.party == cast.joris
    others = leading_turns([made], viewer(cast.tineke), later)[made.pk]
    assert others.party == cast.anouk
