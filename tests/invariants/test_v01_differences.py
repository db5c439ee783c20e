"""V1, V5, V6 and V11 over the whole life of differences: no sequence of what people may do breaks them."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from aanzet.differences.choices import ENDED, PRIVATE, Kind, Method, StandpointState, State, WayOut
from aanzet.differences.lives import DIFFERENCE, DISTANCE, HEARING, STANDPOINT
from aanzet.differences.models import Difference, Standpoint
from aanzet.differences.services import choosing, deciding, feeling, placing, stuck, wording, writing
from aanzet.differences.services.answering import say
from aanzet.differences.services.holding import has_tie
from aanzet.logbook.models import LogLine
from aanzet.logbook.subjects import Subject
from aanzet.parties.choices import Circle
from aanzet.parties.models import AudienceMember
from aanzet.parties.services.people import leave
from aanzet.turns.clock import run_clock
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from tests.cast import NOW, Cast, speaker
from tests.differences.builders import felt, named, speaking, village

from .sequences import Sequence, run_any_sequence

WHO = st.sampled_from(["joris", "council", "tineke", "nel", "fatima"])
WHICH = st.integers(0, 9)
DAYS = st.integers(-3, 60)


def turns_on(subject: Subject) -> list[Turn]:
    return list(Turn.objects.running().filter(subject_kind=subject.kind, subject_id=subject.id))


class Differing(Sequence):
    """Four parties and a connector feel, name, place, choose, get stuck and leave; refusals are fine."""

    @initialize(kind=st.sampled_from(["tension", "old_sore"]))
    def begin(self, kind: str) -> None:
        self.made = village(self.cast)
        self.left: set[int] = set()
        felt(self.cast, initiative=self.made, kind=kind)
        placing.schedule(named(self.cast, initiative=self.made, other=self.cast.council),
                         before_on=self.day(40), by=speaker(self.cast.fatima), at=NOW)  # fmt: skip

    def one(self, which: int) -> Difference:
        rows = list(
            Difference.objects.select_related("initiative__owner", "one", "other", "facilitator").order_by("pk")
        )
        return rows[which % len(rows)]

    def attempt(self, action: Callable[..., Any], thing: Any, *args: Any, by: str, **more: Any) -> None:
        party = self.who(by)
        if party.pk in self.left:
            return
        try:
            with transaction.atomic():
                action(thing, *args, by=speaking(self.cast, party), at=self.now, **more)
        except CannotMove:
            pass

    @rule(by=WHO, other=WHO, kind=st.sampled_from(list(Kind)))
    def feels(self, by: str, other: str, kind: str) -> None:
        given = feeling.Felt(self.who(other), "Het wringt.", kind)
        self.attempt(feeling.feel, self.made, given, by=by, one=self.who(by))

    @rule(which=WHICH, by=WHO, drafts=st.booleans(), text=st.sampled_from(["Hoe veel?", "Hoe vaak?"]))
    def words(self, which: int, by: str, drafts: bool, text: str) -> None:
        self.attempt(wording.draft if drafts else wording.word, self.one(which), by=by, wording=text)

    @rule(which=WHICH, yes=st.sampled_from([True, True, True, False]), by=st.one_of(st.none(), st.none(), WHO))
    def answers(self, which: int, yes: bool, by: str | None) -> None:
        rows = list(Standpoint.objects.filter(state="asked").select_related("party", "difference__initiative"))
        if rows:
            row = rows[which % len(rows)]
            names = {getattr(self.cast, name).pk: name for name in ("joris", "council", "tineke", "nel", "fatima")}
            options = list(row.difference.options.all())
            option = options[which % len(options)] if options else None
            self.attempt(say, row, by=by or names[row.party_id], yes=yes, option=option)

    @rule(which=WHICH, by=WHO, days=DAYS, parks=st.booleans())
    def places(self, which: int, by: str, days: int, parks: bool) -> None:
        if parks:
            self.attempt(placing.park, self.one(which), by=by, until=self.day(days))
        else:
            self.attempt(placing.schedule, self.one(which), by=by, before_on=self.day(days))

    @rule(which=WHICH, by=WHO, number=st.integers(1, 6))
    def writes(self, which: int, by: str, number: int) -> None:
        self.attempt(writing.write_option, self.one(which), writing.Way(f"Optie {number}", "A", "B"), by=by)

    @rule(which=WHICH, by=WHO, position=st.integers(1, 4))
    def takes_away(self, which: int, by: str, position: int) -> None:
        self.attempt(writing.remove_option, self.one(which), by=by, position=position)

    @rule(which=WHICH, by=WHO, method=st.sampled_from(list(Method)), decider=WHO)
    def offers(self, which: int, by: str, method: str, decider: str) -> None:
        row = self.one(which)
        by_map = "Ontwerp" if method == Method.OWNER else ""
        chosen = choosing.Choice(
            method, row.options.first(), "Iets.", "Daarom.", self.day(90), self.who(decider), by_map
        )
        self.attempt(choosing.offer, row, chosen, by=by)

    @rule(which=WHICH, by=WHO, days=DAYS)
    def talks(self, which: int, by: str, days: int) -> None:
        self.attempt(choosing.plan_table, self.one(which), by=by, on=self.day(days))
        self.attempt(choosing.tell_no_choice, self.one(which), by="fatima")

    @rule(which=WHICH, by=WHO, gives_back=st.booleans())
    def decides(self, which: int, by: str, gives_back: bool) -> None:
        row = self.one(which)
        chosen = choosing.Choice(option=row.options.last(), keeps="Iets.", reasons="Daarom.", look_back_on=self.day(90))
        if gives_back:
            self.attempt(deciding.give_back, row, by=by)
        else:
            self.attempt(deciding.decide, row, chosen, by=by)

    @rule(which=WHICH, by=WHO, way=st.sampled_from(list(WayOut)), party=WHO)
    def gets_out(self, which: int, by: str, way: str, party: str) -> None:
        if self.who(party).pk not in self.left:
            chosen = stuck.Exit(way, "Kleiner.", self.who(party), self.day(20), "Eerst tellen.")
            self.attempt(stuck.take_way, self.one(which), chosen, by=by)

    @rule(which=WHICH, by=WHO, worked=st.booleans())
    def tells_of_the_way(self, which: int, by: str, worked: bool) -> None:
        self.attempt(stuck.way_worked if worked else stuck.way_back, self.one(which), by=by)

    @rule(which=WHICH, by=WHO)
    def lives_with_it(self, which: int, by: str) -> None:
        self.attempt(deciding.live_with, self.one(which), by=by, sentence="Zo.", look_back_on=self.day(30))

    @rule(which=WHICH, by=WHO, again=st.booleans())
    def looks_back(self, which: int, by: str, again: bool) -> None:
        if again:
            self.attempt(deciding.reopen, self.one(which), by=by)
        else:
            self.attempt(deciding.look_back, self.one(which), by=by, words="Goed.")

    @rule(which=WHICH, by=WHO, how=st.sampled_from([feeling.let_go, feeling.fall_silent, feeling.drop]))
    def ends(self, which: int, by: str, how: Callable[..., Any]) -> None:
        self.attempt(how, self.one(which), by=by)

    @rule(who=st.sampled_from(["joris", "tineke", "nel", "fatima"]))
    def leaves_for_good(self, who: str) -> None:
        party = self.who(who)
        if party.pk not in self.left and len(self.left) < 2:
            self.left.add(party.pk)
            leave(party, by=speaker(party), at=self.now)

    @rule(days=st.integers(1, 20))
    def time_passes(self, days: int) -> None:
        self.now += dt.timedelta(days=days)
        run_clock(at=self.now)

    @invariant()
    def v01_each_open_difference_has_one_mover_with_a_day_or_asks_something(self) -> None:
        rows = Difference.objects.select_related(
            "initiative__owner", "one", "other", "facilitator", "decider", "way_party"
        )
        for row in rows:
            running, stand = turns_on(row.subject), DIFFERENCE.stands[row.state]
            asked = row.standpoints.filter(state=StandpointState.ASKED).select_related("party")
            if row.state in ENDED:
                assert not running
                assert not asked
            elif stand is None:
                assert not running, row.state
                assert asked, f"{row.state} asks nobody anything"
            else:
                [turn] = running
                assert not asked, row.state
                assert turn.party == stand.mover(row)
                assert turn.party_id not in self.left, f"{row.state}: nobody waits for who is gone"
                steps = [step for step in DIFFERENCE.transitions if row.state in step.sources and step.who]
                assert any(turn.party in step.who(row) for step in steps if step.who), "who is to move can"
            for standpoint in asked:
                [turn] = turns_on(standpoint.subject)
                assert turn.party == standpoint.party
                assert turn.party_id not in self.left

    @invariant()
    def v05_no_third_party_with_a_tie_decides_and_no_side_votes(self) -> None:
        for row in Difference.objects.exclude(decider=None).select_related("decider", "one", "other"):
            if row.method == Method.THIRD and row.decider:
                assert not has_tie(row.decider, row.one, row.other)
        for standpoint in Standpoint.objects.filter(matter="vote").select_related("difference"):
            assert standpoint.party_id not in (standpoint.difference.one_id, standpoint.difference.other_id)

    @invariant()
    def v06_what_has_no_name_is_near_alone_and_alone_means_alone(self) -> None:
        for row in Difference.objects.all():
            if row.state in PRIVATE or row.kind == Kind.OLD_SORE:
                assert (row.circle, row.audience_id) == (Circle.NAMED, row.near_id)
                lines = LogLine.objects.filter(subject_kind="difference", subject_id=row.pk)
                assert set(lines.values_list("audience_id", flat=True)) == {row.near_id}
            if row.is_alone:
                assert not AudienceMember.objects.filter(audience=row.near_id, party=row.other_id).exists()

    @invariant()
    def v11_what_both_had_to_say_both_said(self) -> None:
        for row in Difference.objects.exclude(named_at=None):
            last = row.standpoints.filter(matter="wording").order_by("-round").first()
            assert last
            said = row.standpoints.filter(round=last.round)
            assert {one.party_id for one in said if one.state == "yes"} == {row.one_id, row.other_id}
        for row in Difference.objects.filter(state=State.TOLERATED):
            last = row.standpoints.filter(matter="tolerate").order_by("-round").first()
            assert last
            assert row.standpoints.filter(round=last.round, state="yes").count() == 2


def test_v01_v05_v06_v11_no_sequence_of_what_people_may_do_breaks_a_difference(cast: Cast) -> None:
    run_any_sequence(Differing, cast, examples=8, steps=20)


def test_v01_every_state_of_every_life_is_over_or_leads_on() -> None:
    assert DIFFERENCE.over == set(ENDED)
    assert STANDPOINT.over == {"yes", "no", "lapsed"}
    assert DISTANCE.over == {"closed", "lapsed"}
    assert HEARING.over == {"heard", "lapsed"}


def test_v06_the_database_keeps_an_old_sore_between_two(cast: Cast) -> None:
    row = felt(cast, kind="old_sore")
    with pytest.raises(IntegrityError), transaction.atomic():
        Difference.objects.filter(pk=row.pk).update(circle=Circle.OPEN, audience=None)


def test_v05_the_database_refuses_a_side_as_third_party(cast: Cast) -> None:
    row = named(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Difference.objects.filter(pk=row.pk).update(method=Method.THIRD, decider=row.one)
