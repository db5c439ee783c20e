"""A denominator: written, recognised by each, changed, put into the goal."""

import pytest

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.bundling import answer_bundle, ask_bundle
from aanzet.initiatives.services.joining import leave
from aanzet.initiatives.services.life import stop
from aanzet.interests.choices import DenominatorState, RecognitionState
from aanzet.interests.models import Denominator
from aanzet.interests.policies import may_read
from aanzet.interests.queries import denominators_of
from aanzet.interests.services.answering import answer
from aanzet.interests.services.closing import keep_as_it_is, place_in_goal, withdraw
from aanzet.interests.services.proposing import CannotPropose, Wording, change_text, join_in
from aanzet.logbook.models import LogLine
from aanzet.notices.models import Notice
from aanzet.parties.services.erasing import erase_person
from aanzet.parties.services.people import leave as leave_aanzet
from aanzet.search.queries import find_texts
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from tests.cast import NOW, Cast, speaker, viewer
from tests.initiatives.builders import running

from .builders import TEXT, all_recognise, proposed, recognition, says, speaking, village

D, R = DenominatorState, RecognitionState


def fresh(row: Denominator) -> Denominator:
    return Denominator.objects.get(pk=row.pk)


def turns(row: Denominator) -> set[tuple[str, str]]:
    """Who is to move, on what."""
    numbers = list(row.recognitions.values_list("pk", flat=True))
    running_now = Turn.objects.running().select_related("party")
    own = running_now.filter(subject_kind="denominator", subject_id=row.pk)
    parts = running_now.filter(subject_kind="recognition", subject_id__in=numbers)
    return {(turn.party.name, turn.ask) for turn in (*own, *parts)}


def test_who_proposes_recognises_and_the_others_are_asked(cast: Cast) -> None:
    row = proposed(cast, village(cast))
    assert row.state == D.ASKED
    assert recognition(row, cast.joris).state == R.YES
    asked = "denominator.recognise"
    assert turns(row) == {("Dorpsraad Broekdorp", asked), ("Tineke", asked)}


def test_with_the_last_one_it_is_shared_by_all_and_the_proposer_is_to_move(cast: Cast) -> None:
    row = all_recognise(cast, proposed(cast, village(cast)))
    assert row.state == D.RECOGNISED
    assert turns(row) == {("Joris", "denominator.into_goal")}
    told = Notice.objects.filter(kind="denominator.by_all").values_list("party__name", flat=True)
    assert set(told) == {"Joris", "Samira"}, "who said it last needs no telling"


def test_not_yet_and_otherwise_give_the_proposer_the_turn_when_all_answered(cast: Cast) -> None:
    row = proposed(cast, village(cast))
    says(cast, row, cast.tineke, "not_yet")
    assert fresh(row).state == D.ASKED
    says(cast, row, cast.council, "otherwise", "Een plek om te rusten")
    assert fresh(row).state == D.TALK
    assert turns(row) == {("Joris", "denominator.revise")}
    notice = Notice.objects.get(party=cast.joris, kind="denominator.said_otherwise")
    assert notice.detail == "Een plek om te rusten"
    says(cast, row, cast.tineke)
    says(cast, row, cast.council, words="Nu ook rust erin zit.")
    assert fresh(row).state == D.RECOGNISED
    says(cast, row, cast.tineke, "not_yet")
    assert fresh(row).state == D.TALK, "a recognition may be taken back"


def test_changed_words_are_asked_of_everybody_anew(cast: Cast) -> None:
    row = all_recognise(cast, proposed(cast, village(cast)))
    changed = change_text(row, Wording(TEXT + " en speelt"), by=speaker(cast.joris), at=NOW)
    assert (changed.version, changed.state) == (2, D.ASKED)
    states = {one.party.name: one.state for one in changed.recognitions.select_related("party")}
    assert states == {"Joris": R.YES, "Dorpsraad Broekdorp": R.ASKED, "Tineke": R.ASKED}
    assert len(turns(row)) == 2
    same = change_text(row, Wording(TEXT + " en speelt"), by=speaker(cast.joris), at=NOW)
    assert same.version == 2


