"""The life of a goal through its services."""

import datetime as dt

import pytest
from django.db import transaction

from aanzet.goals.choices import DoubtState, GoalState, ImageState, StepState, VoiceState
from aanzet.goals.following import Blocker, register_blocker
from aanzet.goals.models import Doubt, GoalStep
from aanzet.goals.services import stepping
from aanzet.goals.services.imagining import begin_goal, bring, open_images, skip_image, write_image
from aanzet.goals.services.voicing import hear_doubt, say, wake
from aanzet.goals.services.wording import TextChanged, convene, propose
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.models import Initiative, ProgressNote
from aanzet.initiatives.services import life
from aanzet.initiatives.services.circling import set_circle
from aanzet.initiatives.services.joining import change_place, join
from aanzet.initiatives.services.progressing import CannotTell, News
from aanzet.initiatives.services.proposing import answer_proposal
from aanzet.initiatives.services.rings import Place
from aanzet.logbook.models import LogLine, Reason
from aanzet.notices.models import Notice
from aanzet.parties.choices import Circle
from aanzet.parties.circles import open_audience
from aanzet.parties.export import export_of
from aanzet.parties.services.erasing import erase_person
from aanzet.parties.services.people import leave
from aanzet.parties.viewer import Speaker
from aanzet.search.models import IndexedText
from aanzet.turns.clock import run_clock
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from tests.cast import NOW, Cast, speaker, viewer

from .builders import (
    IN_TWO_WEEKS,
    TEXT,
    begun,
    change_text,
    core_of_three,
    enter_core,
    fresh,
    image_of,
    in_round,
    opened,
    other_text,
    says,
    shared,
    side_by_side,
    speaking,
    step_of,
    voice_of,
)

DAY = dt.timedelta(days=1)


def turn_on(kind: str, number: int) -> Turn | None:
    return Turn.objects.running().filter(subject_kind=kind, subject_id=number).first()


def test_each_party_of_the_core_is_asked_for_its_own_image(cast: Cast) -> None:
    goal = begun(cast)
    assert {image.party for image in goal.images.all()} == {cast.joris, cast.nel, cast.council}
    for image in goal.images.all():
        turn = turn_on("goal_image", image.pk)
        assert turn is not None
        assert turn.party_id == image.asked_id
    assert turn_on("goal", goal.pk).party == cast.fatima  # type: ignore[union-attr]


def test_beginning_twice_gives_the_first_and_only_the_core_begins(cast: Cast) -> None:
    made = core_of_three(cast)
    goal = begun(cast, made)
    assert begin_goal(made, reveal_on=IN_TWO_WEEKS, by=speaker(cast.nel), at=NOW) == goal
    with pytest.raises(CannotMove):
        begin_goal(core_of_three(cast, title="Ander bos"), reveal_on=IN_TWO_WEEKS, by=speaker(cast.tineke), at=NOW)


def test_with_the_last_image_all_lie_side_by_side(cast: Cast) -> None:
    goal = begun(cast)
    write_image(image_of(goal, cast.joris), "Bessen.", by=speaker(cast.joris), at=NOW)
    skip_image(image_of(goal, cast.nel), by=speaker(cast.nel), at=NOW)
    assert fresh(goal).state == GoalState.IMAGES
    write_image(image_of(goal, cast.council), "Rust.", by=speaking(cast, cast.council), at=NOW)
    assert fresh(goal).state == GoalState.BESIDE
    assert turn_on("goal", goal.pk).party == cast.joris  # type: ignore[union-attr]


