"""Two parties to one agreement at the same moment: nothing lost, nothing double, and one of two opposites is first."""

import datetime as dt
import uuid
from functools import partial

from django.urls import reverse
from django.utils import timezone

from aanzet.agreements.choices import AgreementState, CommitmentState
from aanzet.agreements.models import Agreement, Assent, Commitment
from aanzet.agreements.services.answering import accept, decline, withdraw
from aanzet.agreements.services.changing import agree_change, ask_change
from aanzet.agreements.services.keeping import claim, confirm, hand_over, stop
from aanzet.agreements.services.proposing import Leg, propose
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.rings import Place
from aanzet.logbook.models import LogLine
from aanzet.notices.models import Notice
from aanzet.parties.models import Party
from aanzet.parties.services.people import leave
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from tests.cast import Cast, person, speaker
from tests.initiatives.builders import running

from ..racing import Outcome, race, send, signed_in, together

ROUNDS = 3
AT_ONCE = 4


def _village(cast: Cast, title: str, *others: Party) -> Initiative:
    made = running(cast, title=title)
    for party in (cast.tineke, cast.nel, *others):
        join(made, Place(Ring.RING), by=speaker(party), at=timezone.now())
    return made


def _leg(giver: Party, receiver: Party, what: str = "Een kar mest") -> Leg:
    return Leg(giver, receiver, what, timezone.localdate() + dt.timedelta(days=9))


def _ring(cast: Cast, title: str) -> Agreement:
    legs = [_leg(cast.joris, cast.tineke), _leg(cast.tineke, cast.nel), _leg(cast.nel, cast.joris)]
    return propose(legs, initiative=_village(cast, title), by=speaker(cast.joris), at=timezone.now())


def _going(cast: Cast, title: str, *others: Party, giver: Party | None = None) -> Commitment:
    legs = [_leg(giver or cast.joris, cast.tineke)]
    by = speaker(giver or cast.joris)
    made = propose(legs, initiative=_village(cast, title, *others), by=by, at=timezone.now())
    return Commitment.objects.select_related("agreement", "giver", "receiver").get(agreement=made)


def _assent(agreement: Agreement, party: Party) -> Assent:
    return Assent.objects.select_related("agreement", "party").get(agreement=agreement, party=party)


def _refused(outcomes: list[Outcome]) -> int:
    """How many were refused kindly; anything else is a fault."""
    errors = [outcome.error for outcome in outcomes if outcome.error]
    for error in errors:
        if not isinstance(error, CannotMove):
            raise error
    return len(errors)


def _turns(kind: str, number: int) -> int:
    return Turn.objects.running().filter(subject_kind=kind, subject_id=number).count()


def _lines(verb: str, number: int) -> int:
    return LogLine.objects.filter(verb=verb, subject_id=number).count()


def two_givers_say_yes_at_once(cast: Cast) -> None:
    for number in range(ROUNDS):
        made = _ring(cast, f"Ring van mest {number}")
        now = timezone.now()
        outcomes = race(*(
            partial(accept, _assent(made, party), by=speaker(party), at=now) for party in (cast.tineke, cast.nel)
        ))  # fmt: skip
        assert _refused(outcomes) == 0
        made.refresh_from_db()
        assert made.state == AgreementState.RUNNING
        assert _lines("agreement.runs", made.pk) == 1
        for row in made.commitments.all():
            assert row.state == CommitmentState.PLANNED
            assert _turns("commitment", row.pk) == 1
        told = Notice.objects.filter(party=cast.joris, kind="agreement.runs", subject_id=made.pk)
        assert told.count() == 1


def a_yes_and_a_no_at_once(cast: Cast) -> None:
    for number in range(ROUNDS):
        made = _ring(cast, f"Ja en nee over mest {number}")
        now = timezone.now()
        outcomes = race(
            partial(accept, _assent(made, cast.tineke), by=speaker(cast.tineke), at=now),
            partial(decline, _assent(made, cast.nel), by=speaker(cast.nel), at=now),
        )
        _refused(outcomes)
        made.refresh_from_db()
        assert made.state == AgreementState.DECLINED
        for assent in made.assents.all():
            assert _turns("assent", assent.pk) == 0
        assert {row.state for row in made.commitments.all()} == {CommitmentState.STOPPED}


def the_last_yes_and_taking_it_back(cast: Cast) -> None:
    for number in range(ROUNDS):
        made = _ring(cast, f"Terug met mest {number}")
        accept(_assent(made, cast.nel), by=speaker(cast.nel), at=timezone.now())
        outcomes = race(
            partial(accept, _assent(made, cast.tineke), by=speaker(cast.tineke), at=timezone.now()),
            partial(withdraw, made, by=speaker(cast.joris), at=timezone.now()),
        )
        assert _refused(outcomes) == 1
        made.refresh_from_db()
        assert made.state == (AgreementState.RUNNING if outcomes[0].error is None else AgreementState.WITHDRAWN)
        running_turns = sum(_turns("commitment", row.pk) for row in made.commitments.all())
        assert running_turns == (3 if made.state == AgreementState.RUNNING else 0)