def test_an_answer_is_about_the_text_that_was_read(cast: Cast) -> None:
    row = proposed(cast, village(cast))
    change_text(row, Wording("Iets heel anders dan dit"), by=speaker(cast.joris), at=NOW)
    with pytest.raises(CannotMove, match="net veranderd"):
        answer(recognition(row, cast.tineke), "recognise", version=1, by=speaker(cast.tineke), at=NOW)


def test_only_the_proposer_changes_and_takes_back_and_only_the_asked_answer(cast: Cast) -> None:
    row = proposed(cast, village(cast))
    for stranger in (cast.tineke, cast.nel, cast.fatima, cast.admin):
        with pytest.raises(CannotMove):
            change_text(row, Wording("Van mij"), by=speaker(stranger), at=NOW)
        with pytest.raises(CannotMove):
            withdraw(row, by=speaker(stranger), at=NOW)
        with pytest.raises(CannotMove):
            answer(recognition(row, cast.council), "recognise", version=1, by=speaker(stranger), at=NOW)


def test_into_the_goal_once_and_by_any_of_its_parties(cast: Cast) -> None:
    row = proposed(cast, village(cast))
    with pytest.raises(CannotMove):
        place_in_goal(row, by=speaker(cast.joris), at=NOW)
    row = all_recognise(cast, row)
    for _ in range(2):
        place_in_goal(row, by=speaker(cast.tineke), at=NOW)
    assert fresh(row).state == D.PLACED
    assert turns(row) == set()
    assert LogLine.objects.filter(verb="denominator.placed").count() == 1
    with pytest.raises(CannotMove):
        says(cast, row, cast.tineke, "not_yet")


def test_it_may_stand_on_its_own_or_be_taken_back(cast: Cast) -> None:
    made = village(cast)
    kept, gone = all_recognise(cast, proposed(cast, made)), proposed(cast, made)
    keep_as_it_is(kept, by=speaker(cast.joris), at=NOW)
    withdraw(gone, by=speaker(cast.joris), at=NOW)
    assert (fresh(kept).state, fresh(gone).state) == (D.KEPT, D.WITHDRAWN)
    assert turns(kept) | turns(gone) == set()
    assert denominators_of(made, viewer(cast.tineke)) == [kept]


def test_somebody_who_was_not_asked_may_join_in(cast: Cast) -> None:
    row = all_recognise(cast, proposed(cast, village(cast)))
    join_in(row, by=speaker(cast.nel), at=NOW)
    assert recognition(row, cast.nel).state == R.YES
    assert fresh(row).state == D.RECOGNISED
    with pytest.raises(CannotMove):
        join_in(row, by=speaker(cast.fatima), at=NOW)


def test_a_denominator_is_of_two_who_take_part(cast: Cast) -> None:
    made = village(cast)
    with pytest.raises(CannotPropose):
        proposed(cast, made, cast.fatima)
    with pytest.raises(CannotPropose):
        proposed(cast, made, cast.joris)
    with pytest.raises(CannotPropose):
        proposed(cast, made, cast.joris, by=cast.fatima)


def _bundled(cast: Cast) -> tuple[Initiative, Initiative]:
    one, other = running(cast), running(cast, by=cast.tineke, title="De moestuin")
    asked = ask_bundle(one, other, by=speaker(cast.joris), at=NOW)
    answer_bundle(asked, yes=True, by=speaker(cast.tineke), at=NOW)
    return one, other


def test_two_groups_two_names_one_denominator(cast: Cast) -> None:
    one, other = _bundled(cast)
    row = proposed(cast, one, cast.tineke, other=other)
    says(cast, row, cast.tineke)
    assert fresh(row).state == D.RECOGNISED
    assert denominators_of(other, viewer(cast.tineke)) == [row]
    assert denominators_of(one, viewer(cast.joris)) == [row]
    assert not may_read(viewer(cast.samira), row)