def test_an_image_is_in_no_log_no_search_and_no_other_export(cast: Cast) -> None:
    goal, secret = begun(cast), "Zeldzaamwoord voor mij alleen"
    write_image(image_of(goal, cast.joris), secret, by=speaker(cast.joris), at=NOW)
    assert not Reason.objects.filter(words__contains="Zeldzaamwoord").exists()
    assert not LogLine.objects.filter(data__icontains="zeldzaam").exists()
    assert not IndexedText.objects.filter(excerpt__icontains="zeldzaam").exists()
    assert not Notice.objects.filter(detail__icontains="zeldzaam").exists()
    assert secret in str(export_of(cast.joris, at=NOW)["doel"])
    for other in (cast.nel, cast.council, cast.fatima, cast.admin, cast.samira):
        assert secret not in str(export_of(other, at=NOW))


def test_after_the_day_the_facilitator_opens_and_who_was_late_writes_first(cast: Cast) -> None:
    goal = begun(cast)
    with pytest.raises(CannotMove):
        open_images(goal, by=speaker(cast.fatima), at=NOW)
    with pytest.raises(CannotMove):
        open_images(goal, by=speaker(cast.tineke), at=NOW + 20 * DAY)
    goal = opened(goal, cast)
    late = image_of(goal, cast.nel)
    assert goal.state == GoalState.BESIDE
    assert late.state == ImageState.MISSED
    write_image(late, "Bramen.", by=speaker(cast.nel), at=NOW + 20 * DAY)
    with pytest.raises(CannotMove):
        write_image(image_of(goal, cast.nel), "Toch iets anders.", by=speaker(cast.nel), at=NOW + 20 * DAY)


def test_nobody_writes_for_another(cast: Cast) -> None:
    goal = begun(cast)
    for other in (cast.joris, cast.fatima, cast.samira):
        with pytest.raises(CannotMove):
            write_image(image_of(goal, cast.nel), "Namens Nel.", by=speaker(other), at=NOW)


def test_v14_a_helper_types_for_who_has_no_mail(cast: Cast) -> None:
    goal = in_round(cast)
    by = Speaker(cast.nel, None, "desk", cast.bo)
    voice = say(voice_of(goal, cast.nel), VoiceState.YES, by=by, at=NOW)
    assert (voice.person, voice.helper, voice.channel) == (cast.nel, cast.bo, "desk")


def test_of_us_all_with_the_last_yes_once(cast: Cast) -> None:
    goal = shared(cast)
    assert goal.state == GoalState.SHARED
    assert goal.current is not None
    assert goal.current.shared_at is not None
    assert LogLine.objects.filter(verb="goal.shared").count() == 1
    assert Notice.objects.filter(kind="goal.shared", party=cast.tineke).count() == 1
    says(goal, cast.nel, VoiceState.YES, cast)
    assert LogLine.objects.filter(verb="goal.shared").count() == 1


def test_a_changed_text_has_no_voice_and_a_yes_on_the_former_never_counts(cast: Cast) -> None:
    goal = shared(cast)
    before = voice_of(goal, cast.joris)
    goal = change_text(goal, cast)
    assert goal.state == GoalState.ROUND
    assert goal.current is not None
    assert set(goal.current.voices.values_list("state", flat=True)) == {VoiceState.ASKED}
    with pytest.raises(TextChanged):
        say(before, VoiceState.YES, by=speaker(cast.joris), at=NOW)
    with pytest.raises(TextChanged):
        propose(goal, other_text(9), after=1, by=speaker(cast.nel), at=NOW)


def test_the_same_text_is_no_other_text_and_sent_twice_is_sent_once(cast: Cast) -> None:
    goal = in_round(cast)
    assert propose(goal, TEXT, after=0, by=speaker(cast.joris), at=NOW).versions.count() == 1
    with pytest.raises(CannotMove):
        propose(goal, TEXT, after=1, by=speaker(cast.nel), at=NOW)


