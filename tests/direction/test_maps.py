"""The control map through its services: concept, besproken, JA van de kern, geldig, herzien."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from aanzet.direction import asks
from aanzet.direction.choices import AnswerState, ChangeState, Decider, MapState, Mark
from aanzet.direction.models import Assent, ControlMap, Topic, TopicChange
from aanzet.direction.queries.maps import not_negotiable, topics_decided
from aanzet.direction.services.answering import accept, ask_change, decline, withdraw_change
from aanzet.direction.services.holding import CannotDirect
from aanzet.direction.services.mapping import Line, ask_core, lay_aside, revise, take_back, write_map
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.services.joining import change_place, leave
from aanzet.initiatives.services.life import reopen, stop
from aanzet.initiatives.services.proposing import answer_proposal, propose_owner
from aanzet.initiatives.services.rings import Place
from aanzet.notices.models import Notice
from aanzet.parties.viewer import VISITOR
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.services import running_turn
from tests.cast import NOW, Cast, speaker, viewer

from .builders import IN_A_YEAR, TODAY, all_say_yes, asked, drafted, into_core, lines, topic, valid, village

pytestmark = pytest.mark.django_db


def assent_of(row: ControlMap, party: object, change: TopicChange | None = None) -> Assent:
    return Assent.objects.select_related("control_map").get(
        control_map=row, party=party, change=change, state=AnswerState.ASKED
    )


def test_a_concept_lies_with_who_pulls(cast: Cast) -> None:
    row = drafted(cast)
    turn = running_turn(row.subject)
    assert row.state == MapState.DRAFT
    assert turn is not None
    assert (turn.party, turn.ask) == (cast.joris, asks.DISCUSS.code)
    assert [one.title for one in row.topics.all()] == ["Ontwerp", "Plantdagen", "Openingstijden", "Prijs", "Naam"]


def test_the_core_and_who_gets_a_say_are_asked(cast: Cast) -> None:
    made = village(cast)
    row = asked(cast, made, [*lines(cast), Line("Bloemen", Decider.YOU, cast.tineke)])
    states = {one.party: one.state for one in row.assents.select_related("party")}
    assert states == {cast.joris: AnswerState.YES, cast.council: AnswerState.ASKED, cast.tineke: AnswerState.ASKED}
    assert running_turn(row.subject) is None, "the answers have the turns"
    assert running_turn(assent_of(row, cast.tineke).subject) is not None


def test_with_the_last_yes_it_holds_until_a_day(cast: Cast) -> None:
    row = valid(cast)
    turn = running_turn(row.subject)
    assert row.state == MapState.VALID
    assert row.circle == row.initiative.circle
    assert turn is not None
    assert (turn.party, turn.due_on, turn.ask) == (cast.joris, IN_A_YEAR, asks.REVIEW.code)
    assert Notice.objects.filter(kind=asks.VALID.code, party=cast.joris).count() == 1


def test_a_no_says_what_and_goes_back_to_who_writes(cast: Cast) -> None:
    row = asked(cast)
    with pytest.raises(CannotDirect, match="wat er anders moet"):
        decline(assent_of(row, cast.council), words=" ", by=speaker(cast.samira, cast.council_hat), at=NOW)
    council = speaker(cast.samira, cast.council_hat)
    decline(assent_of(row, cast.council), words="De prijs doen we samen.", by=council, at=NOW)
    row.refresh_from_db()
    turn = running_turn(row.subject)
    assert row.state == MapState.DRAFT
    assert turn is not None
    assert turn.party == cast.joris
    assert {one.state for one in row.assents.all()} == {AnswerState.NO, AnswerState.LAPSED}
    # Asked again the old answers fall, and everybody says it anew.
    again = ask_core(row, discussed_on=TODAY, valid_until=IN_A_YEAR, by=speaker(cast.joris), at=NOW)
    assert all_say_yes(again, cast).state == MapState.VALID


def test_other_words_make_every_yes_fall(cast: Cast) -> None:
    made = village(cast)
    row = asked(cast, made, [*lines(cast), Line("Bloemen", Decider.YOU, cast.tineke)])
    accept(assent_of(row, cast.tineke), by=speaker(cast.tineke), at=NOW)
    changed = write_map(made, lines(cast), by=speaker(cast.joris), at=NOW)
    assert changed.pk == row.pk
    assert changed.state == MapState.DRAFT
    assert set(changed.assents.values_list("state", flat=True)) == {AnswerState.LAPSED}
    same = write_map(made, lines(cast), by=speaker(cast.joris), at=NOW)
    assert same.pk == row.pk


def test_twelve_topics_three_of_them_fixed_and_no_more(cast: Cast) -> None:
    made = village(cast)
    for wrong, words in (
        ([], "minstens één"),
        ([Line(f"Ding {n}", Decider.ME) for n in range(13)], "Twaalf"),
        ([Line(f"Ding {n}", Decider.ME, mark=Mark.FIXED) for n in range(4)], "zijn op"),
        ([Line("Naam", Decider.ME), Line("naam ", Decider.ME)], "twee keer"),
        ([Line("Naam", Decider.YOU)], "Kies wie"),
        ([Line("Naam", Decider.YOU, cast.fatima)], "doet hier niet mee"),
        ([Line("Naam", Decider.YOU, cast.joris)], "Kies daar"),
        ([Line("Naam", Decider.ME, cast.tineke)], "geen andere naam"),
    ):
        with pytest.raises(CannotDirect, match=words):
            write_map(made, wrong, by=speaker(cast.joris), at=NOW)
    with pytest.raises(CannotDirect, match="wie de kar trekt"):
        write_map(made, lines(cast), by=speaker(cast.tineke), at=NOW)
    assert not ControlMap.objects.exists()


def test_the_database_has_no_fourth_place_for_what_is_fixed(cast: Cast) -> None:
    row = drafted(cast, what=[Line(f"Ding {n}", Decider.ME, mark=Mark.FIXED) for n in range(3)])
    for place in (1, 4, None):
        with pytest.raises(IntegrityError), transaction.atomic():
            Topic.objects.create(
                control_map=row, position=9, title="Vier", decider=Decider.ME, mark=Mark.FIXED, fixed_place=place
            )
    with pytest.raises(IntegrityError), transaction.atomic():
        Topic.objects.create(control_map=row, position=13, title="Dertien", decider=Decider.ME)


def test_what_is_fixed_is_known_before_joining_also_in_a_concept(cast: Cast) -> None:
    row = drafted(cast)
    assert [one.title for one in not_negotiable(row.initiative, VISITOR)] == ["Ontwerp", "Prijs"]
    lay_aside(row, by=speaker(cast.joris), at=NOW)
    assert not_negotiable(row.initiative, VISITOR) == []


def test_alone_in_the_core_it_holds_at_once(cast: Cast) -> None:
    from tests.initiatives.builders import running

    made = running(cast)
    row = asked(cast, made, [Line("Naam", Decider.ME)])
    assert row.state == MapState.VALID


def test_another_decides_only_with_a_yes_of_both_sides(cast: Cast) -> None:
    row = valid(cast)
    hours = topic(row, "Openingstijden")
    change = ask_change(
        hours, decider=Decider.YOU, party=cast.tineke, why="Zij sluit af.", by=speaker(cast.joris), at=NOW
    )
    assert {one.party for one in change.assents.all()} == {cast.council, cast.tineke}
    accept(assent_of(row, cast.tineke, change), by=speaker(cast.tineke), at=NOW)
    hours.refresh_from_db()
    assert hours.party == cast.council, "only one side said yes"
    accept(assent_of(row, cast.council, change), by=speaker(cast.samira, cast.council_hat), at=NOW)
    hours.refresh_from_db()
    change.refresh_from_db()
    assert (hours.party, change.state) == (cast.tineke, ChangeState.AGREED)
    # A room above reads it with why, where its reader may see the map (V6).
    decided = {one.topic.title: (one.topic.party, one.why) for one in topics_decided(row.initiative, viewer(cast.nel))}
    assert (decided["Openingstijden"], decided["Ontwerp"]) == ((cast.tineke, "Zij sluit af."), (None, ""))
    ControlMap.objects.filter(pk=row.pk).update(circle=3, audience=row.initiative.core)
    assert topics_decided(row.initiative, viewer(cast.nel)) == []


def test_together_is_the_whole_core_and_a_no_leaves_it_as_it_was(cast: Cast) -> None:
    row = valid(cast)
    days = topic(row, "Plantdagen")
    change = ask_change(days, decider=Decider.YOU, party=cast.tineke, by=speaker(cast.tineke), at=NOW)
    waiting = {one.party: one.state for one in change.assents.select_related("party")}
    assert waiting == {cast.joris: AnswerState.ASKED, cast.council: AnswerState.ASKED, cast.tineke: AnswerState.YES}
    decline(assent_of(row, cast.joris, change), words="Liever samen.", by=speaker(cast.joris), at=NOW)
    change.refresh_from_db()
    days.refresh_from_db()
    assert (change.state, days.decider) == (ChangeState.DECLINED, Decider.TOGETHER)
    assert not Assent.objects.filter(change=change, state=AnswerState.ASKED).exists()
    assert Notice.objects.filter(kind=asks.STAYS.code, party=cast.tineke, detail="Liever samen.").exists()


def test_what_is_fixed_only_its_owner_puts_up_for_change(cast: Cast) -> None:
    row = valid(cast)
    with pytest.raises(CannotDirect, match="niet onderhandelbaar"):
        ask_change(topic(row, "Prijs"), decider=Decider.TOGETHER, by=speaker(cast.samira, cast.council_hat), at=NOW)
    change = ask_change(topic(row, "Prijs"), decider=Decider.TOGETHER, by=speaker(cast.joris), at=NOW)
    assert change.state == ChangeState.ASKED
    with pytest.raises(CannotDirect, match="loopt al een vraag"):
        ask_change(topic(row, "Prijs"), decider=Decider.YOU, party=cast.council, by=speaker(cast.joris), at=NOW)
    with pytest.raises(CannotDirect, match="Zo is het al"):
        ask_change(topic(row, "Naam"), decider=Decider.TOGETHER, by=speaker(cast.joris), at=NOW)
    with pytest.raises(CannotDirect, match="Alleen wie meedoet"):
        ask_change(topic(row, "Naam"), decider=Decider.ME, by=speaker(cast.fatima), at=NOW)
    withdraw_change(change, by=speaker(cast.joris), at=NOW)
    change.refresh_from_db()
    assert change.state == ChangeState.WITHDRAWN
    with pytest.raises(CannotMove):
        withdraw_change(change, by=speaker(cast.tineke), at=NOW)


def test_the_old_version_holds_until_the_core_said_yes_to_the_new(cast: Cast) -> None:
    old = valid(cast)
    ask_change(topic(old, "Plantdagen"), decider=Decider.ME, by=speaker(cast.joris), at=NOW)
    new = revise(old, by=speaker(cast.samira, cast.council_hat), at=NOW)
    old.refresh_from_db()
    assert (old.state, new.state, new.version) == (MapState.REVISING, MapState.DRAFT, 2)
    assert [one.title for one in new.topics.all()] == [one.title for one in old.topics.all()]
    assert not TopicChange.objects.filter(state=ChangeState.ASKED).exists()
    assert revise(old, by=speaker(cast.joris), at=NOW).pk == new.pk, "pressing twice is harmless"
    ask_core(new, discussed_on=TODAY, valid_until=IN_A_YEAR, by=speaker(cast.joris), at=NOW)
    assert all_say_yes(new, cast).state == MapState.VALID
    old.refresh_from_db()
    assert old.state == MapState.REVISED
    assert running_turn(old.subject) is None


def test_a_revision_laid_aside_leaves_the_old_one_standing(cast: Cast) -> None:
    old = valid(cast)
    new = revise(old, by=speaker(cast.joris), at=NOW)
    lay_aside(new, by=speaker(cast.joris), at=NOW)
    old.refresh_from_db()
    assert old.state == MapState.VALID
    assert running_turn(old.subject) is not None


def test_taking_it_back_frees_everybody_of_the_answer(cast: Cast) -> None:
    row = asked(cast)
    assent = assent_of(row, cast.council)
    take_back(row, by=speaker(cast.joris), at=NOW)
    assert running_turn(assent.subject) is None
    with pytest.raises(CannotMove):
        accept(assent, by=speaker(cast.samira, cast.council_hat), at=NOW)


def test_who_leaves_the_core_is_not_waited_for(cast: Cast) -> None:
    made = village(cast)
    into_core(made, cast.fatima, cast.joris)
    row = asked(cast, made, [Line("Naam", Decider.TOGETHER)])
    accept(assent_of(row, cast.fatima), by=speaker(cast.fatima), at=NOW)
    leave(made.participations.get(party=cast.council), by=speaker(cast.samira, cast.council_hat), at=NOW)
    row.refresh_from_db()
    assert row.state == MapState.VALID


def test_who_comes_into_the_core_is_asked_as_well(cast: Cast) -> None:
    made = village(cast)
    row = asked(cast, made)
    into_core(made, cast.fatima, cast.joris)
    assert assent_of(row, cast.fatima).state == AnswerState.ASKED
    own = made.participations.get(party=cast.fatima)
    change_place(own, Place(Ring.RING), by=speaker(cast.fatima), at=NOW)
    assert not Assent.objects.filter(control_map=row, party=cast.fatima, state=AnswerState.ASKED).exists()


def test_another_who_pulls_gets_the_turn(cast: Cast) -> None:
    made = village(cast)
    row = drafted(cast, made)
    proposal = propose_owner(made.participations.get(party=cast.council), words="", by=speaker(cast.joris), at=NOW)
    answer_proposal(proposal, yes=True, by=speaker(cast.samira, cast.council_hat), at=NOW)
    turn = running_turn(row.subject)
    assert turn is not None
    assert turn.party == cast.council


def test_a_stop_ends_what_was_asked_and_going_on_asks_about_what_held(cast: Cast) -> None:
    made = village(cast)
    old = valid(cast, made)
    new = revise(old, by=speaker(cast.joris), at=NOW)
    stop(made, rather_not=True, by=speaker(cast.joris), at=NOW)
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.state, new.state) == (MapState.VALID, MapState.WITHDRAWN)
    assert running_turn(old.subject) is None
    assert running_turn(new.subject) is None
    reopen(made, by=speaker(cast.joris), at=NOW + dt.timedelta(days=3))
    assert running_turn(old.subject) is not None
