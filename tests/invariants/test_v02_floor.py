"""V1, V2 and capacity on the floor: no sequence of what people may and may not do there breaks them, and what was
agreed is there once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Count, F, Q
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from aanzet.agreements.choices import CommitmentState
from aanzet.agreements.models import Commitment
from aanzet.agreements.services.keeping import confirm as confirm_promise
from aanzet.exchange.choices import MatchState
from aanzet.exchange.models import Item, Match
from aanzet.exchange.services.bringing import CannotBring, withdraw_item
from aanzet.floor.choices import OPEN_SLIPS, SlipState
from aanzet.floor.models import Slip
from aanzet.floor.queries.courses import courses_here
from aanzet.floor.services.answering import answer_with_badge, put_forward
from aanzet.floor.services.filling import Badge, confirm, drop, explain, send_back
from aanzet.floor.services.signing import Coming, sign_up, stay_away
from aanzet.parties.services.people import leave
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.services import running_turn
from tests.agreements.builders import speaking
from tests.cast import Cast, speaker
from tests.exchange.builders import item_of, ring_items
from tests.floor.builders import THAT_DAY, badge_of, entry_of, filled, open_market

from .sequences import Sequence, run_any_sequence

WHO = st.sampled_from(["joris", "tineke", "council", "nel"])
ANYBODY = st.sampled_from(["joris", "tineke", "council", "nel", "anouk", "fatima", "samira"])
WHICH = st.integers(0, 9)


class Trading(Sequence):
    """Four come with what they give and seek; Anouk confirms. Refusals are fine, broken promises are not."""

    @initialize()
    def begin(self) -> None:
        self.market = open_market(self.cast)
        self.badges = {name: badge_of(self.cast, self.market, self.who(name)) for name in
                       ("joris", "tineke", "council", "nel")}  # fmt: skip
        items = [
            *ring_items(self.cast).values(),
            item_of(self.cast, self.cast.nel, what="Twee avonden koken", capacity=2),
        ]
        self.entries = [entry_of(self.cast, self.market, item) for item in items]
        self.left: set[int] = set()
        self.forms: dict[tuple[str, str, int], int] = {}

    def attempt(self, action: Callable[[], Any]) -> Any:
        try:
            with transaction.atomic():
                return action()
        except (CannotMove, CannotBring):
            return None

    def slip(self, which: int) -> Slip | None:
        rows = list(Slip.objects.select_related("match__agreement", "one__party", "other__party").order_by("pk"))
        return rows[which % len(rows)] if rows else None

    @rule(one=WHO, other=WHO, which=WHICH, twice=st.booleans())
    def form(self, one: str, other: str, which: int, twice: bool) -> None:
        entry = self.entries[which % len(self.entries)]
        words = f"{entry.item.what}, keer {which}"
        for _again in range(1 + twice):
            slip = self.attempt(lambda: filled(self.cast, self.market, self.badges[one], self.badges[other],
                                               what=words, number=entry.number))  # fmt: skip
            if slip:
                known = self.forms.setdefault((one, other, which), slip.pk)
                if known != slip.pk:
                    assert Slip.objects.get(pk=known).state == SlipState.DROPPED
                self.forms[one, other, which] = slip.pk

    @rule(name=ANYBODY, which=WHICH, step=st.sampled_from(["confirm", "drop", "ask", "explain"]))
    def look(self, name: str, which: int, step: str) -> None:
        slip = self.slip(which)
        if slip is None or self.who(name).pk in self.left:
            return
        by, own = speaking(self.cast, self.who(name)), {slip.one.party_id, slip.other.party_id}
        before = slip.state
        told = {
            "confirm": lambda: confirm(slip, by=by, at=THAT_DAY),
            "drop": lambda: drop(slip, because="Toch niet.", by=by, at=THAT_DAY),
            "ask": lambda: send_back(slip, remark="Hoe laat?", by=by, at=THAT_DAY),
            "explain": lambda: explain(slip, reply="Om negen uur.", by=by, at=THAT_DAY),
        }[step]
        self.attempt(told)
        slip.refresh_from_db()
        if slip.state == SlipState.CONFIRMED != before:
            assert by.party.pk not in own

    @rule(name=ANYBODY, which=WHICH)
    def kept(self, name: str, which: int) -> None:
        rows = list(Commitment.objects.select_related("agreement", "giver", "receiver").order_by("pk"))
        if not rows or self.who(name).pk in self.left:
            return
        row = rows[which % len(rows)]
        before = row.state
        self.attempt(lambda: confirm_promise(row, by=speaking(self.cast, self.who(name)), at=THAT_DAY))
        row.refresh_from_db()
        if row.state == CommitmentState.FULFILLED != before:
            assert row.receiver_id in {self.who(name).pk, speaking(self.cast, self.who(name)).party.pk}  # V2

    @rule(which=WHICH)
    def proposed(self, which: int) -> None:
        found = courses_here(self.market)
        if found:
            key = found[which % len(found)].key
            self.attempt(lambda: put_forward(self.market, key, by=speaker(self.cast.fatima), at=THAT_DAY))

    @rule(name=WHO, yes=st.booleans(), right=st.booleans())
    def answered(self, name: str, yes: bool, right: bool) -> None:
        match = Match.objects.filter(state=MatchState.FORM).select_related("agreement").first()
        if match:
            row = self.badges[name]
            badge = Badge(row.number, row.code if right else "XXXX")
            self.attempt(lambda: answer_with_badge(self.market, match, badge, yes=yes, by=speaker(self.cast.fatima),
                                                   at=THAT_DAY))  # fmt: skip

    @rule(name=WHO, back=st.booleans())
    def away(self, name: str, back: bool) -> None:
        by = speaking(self.cast, self.who(name))
        if self.who(name).pk in self.left:
            return
        if back:
            self.attempt(lambda: sign_up(self.market, Coming(), by=by, at=THAT_DAY))
        else:
            self.attempt(lambda: stay_away(self.badges[name], by=by, at=THAT_DAY))

    @rule(which=WHICH)
    def withdrawn(self, which: int) -> None:
        item = Item.objects.select_related("party").get(pk=self.entries[which % len(self.entries)].item_id)
        if item.party_id not in self.left:
            self.attempt(lambda: withdraw_item(item, by=speaking(self.cast, item.party), at=THAT_DAY))

    @rule(name=st.sampled_from(["nel", "tineke"]))
    def leaves(self, name: str) -> None:
        if not self.left:
            self.left.add(self.who(name).pk)
            leave(self.who(name), by=speaker(self.who(name)), at=THAT_DAY)

    @invariant()
    def capacity_is_kept(self) -> None:
        uses = Count("uses", filter=Q(uses__active=True))
        assert not Item.objects.annotate(used=uses).filter(~Q(used=F("taken")) | Q(used__gt=F("capacity"))).exists()

    @invariant()
    def every_form_is_there_once_and_somebody_has_to_move(self) -> None:
        rows = list(Slip.objects.select_related("match"))
        alive = [row.key for row in rows if row.state != SlipState.DROPPED]
        assert len(alive) == len(set(alive))
        assert len({row.match_id for row in rows}) == len(rows)
        for row in rows:
            turn = running_turn(row.subject)
            assert (turn is not None) == (row.state in OPEN_SLIPS)
            assert turn is None or (turn.due_on and turn.party_id)


@pytest.mark.django_db
def test_any_sequence_on_the_floor_keeps_promises_and_capacity(cast: Cast) -> None:
    run_any_sequence(Trading, cast, examples=5, steps=12)