def test_wishes_ask_the_writer_and_after_three_texts_a_table(cast: Cast) -> None:
    goal = in_round(cast)
    for number in (1, 2, 3):
        for party, answer in ((cast.joris, "yes"), (cast.nel, "yes"), (cast.council, "yes_if")):
            goal = says(goal, party, answer, cast)
        if number < 3:
            assert goal.state == GoalState.WISHES
            assert goal.mover == cast.joris
            goal = change_text(goal, cast)
    assert goal.state == GoalState.STUCK
    assert goal.mover == cast.fatima
    with pytest.raises(CannotMove):
        convene(goal, on=IN_TWO_WEEKS, by=speaker(cast.joris), at=NOW)
    goal = fresh(convene(goal, on=IN_TWO_WEEKS, where="Dorpshuis", by=speaker(cast.fatima), at=NOW))
    with transaction.atomic():  # who convened it, perhaps at home, has everything erased
        erase_person(cast.fatima, viewer=viewer(cast.fatima), at=NOW)
        assert (fresh(goal).table_on, fresh(goal).table_where) == (IN_TWO_WEEKS, "")
        transaction.set_rollback(True)
    turn = turn_on("goal", goal.pk)
    assert goal.state == GoalState.TABLE
    assert turn is not None
    assert turn.due_on == IN_TWO_WEEKS
    goal = fresh(propose(goal, other_text(8), after=3, by=speaker(cast.fatima), at=NOW))
    assert goal.current is not None
    assert (goal.state, goal.current.round, goal.current.of_the_table) == (GoalState.ROUND, 1, True)


def test_in_the_third_round_nobody_changes_the_text(cast: Cast) -> None:
    goal = change_text(change_text(in_round(cast), cast), cast)
    with pytest.raises(CannotMove):
        change_text(goal, cast)


def test_at_the_table_a_last_yes_is_enough(cast: Cast) -> None:
    goal = change_text(change_text(in_round(cast), cast), cast)
    for party, answer in ((cast.joris, "yes"), (cast.nel, "no"), (cast.council, "yes")):
        goal = says(goal, party, answer, cast)
    assert goal.state == GoalState.STUCK
    assert says(goal, cast.nel, "yes", cast).state == GoalState.SHARED


def test_a_condition_needs_words(cast: Cast) -> None:
    voice = voice_of(in_round(cast), cast.joris)
    for answer in (VoiceState.YES_IF, VoiceState.NO):
        with pytest.raises(CannotMove):
            say(voice, answer, by=speaker(cast.joris), at=NOW)


def test_who_enters_the_core_is_asked_and_who_goes_is_not_waited_for(cast: Cast) -> None:
    goal = shared(cast)
    made = Initiative.objects.get(pk=goal.initiative_id)
    place = made.participations.get(party=cast.tineke)
    change_place(place, Place(Ring.CORE), by=speaker(cast.tineke), at=NOW)
    answer_proposal(made.proposals.get(answer="open"), yes=True, by=speaker(cast.joris), at=NOW)
    goal = fresh(goal)
    assert goal.state == GoalState.ROUND
    assert voice_of(goal, cast.tineke).state == VoiceState.ASKED
    assert voice_of(goal, cast.joris).state == VoiceState.YES
    change_place(place, Place(Ring.RING), by=speaker(cast.tineke), at=NOW)
    assert fresh(goal).state == GoalState.SHARED


def test_a_departure_takes_its_yes_along(cast: Cast) -> None:
    goal = in_round(cast)
    says(goal, cast.joris, "yes", cast)
    says(goal, cast.council, "yes", cast)
    says(goal, cast.nel, "no", cast)
    leave(cast.nel, by=speaker(cast.nel), at=NOW)
    assert fresh(goal).state == GoalState.SHARED
    assert not fresh(goal).current.voices.filter(party=cast.nel).exclude(state=VoiceState.LAPSED).exists()  # type: ignore[union-attr]


