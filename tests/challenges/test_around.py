"""What happens around a challenge: somebody goes or is erased, a role falls open, a circle narrows, a text is reported
(V1, V6, V11)."""

from aanzet.challenges.choices import ChallengeState, FallbackState, Role, SeatState
from aanzet.challenges.models import Challenge, Fallback, Seat
from aanzet.challenges.services.arranging import write_fallback
from aanzet.challenges.services.roles import answer_role, ask_role, step_down
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.circling import set_circle
from aanzet.initiatives.services.life import reopen, rest
from aanzet.moderation.reportable import kind_of
from aanzet.parties.choices import Circle
from aanzet.parties.policies import may_see
from aanzet.parties.services.erasing import erase_person
from aanzet.parties.services.people import leave
from aanzet.parties.viewer import VISITOR
from aanzet.portal.overviews import overviews_of
from aanzet.search.queries import find_texts
from aanzet.turns.models import Turn
from aanzet.turns.services import running_turn
from tests.cast import NOW, Cast, speaker, viewer

from .builders import again, decided, planned, ready, requested, started


def seat(whole: Challenge, role: str, name: str) -> Seat:
    return Seat.objects.select_related("party", "challenge__initiative").get(
        challenge=whole, role=role, party__name=name
    )


def test_v01_a_carrier_who_stops_leaves_the_role_open_until_there_are_enough_again(cast: Cast) -> None:
    whole = requested(cast)
    gone = step_down(seat(whole, Role.CARRIER, "Tineke"), by=speaker(cast.tineke), at=NOW)
    turn = running_turn(gone.subject)
    assert turn
    assert (gone.state, turn.party, turn.ask) == (SeatState.VACANT, cast.joris, "challenge.find")
    assert again(whole).state == ChallengeState.REQUESTED  # the municipality goes on with it meanwhile
    asked = ask_role(whole, role=Role.CARRIER, party=cast.nel, by=speaker(cast.joris), at=NOW)
    assert running_turn(gone.subject)
    answer_role(asked, yes=True, by=speaker(cast.nel), at=NOW)
    assert seat(whole, Role.CARRIER, "Tineke").state == SeatState.LEFT
    assert running_turn(gone.subject) is None


def test_a_third_carrier_may_stop_without_more(cast: Cast) -> None:
    whole = requested(cast)
    answer_role(ask_role(whole, role=Role.CARRIER, party=cast.nel, by=speaker(cast.joris), at=NOW), yes=True,
                by=speaker(cast.nel), at=NOW)  # fmt: skip
    gone = step_down(seat(whole, Role.CARRIER, "Tineke"), by=speaker(cast.tineke), at=NOW)
    assert (gone.state, running_turn(gone.subject)) == (SeatState.LEFT, None)


def test_v01_who_leaves_is_waited_for_by_nobody(cast: Cast) -> None:
    """The carrier, the owner, and the official who was to move: each time somebody has the turn."""
    whole = planned(cast)
    for party in (cast.tineke, cast.joris, cast.anouk):
        leave(party, by=speaker(party), at=NOW)
        turn = running_turn(whole.subject)
        assert turn
        assert turn.party != party
    gone = seat(whole, Role.CARRIER, "Tineke")
    turn = running_turn(gone.subject)
    assert turn
    assert gone.state == SeatState.VACANT
    assert turn.party not in (cast.tineke, cast.joris)


def test_who_would_take_it_back_goes_and_the_municipality_is_asked(cast: Cast) -> None:
    whole = ready(cast)
    write_fallback(whole, what="Nel maait zolang.", taker=cast.nel, days=14, by=speaker(cast.joris), at=NOW)
    leave(cast.nel, by=speaker(cast.nel), at=NOW)
    row = Fallback.objects.get(challenge=whole)
    assert (row.taker, row.state) == (cast.town, FallbackState.ASKED)


def test_v01_a_principal_who_goes_while_residents_do_it_is_looked_for(cast: Cast) -> None:
    whole = started(cast)
    leave(cast.joris, by=speaker(cast.joris), at=NOW)
    gone = seat(whole, Role.PRINCIPAL, "Joris")
    assert gone.state == SeatState.VACANT
    assert running_turn(gone.subject)
    assert again(whole).state == ChallengeState.RUNNING


def test_erased_takes_the_own_words_along_and_leaves_the_request(cast: Cast) -> None:
    whole = requested(cast)
    asked = ask_role(whole, role=Role.CARRIER, party=cast.nel, by=speaker(cast.joris), at=NOW)
    answer_role(asked, yes=False, words="Mijn moeder is ziek.", by=speaker(cast.nel), at=NOW)
    mine = seat(whole, Role.CARRIER, "Tineke")
    Seat.objects.filter(pk=mine.pk).update(words="Ik woon ernaast.")
    erase_person(cast.tineke, viewer=viewer(cast.tineke), at=NOW)
    mine.refresh_from_db()
    assert (mine.words, mine.party.name) == ("", "iemand uit Broekdorp")
    assert Seat.objects.get(pk=asked.pk).words == "Mijn moeder is ziek."
    assert again(whole).because == "Wij zijn er elke dag."


def test_v06_it_follows_the_circle_of_its_initiative_with_its_turns_and_in_search(cast: Cast) -> None:
    whole = requested(cast)
    asked = ask_role(whole, role=Role.SUPERVISOR, party=cast.nel, by=speaker(cast.joris), at=NOW)
    assert find_texts("plein", viewer=VISITOR, kinds=["challenge"])
    set_circle(whole.initiative, circle=Circle.NETWORK, audience=None, at=NOW)
    whole = again(whole)
    assert (whole.circle, may_see(VISITOR, whole)) == (Circle.NETWORK, False)
    assert find_texts("plein", viewer=VISITOR, kinds=["challenge"]) == []
    kinds = Turn.objects.filter(subject_kind__startswith="challenge", ended_at=None)
    assert {turn.circle for turn in kinds} == {Circle.NETWORK}
    assert asked.subject in {turn.subject for turn in kinds}


def test_a_report_shows_every_text_and_narrows_it(cast: Cast) -> None:
    whole = decided(cast)
    kind = kind_of("challenge")
    (found,) = kind.find([whole.pk])
    for words in ("Wij zijn er elke dag.", "8.000 euro per jaar", "Elke zaterdag.", "Een goed plan.", "Het klopt."):
        assert words in found.text


def test_while_the_initiative_rests_nobody_is_asked(cast: Cast) -> None:
    whole = requested(cast)
    rest(whole.initiative, until=NOW.date().replace(month=12, day=20), why="Winter.", by=speaker(cast.joris), at=NOW)
    turn = Turn.objects.get(subject_kind="challenge", subject_id=whole.pk, ended_at=None)
    assert turn.rests_until
    reopen(Initiative.objects.get(pk=whole.initiative_id), by=speaker(cast.joris), at=NOW)
    assert running_turn(whole.subject)


def test_officials_find_them_in_their_overview(cast: Cast) -> None:
    assert "Uitdagingen" in {row.title for row in overviews_of(viewer(cast.anouk))}
    assert "Uitdagingen" not in {row.title for row in overviews_of(viewer(cast.joris))}