def a_withdrawal_and_a_confirmation(cast: Cast) -> None:
    for number in range(ROUNDS):
        row = _going(cast, f"Gebeurd of gestopt {number}")
        outcomes = race(
            partial(confirm, row, by=speaker(cast.tineke), at=timezone.now()),
            partial(stop, row, because="De kar is stuk.", by=speaker(cast.joris), at=timezone.now()),
        )
        assert _refused(outcomes) == 1
        row.refresh_from_db()
        kept = outcomes[0].error is None
        assert row.state == (CommitmentState.FULFILLED if kept else CommitmentState.STOPPED)
        assert Agreement.objects.get(pk=row.agreement_id).state == (
            AgreementState.DONE if kept else AgreementState.STOPPED
        )
        assert _turns("commitment", row.pk) == 0


def one_confirmation(cast: Cast) -> None:
    row = _going(cast, "Vier keer ja")
    hand_over(row, by=speaker(cast.joris), at=timezone.now())
    client, address = signed_in(cast.tineke), reverse("commitment_confirm", args=[row.pk])
    answers = together(AT_ONCE, lambda: send(client, address, {}))
    assert {status for status, _place in answers} == {303}, answers
    assert _lines("commitment.fulfilled", row.pk) == 1
    assert (
        Notice.objects.filter(party=cast.joris, kind="commitment.fulfilled").filter(url__contains=str(row.pk)).count()
        == 1
    )


def one_agreement(cast: Cast) -> None:
    made, client = _village(cast, "Een keer mest"), signed_in(cast.joris)
    due = timezone.localdate() + dt.timedelta(days=9)
    form = {"aantal": "1", "circle": "0", "once": str(uuid.uuid4()), "toezegging-1-giver": cast.joris.pk,
            "toezegging-1-receiver": cast.tineke.pk, "toezegging-1-what": "Een kar mest",
            "toezegging-1-due_on": due.isoformat()}  # fmt: skip
    answers = together(AT_ONCE, lambda: send(client, reverse("agreement_propose", args=[made.pk]), form))
    assert {status for status, _place in answers} == {303}, answers
    assert Agreement.objects.filter(initiative=made).count() == 1


def both_ask_another_day(cast: Cast) -> None:
    for number in range(ROUNDS):
        row, now = _going(cast, f"Twee dagen voor mest {number}"), timezone.now()
        days = [timezone.localdate() + dt.timedelta(days=days) for days in (20, 30)]
        outcomes = race(*(
            partial(ask_change, row, day=day, by=speaker(party), at=now)
            for party, day in zip((cast.joris, cast.tineke), days, strict=True)
        ))  # fmt: skip
        # Whoever came second answers the first with another day: allowed, and then the first is asked.
        assert _refused(outcomes) == 0
        row = Commitment.objects.select_related("agreement", "giver", "receiver", "wish_by").get(pk=row.pk)
        assert row.state == CommitmentState.CHANGING
        assert _turns("commitment", row.pk) == 1
        agree_change(row, by=speaker(row.asked), at=now)
        row.refresh_from_db()
        assert row.due_on in days


def two_take_it_over(cast: Cast) -> None:
    for number in range(ROUNDS):
        goer, helper = person(f"Vertrekker {number}"), person(f"Overnemer {number}")
        row = _going(cast, f"Wie neemt mest {number} over", goer, helper, giver=goer)
        leave(goer, by=speaker(goer), at=timezone.now())
        outcomes = race(*(
            partial(claim, row, by=speaker(party), at=timezone.now()) for party in (helper, cast.joris)
        ))  # fmt: skip
        _refused(outcomes)
        row.refresh_from_db()
        assert row.state == CommitmentState.PLANNED
        assert row.giver in (helper, cast.joris)
        assert _lines("commitment.claimed", row.pk) == 1
        assert Assent.objects.filter(agreement=row.agreement_id, state="yes").exclude(party=goer).count() == 1


def two_who_promised_each_other_leave(cast: Cast) -> None:
    """In several agreements, in whichever order: neither waits for the other, and nothing waits for who is gone."""
    for number in range(ROUNDS):
        one, two = person(f"Vertrekt {number}"), person(f"Gaat mee {number}")
        made = [_village(cast, f"Beiden weg {number} {half}", one, two) for half in range(2)]
        pairs = [(one, two), (two, one), (one, cast.tineke), (cast.tineke, two)]
        for turn, (giver, receiver) in enumerate(pairs * 2):
            propose([_leg(giver, receiver)], initiative=made[turn % 2], by=speaker(giver), at=timezone.now())
        outcomes = race(*(partial(leave, goer, by=speaker(goer), at=timezone.now()) for goer in (one, two)))
        assert not [outcome.told for outcome in outcomes if outcome.error]
        gone = [one.pk, two.pk]
        assert not Turn.objects.running().filter(party__in=gone).exists()
        left = Commitment.objects.filter(giver__in=gone, receiver__in=gone, agreement__initiative__in=made)
        assert set(left.values_list("state", flat=True)) <= {CommitmentState.STOPPED}