def test_without_a_bundle_there_is_no_denominator_across(cast: Cast) -> None:
    one, other = running(cast), running(cast, by=cast.tineke, title="De moestuin")
    with pytest.raises(CannotPropose):
        proposed(cast, one, cast.tineke, other=other)


def test_who_leaves_the_initiative_is_asked_no_more(cast: Cast) -> None:
    made = village(cast)
    row = proposed(cast, made)
    says(cast, row, cast.council)
    leave(made.participations.get(party=cast.tineke), by=speaker(cast.tineke), at=NOW)
    assert recognition(row, cast.tineke).state == R.LAPSED
    assert fresh(row).state == D.RECOGNISED
    assert not may_read(viewer(cast.tineke), fresh(row))


def test_the_last_two_cannot_become_one(cast: Cast) -> None:
    made = village(cast)
    row = proposed(cast, made, cast.tineke)
    leave(made.participations.get(party=cast.tineke), by=speaker(cast.tineke), at=NOW)
    assert fresh(row).state == D.LAPSED
    assert turns(row) == set()
    assert not find_texts("rust", viewer=viewer(cast.joris), kinds=["denominator"])


def test_the_proposer_goes_and_another_goes_on_with_it(cast: Cast) -> None:
    row = proposed(cast, village(cast), cast.joris, cast.council, by=cast.tineke)
    says(cast, row, cast.joris)
    says(cast, row, cast.council, "not_yet")
    leave_aanzet(cast.tineke, by=speaker(cast.tineke), at=NOW)
    assert fresh(row).proposer == cast.joris
    assert turns(row) == {("Joris", "denominator.revise")}


def test_a_stopped_initiative_asks_nothing(cast: Cast) -> None:
    made = village(cast)
    row = proposed(cast, made)
    stop(made, lesson="Te nat.", by=speaker(cast.joris), at=NOW)
    assert fresh(row).state == D.LAPSED
    assert turns(row) == set()


def test_erasing_takes_the_own_words_along(cast: Cast) -> None:
    row = proposed(cast, village(cast))
    says(cast, row, cast.tineke, "otherwise", "Een plek voor mijn moeder")
    erase_person(cast.tineke, viewer=viewer(cast.tineke), at=NOW)
    assert not row.recognitions.exclude(words="").exists()
    assert not Notice.objects.filter(detail__contains="moeder").exists()


def test_for_a_government_the_official_who_stands_there_is_asked(cast: Cast) -> None:
    from aanzet.initiatives.choices import Ring
    from aanzet.initiatives.services.joining import join
    from aanzet.initiatives.services.rings import Place
    from aanzet.parties.choices import HatRole
    from tests.cast import hat, person, with_second_factor

    made = village(cast)
    worn = cast.anouk.hats.get()
    join(made, Place(Ring.RING), by=speaker(cast.anouk, worn), at=NOW)
    colleague = person("Hugo")
    with_second_factor(colleague)
    hat(colleague, HatRole.MEMBER, organisation=cast.town)
    row = proposed(cast, made, cast.town)
    assert turns(row) == {("Anouk", "denominator.recognise")}
    assert not may_read(viewer(colleague), row)
    answer(recognition(row, cast.town), "recognise", version=1, by=speaker(cast.anouk, worn), at=NOW)
    assert fresh(row).state == D.RECOGNISED


def test_paper_counts_the_same(cast: Cast) -> None:
    from aanzet.parties.viewer import Speaker

    row = proposed(cast, village(cast), cast.nel)
    by = Speaker(cast.nel, None, "desk", cast.bo)
    answer(recognition(row, cast.nel), "recognise", words="Ik zat hier vroeger al.", version=1, by=by, at=NOW)
    said = recognition(row, cast.nel)
    assert (said.state, said.channel, said.helper, said.person) == (R.YES, "desk", cast.bo, cast.nel)
    assert fresh(row).state == D.RECOGNISED
    assert speaking(cast, cast.nel).party == cast.nel