def test_the_official_who_stands_there_speaks_for_the_municipality_and_no_other(cast: Cast) -> None:
    made = core_of_three(cast)
    hat = cast.anouk.hats.get()
    place = join(made, Place(Ring.CORE), by=speaker(cast.anouk, hat), at=NOW)
    answer_proposal(made.proposals.get(participation=place), yes=True, by=speaker(cast.joris), at=NOW)
    image = image_of(begun(cast, made), cast.town)
    assert image.asked == cast.anouk
    write_image(image, "Ruimte.", by=speaker(cast.anouk, hat), at=NOW)
    assert image_of(image.goal, cast.town).state == ImageState.WRITTEN


def test_a_doubt_is_read_by_the_facilitator_alone(cast: Cast) -> None:
    goal = says(in_round(cast), cast.council, "not_yet", cast, doubt="Onder druk gezet.")
    doubt = Doubt.objects.get()
    turn = turn_on("doubt", doubt.pk)
    assert turn is not None
    assert turn.party == cast.fatima
    assert set(doubt.audience.members.all()) == {cast.samira, cast.fatima}  # type: ignore[union-attr]
    voice = voice_of(goal, cast.council)
    assert (voice.state, voice.words, voice.person) == (VoiceState.ASKED, "", None), "for the others nothing was said"
    assert not LogLine.objects.filter(verb__startswith="doubt", story_kind="initiative").exists()
    for other in (cast.joris, cast.admin, cast.nel):
        assert doubt.audience_id not in viewer(other).audience_ids
        assert "Onder druk" not in str(export_of(other, at=NOW))
    assert "Onder druk" not in str(list(Notice.objects.values_list("detail", "title")))
    with pytest.raises(CannotMove):
        hear_doubt(doubt, by=speaker(cast.joris), at=NOW)
    assert hear_doubt(doubt, by=speaker(cast.fatima), at=NOW).state == DoubtState.HEARD
    assert turn_on("doubt", doubt.pk) is None


def test_who_keeps_a_yes_back_to_one_person_alone_said_nothing_to_the_others(cast: Cast) -> None:
    goal = in_round(cast)
    for party in (cast.joris, cast.nel, cast.council):
        goal = says(goal, party, "yes", cast)
    assert goal.state == GoalState.SHARED
    goal = says(goal, cast.nel, "not_yet", cast, doubt="Ik zei het om ervan af te zijn.")
    assert (goal.state, voice_of(goal, cast.nel).state) == (GoalState.ROUND, VoiceState.ASKED)
    assert not LogLine.objects.filter(verb="voice.not_yet").exists()
    run_clock(at=NOW + 60 * DAY)
    assert voice_of(goal, cast.nel).state == VoiceState.ASKED, "it was no silence, and the goal is not of all without"
    assert fresh(goal).state == GoalState.ROUND


def test_a_doubt_is_passed_on_to_nobody(cast: Cast) -> None:
    says(in_round(cast), cast.nel, "not_yet", cast, doubt="Ik durf niet.")
    leave(cast.fatima, by=speaker(cast.fatima), at=NOW)
    assert Doubt.objects.get().state == DoubtState.WITHDRAWN
    assert Notice.objects.filter(kind="goal.doubt_ended", party=cast.nel).exists()


def test_three_weeks_of_silence_and_a_yes_sleeps_until_it_is_heard_from(cast: Cast) -> None:
    goal = in_round(cast)
    says(goal, cast.joris, "yes", cast)
    says(goal, cast.council, "yes", cast)
    run_clock(at=NOW + 20 * DAY)
    assert voice_of(goal, cast.nel).state == VoiceState.ASKED
    run_clock(at=NOW + 21 * DAY)
    run_clock(at=NOW + 21 * DAY)
    sleeper = voice_of(goal, cast.nel)
    turn = turn_on("voice", sleeper.pk)
    assert sleeper.state == VoiceState.SLEEPING
    assert fresh(goal).state == GoalState.SHARED
    assert turn is not None
    assert turn.rests_until is not None
    assert LogLine.objects.filter(verb="voice.sleeps").count() == 1
    place = goal.initiative.participations.get(party=cast.nel)
    assert place.ring == Ring.CORE, "nobody moves it to another ring"
    wake(sleeper, by=speaker(cast.nel), at=NOW + 30 * DAY)
    assert fresh(goal).state == GoalState.ROUND
    assert says(goal, cast.nel, "yes", cast, at=NOW + 30 * DAY).state == GoalState.SHARED


