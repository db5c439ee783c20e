"""The state against a table made afresh from the same votes: equal to the last bit."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aanzet.engines.faults import EngineError
from aanzet.engines.opinions.mapping import map_opinions
from aanzet.engines.opinions.state import OpinionState
from aanzet.engines.opinions.votes import VoteTable, make_table

from .conversations import camps
from .test_map import as_bytes

Votes = dict[tuple[str, str], int]


def assert_same(one: VoteTable, other: VoteTable) -> None:
    assert (one.participants, one.statements) == (other.participants, other.statements)
    for name in ("starts", "columns", "values", "hidden", "meta"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))


def fresh(votes: Votes, **marks: set[str]) -> VoteTable:
    return make_table(((who, what, vote) for (who, what), vote in votes.items()), **marks)


steps = st.lists(
    st.tuples(
        st.sampled_from(["vote", "vote", "vote", "vote", "withdraw", "remove"]),
        st.integers(0, 12).map(str),
        st.sampled_from(["0", "1", "2", "10", "a", "b c"]),
        st.integers(-1, 1),
    ),
    max_size=40,
)


@settings(max_examples=100, deadline=None)
@given(steps)
def test_any_history_gives_the_table_of_its_votes(history: list[tuple[str, str, str, int]]) -> None:
    state, votes = OpinionState(), Votes()
    state.moderate(hidden={"1"}, meta={"b c"})
    for step, who, what, vote in history:
        if step == "vote":
            state.vote(who, what, vote)
            votes[who, what] = vote
        elif step == "withdraw" and (who, what) in votes:
            state.withdraw(who, what)
            del votes[who, what]
        elif step == "remove" and any(who == one for one, _ in votes):
            state.remove(who)
            votes = {pair: cast for pair, cast in votes.items() if pair[0] != who}
        assert_same(state.table, fresh(votes, hidden={"1"}, meta={"b c"}))


def test_a_vote_more_gives_the_same_bytes_as_starting_over() -> None:
    votes = {(who, what): vote for who, what, vote in camps(60, 20, seed=2, seen=0.4)}
    draw = np.random.default_rng(4)
    state = OpinionState(fresh(votes))
    for _ in range(20):
        who, what, vote = str(draw.integers(70)), str(draw.integers(22)), int(draw.integers(-1, 2))
        state.vote(who, what, vote)
        votes[who, what] = vote
        assert as_bytes(state.map()) == as_bytes(map_opinions(fresh(votes), stability=False))


def test_the_order_of_votes_since_the_settled_map_does_not_matter() -> None:
    start, later = make_table(camps(60, 20, seed=2, camps=3, seen=0.4)), camps(20, 24, seed=5, seen=0.2)
    shown = OpinionState(start).map()
    answers = set()
    for seed in range(12):
        state = OpinionState(start)
        state.settle(shown)
        for place in np.random.default_rng(seed).permutation(len(later)):
            who, what, vote = later[place]
            state.vote(f"late{who}", what, vote)
        answers.add(as_bytes(state.map(stability=True)))
    assert len(answers) == 1


def test_removing_a_person_is_as_if_she_never_voted() -> None:
    votes = camps(50, 20, seed=3, camps=2, seen=0.4)
    state = OpinionState(make_table([*votes, *(("gone", str(what), 1) for what in range(22))]))
    state.remove("gone")
    assert as_bytes(state.map(stability=True)) == as_bytes(map_opinions(make_table(votes)))


def test_a_saved_state_goes_on_where_it_was(tmp_path: Path) -> None:
    for settle in (False, True):
        state = OpinionState(make_table(camps(60, 20, seed=2, camps=3), hidden={"3"}))
        state.moderate(hidden={"3", "not voted on yet"}, meta={"4"})
        if settle:
            state.settle(state.map())
        state.save(tmp_path / "state.npz")
        again = OpinionState.load(tmp_path / "state.npz")
        for one in (state, again):
            one.vote("new", "5", -1)
            one.vote("new", "not voted on yet", 1)
        assert_same(state.table, again.table)
        assert as_bytes(state.map()) == as_bytes(again.map())


def test_what_cannot_be_done_is_said() -> None:
    state = OpinionState(make_table(camps(6, 3, seed=1)))
    with pytest.raises(EngineError, match="een stem is"):
        state.vote("1", "1", 2)
    with pytest.raises(EngineError, match="heeft geen stemmen"):
        state.remove("nobody")
    with pytest.raises(EngineError, match="stemde niet"):
        state.withdraw("nobody", "1")
    with pytest.raises(EngineError, match="twee keer"):
        make_table([("1", "1", 1), ("1", "1", -1)])
    with pytest.raises(EngineError, match="een stem is"):
        make_table([("1", "1", 5)])
