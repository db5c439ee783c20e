"""Who is a side writes down no decision of the council (V5); who sees to a way out reads it (V6); and whose JA, mits it
was hears that something was agreed."""

import datetime as dt

import pytest

from aanzet.differences.choices import Method, State, WayOut
from aanzet.differences.models import Difference, Standpoint
from aanzet.differences.policies import may_read
from aanzet.differences.services import deciding, stuck
from aanzet.differences.services.answering import say
from aanzet.differences.services.choosing import Choice, offer
from aanzet.differences.services.circling import set_circle
from aanzet.differences.services.feeling import Felt, feel
from aanzet.goals.models import Voice
from aanzet.notices.models import Notice
from aanzet.parties.choices import HatState
from aanzet.parties.models import Hat
from aanzet.parties.services.hats import end_hat
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from aanzet.turns.services import running_turn
from tests.cast import NOW, Cast, speaker, viewer
from tests.goals.builders import in_round, says, voice_of

from .builders import LATER, WORDING, all_say, fresh, on_paper, speaking, worded

YEAR = NOW.date() + dt.timedelta(days=365)
ENDING = {"keeps": "De zondag.", "reasons": "De raad koos.", "look_back_on": YEAR}


def without_offices(cast: Cast) -> None:
    for hat in Hat.objects.filter(person__in=[cast.fatima, cast.anouk], state=HatState.CONFIRMED, manages=False):
        end_hat(hat, by=speaker(hat.person), at=NOW)


def test_a_side_that_helps_them_talk_writes_down_no_decision_of_the_council(cast: Cast) -> None:
    without_offices(cast)
    row = on_paper(cast)
    assert fresh(row).guide in row.sides, "there is nobody else to help"
    row = offer(row, Choice(method=Method.COUNCIL), by=speaker(cast.tineke), at=NOW)
    row = all_say(row, cast)
    assert row.state == State.COUNCIL
    turn = running_turn(row.subject)
    assert turn
    assert turn.party not in row.sides
    option = row.options.first()
    for side in (cast.tineke, cast.joris):
        with pytest.raises(CannotMove):
            deciding.decide(row, Choice(option=option, **ENDING), by=speaker(side), at=NOW)  # type: ignore[arg-type]
    assert may_read(viewer(turn.party), fresh(row))
    row = deciding.decide(row, Choice(option=option, **ENDING), by=speaker(turn.party), at=NOW)  # type: ignore[arg-type]
    assert row.state == State.CHOSEN


def test_who_loses_the_office_helps_no_more(cast: Cast) -> None:
    row = on_paper(cast)
    assert row.guide == cast.fatima
    without_offices(cast)
    row = fresh(row)
    turn = running_turn(row.subject)
    assert turn
    assert turn.party == row.guide != cast.fatima
    assert row.near_id not in viewer(cast.fatima).audience_ids


def test_who_sees_to_a_way_out_reads_what_it_is_about(cast: Cast) -> None:
    row = on_paper(cast)
    Difference.objects.filter(pk=row.pk).update(state=State.IMPASSE, tables=2)
    way = stuck.Exit(WayOut.MEDIATOR, "Iemand van buiten.", cast.gijs, LATER)
    row = stuck.take_way(row, way, by=speaker(cast.fatima), at=NOW)
    assert may_read(viewer(cast.gijs), fresh(row))


def test_what_lies_there_before_it_has_a_name_reads_as_people_say_it(cast: Cast) -> None:
    row = worded(cast)
    asked = Standpoint.objects.get(party=cast.joris, state="asked")
    turn = Turn.objects.running().get(subject_kind="standpoint", subject_id=asked.pk)
    assert turn.title == f"Woorden voor iets dat schuurt, bij ‘{row.initiative.title}’"


def test_whose_wish_it_was_hears_that_something_was_agreed(cast: Cast) -> None:
    goal = says(in_round(cast), cast.joris, "yes_if", cast)
    made = goal.initiative
    voice = Voice.objects.get(pk=voice_of(goal, cast.joris).pk)
    row = feel(made, Felt(cast.joris, "Bussen.", voice=voice), one=cast.tineke, by=speaker(cast.tineke), at=NOW)
    Difference.objects.filter(pk=row.pk).update(state=State.DECIDING, named_at=NOW, wording="Hoeveel bussen?",
                                                decider=cast.fatima)  # fmt: skip
    deciding.decide(row, Choice(**ENDING), sentence="Twee per maand.", by=speaker(cast.fatima), at=NOW)  # type: ignore[arg-type]
    told = Notice.objects.get(kind="difference.look_again")
    assert (told.party, told.url, told.detail) == (cast.joris, voice.get_absolute_url(), "")


def test_who_may_not_read_it_any_more_is_not_asked_to_vote_on_it(cast: Cast) -> None:
    row = on_paper(cast)
    row = offer(row, Choice(method=Method.VOTE, keeps="De zondag.", look_back_on=YEAR), by=speaker(cast.tineke), at=NOW)
    for asked in row.standpoints.filter(state="asked").select_related("party"):
        say(asked, yes=True, by=speaking(cast, asked.party), at=NOW)
    row = fresh(row)
    assert row.state == State.VOTING
    assert Turn.objects.running().filter(subject_kind="standpoint", party=cast.nel).exists()
    set_circle(row, circle=4, audience=row.near, at=NOW)
    assert not Turn.objects.running().filter(party=cast.nel, title=WORDING).exists()
    assert fresh(row).state != State.VOTING, "nobody is left to wait for"