def test_a_sign_of_life_around_the_initiative_wakes_it_at_night(cast: Cast) -> None:
    goal = in_round(cast)
    says(goal, cast.joris, "yes", cast)
    run_clock(at=NOW + 21 * DAY)
    place = goal.initiative.participations.get(party=cast.nel)
    change_place(place, Place(Ring.CORE, energy="passive"), by=speaker(cast.nel), at=NOW + 22 * DAY)
    run_clock(at=NOW + 23 * DAY)
    assert voice_of(goal, cast.nel).state == VoiceState.ASKED
    assert voice_of(goal, cast.council).state == VoiceState.SLEEPING


def test_not_yet_is_no_silence(cast: Cast) -> None:
    goal = says(in_round(cast), cast.nel, "not_yet", cast)
    run_clock(at=NOW + 60 * DAY)
    assert voice_of(goal, cast.nel).state == VoiceState.NOT_YET


def test_rest_and_stop_of_the_initiative_take_the_turns_along(cast: Cast) -> None:
    goal = in_round(cast)
    voice, step = voice_of(goal, cast.nel), step_of(goal, cast)  # also what somebody counts on for a day
    made = life.rest(goal.initiative, until=IN_TWO_WEEKS, by=speaker(cast.joris), at=NOW)
    turns = [turn_on("voice", voice.pk), turn_on("goal_step", step.pk)]
    assert [turn.rests_until for turn in turns if turn] == [IN_TWO_WEEKS] * 2
    life.stop(made, rather_not=True, by=speaker(cast.joris), at=NOW)
    assert turn_on("voice", voice.pk) is None
    with pytest.raises(CannotMove):
        say(voice, VoiceState.YES, by=speaker(cast.nel), at=NOW)
    life.reopen(made, by=speaker(cast.joris), at=NOW)
    assert turn_on("voice", voice.pk) is not None


def test_a_step_is_at_most_eight_weeks_and_pulled_by_an_own_yes(cast: Cast) -> None:
    goal = in_round(cast)
    for days in (-1, 57):
        with pytest.raises(CannotMove):
            step_of(goal, cast, due_on=NOW.date() + days * DAY)
    asked = step_of(goal, cast, puller=cast.tineke)
    assert asked.state == StepState.ASKED
    assert asked.said_yes_at is None
    with pytest.raises(CannotMove):
        stepping.answer_step(asked, yes=True, by=speaker(cast.joris), at=NOW)
    declined = stepping.answer_step(asked, yes=False, words="Te druk.", by=speaker(cast.tineke), at=NOW)
    turn = turn_on("goal_step", declined.pk)
    assert declined.state == StepState.SEEKS
    assert turn is not None
    assert turn.party == cast.joris
    assert stepping.claim_step(declined, by=speaker(cast.nel), at=NOW).puller == cast.nel
    with pytest.raises(CannotMove):
        step_of(goal, cast, puller=cast.gijs)


def test_a_step_is_done_with_a_progress_line_that_others_read(cast: Cast) -> None:
    step = step_of(in_round(cast), cast)
    with pytest.raises(CannotTell):
        stepping.finish_step(step, News("  "), by=speaker(cast.joris), at=NOW)
    done = stepping.finish_step(step, News("Twintig bomen staan."), by=speaker(cast.joris), at=NOW)
    assert done.state == StepState.DONE
    assert done.progress is not None
    assert Notice.objects.filter(kind="initiative.progress", party=cast.tineke).exists()
    stepping.finish_step(step, News("Twintig bomen staan."), by=speaker(cast.joris), at=NOW)
    assert ProgressNote.objects.count() == 1


def test_what_is_to_be_settled_first_blocks_a_step(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aanzet.goals.following._BLOCKERS", [])
    step = step_of(in_round(cast), cast)

    def find(one: GoalStep) -> list[Blocker]:
        return [Blocker("Eerst de bussen.", "/verschil/1/")] if one == step else []

    register_blocker(find)
    for action, more in ((stepping.begin_step, {}), (stepping.finish_step, {"news": News("Klaar.")})):
        with pytest.raises(stepping.IsBlocked, match="Eerst de bussen"):
            action(step, by=speaker(cast.joris), at=NOW, **more)  # type: ignore[operator]


def test_who_leaves_lets_a_step_go(cast: Cast) -> None:
    step = step_of(in_round(cast), cast)
    stepping.let_go(step, by=speaker(cast.joris), at=NOW)
    stepping.claim_step(step, by=speaker(cast.nel), at=NOW)
    leave(cast.nel, by=speaker(cast.nel), at=NOW)
    step.refresh_from_db()
    turn = turn_on("goal_step", step.pk)
    assert step.state == StepState.SEEKS
    assert turn is not None
    assert turn.party == cast.joris


def test_another_day_and_a_stop_with_a_reason(cast: Cast) -> None:
    step = step_of(in_round(cast), cast)
    moved = stepping.shift_step(step, due_on=NOW.date() + 40 * DAY, by=speaker(cast.joris), at=NOW)
    turn = turn_on("goal_step", moved.pk)
    assert turn is not None
    assert turn.due_on == moved.due_on
    with pytest.raises(CannotMove):
        stepping.stop_step(moved, because=" ", by=speaker(cast.joris), at=NOW)
    assert stepping.stop_step(moved, because="Kan niet.", by=speaker(cast.nel), at=NOW).state == StepState.STOPPED


def test_a_sentence_from_elsewhere_lies_ready(cast: Cast) -> None:
    goal = begun(cast)
    with pytest.raises(CannotMove):
        bring(goal, "Een bos.", by=speaker(cast.tineke), at=NOW)
    assert fresh(bring(goal, "Een bos.", by=speaker(cast.nel), at=NOW)).brought == "Een bos."


def test_the_sentence_can_be_found_and_a_second_core_is_its_own(cast: Cast) -> None:
    goal = in_round(cast)
    row = IndexedText.objects.get(subject_kind="goal", subject_id=goal.pk)
    assert row.title == TEXT.sentence
    other = core_of_three(cast, title="Ander bos")
    assert not hasattr(other, "goal")


def test_erasure_takes_the_own_words(cast: Cast) -> None:
    goal = side_by_side(cast)
    erase_person(cast.nel, viewer=viewer(cast.nel), at=NOW)
    assert goal.images.get(party=cast.nel).text == ""


def test_side_by_side_stays_when_somebody_enters_later(cast: Cast) -> None:
    goal = side_by_side(cast)
    enter_core(goal.initiative, cast.gijs, cast)
    assert image_of(goal, cast.gijs).state == ImageState.MISSED
    assert fresh(goal).state == GoalState.BESIDE


def test_v06_a_hidden_initiative_hides_its_goal(cast: Cast) -> None:
    goal = in_round(cast)
    says(goal, cast.council, "yes_if", cast)
    made = goal.initiative
    hidden = open_audience("moderators", members=[cast.fatima])
    set_circle(made, circle=Circle.NAMED, audience=hidden, at=NOW)
    row = IndexedText.objects.get(subject_kind="goal", subject_id=goal.pk)
    assert (row.circle, row.audience_id) == (Circle.NAMED, hidden.pk)
    told = Notice.objects.filter(kind="goal.wished")
    assert {notice.audience_id for notice in told} == {hidden.pk}
    turn = turn_on("voice", voice_of(goal, cast.nel).pk)
    assert turn is not None
    assert turn.audience_id == hidden.pk
