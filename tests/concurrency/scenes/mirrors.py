"""Two people in one mirror at the same moment: all is shown once, and nothing is changed after that."""

import datetime as dt
from functools import partial

from django.db import transaction
from django.utils import timezone

from aanzet.agreements.choices import OPEN_AGREEMENTS
from aanzet.agreements.services.proposing import Leg
from aanzet.initiatives.choices import Duty
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.intake import ask_contact
from aanzet.logbook.models import LogLine
from aanzet.mirrors.choices import LIVE, RoundState, SeatState
from aanzet.mirrors.models import ActionPoint, Answer, Round, Seat
from aanzet.mirrors.services.answering import hand_in, save_card
from aanzet.mirrors.services.asking import start_actie
from aanzet.mirrors.services.holding import CannotMirror, held
from aanzet.mirrors.services.revealing import close
from aanzet.mirrors.services.talking import add_action
from aanzet.notices.models import Notice
from aanzet.parties.models import Hat, Party
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from tests.cast import Cast, speaker
from tests.initiatives.builders import running

from ..racing import Outcome, race

ROUNDS = 3


def _initiative(cast: Cast, title: str) -> Initiative:
    made = running(cast, title=title)
    hat = Hat.objects.get(person=cast.anouk, organisation=cast.town)
    ask_contact(made, duty=Duty.CONTACT, hat=hat, by=speaker(cast.anouk, hat), at=timezone.now())
    return made


def _asked(cast: Cast, title: str) -> Round:
    closes = timezone.localdate() + dt.timedelta(days=9)
    return start_actie(_initiative(cast, title), closes_on=closes, by=speaker(cast.joris), at=timezone.now())


def _seat(row: Round, party: Party) -> Seat:
    return Seat.objects.select_related("round__initiative", "party").get(round=row, party=party)


def _fill(row: Round, party: Party, value: int = 3) -> Seat:
    seat = _seat(row, party)
    for card in row.mirror.cards:
        save_card(seat, card, {one.id: value for one in card.closed}, by=speaker(party), at=timezone.now())
    return seat


def _refused(outcomes: list[Outcome]) -> int:
    """How many were refused kindly; anything else is a fault."""
    errors = [outcome.error for outcome in outcomes if outcome.error]
    for error in errors:
        if not isinstance(error, (CannotMove, CannotMirror)):
            raise error
    return len(errors)


def two_last_answers_show_all_once(cast: Cast) -> None:
    for number in range(ROUNDS):
        row = _asked(cast, f"Twee laatste antwoorden {number}")
        jobs = [
            partial(hand_in, _fill(row, party), by=speaker(party), at=timezone.now())
            for party in (cast.joris, cast.anouk)
        ]
        assert _refused(race(*jobs)) == 0
        row.refresh_from_db()
        assert row.state == RoundState.SHOWN
        assert LogLine.objects.filter(verb="mirror.shown", subject_id=row.pk).count() == 1
        assert Notice.objects.filter(kind="mirror.shown", subject_id=row.pk).count() == 2
        assert Turn.objects.running().filter(subject_kind="mirror", subject_id=row.pk).count() == 1


def an_answer_and_the_closing(cast: Cast) -> None:
    for number in range(ROUNDS):
        row = _asked(cast, f"Antwoord tegen sluiten {number}")
        hand_in(_fill(row, cast.joris), by=speaker(cast.joris), at=timezone.now())
        seat = _fill(row, cast.anouk)

        def shut(row: Round = row) -> None:
            with transaction.atomic():
                fresh = held(row)
                if fresh.is_asked:
                    close(fresh, at=timezone.now())

        _refused(race(partial(hand_in, seat, by=speaker(cast.anouk), at=timezone.now()), shut))
        row.refresh_from_db()
        seat.refresh_from_db()
        answered = seat.state == SeatState.ANSWERED
        assert row.state == (RoundState.SHOWN if answered else RoundState.LAPSED)
        assert Answer.objects.filter(seat=seat).exists() == answered
        assert not Turn.objects.running().filter(subject_kind="mirror_seat", subject_id=seat.pk).exists()


def a_change_and_the_last_answer(cast: Cast) -> None:
    for number in range(ROUNDS):
        row = _asked(cast, f"Nog even wijzigen {number}")
        own = _fill(row, cast.joris)
        hand_in(own, by=speaker(cast.joris), at=timezone.now())
        other = _fill(row, cast.anouk)
        card = row.mirror.cards[1]
        change = partial(save_card, own, card, {"c1": 1}, by=speaker(cast.joris), at=timezone.now())
        outcomes = race(change, partial(hand_in, other, by=speaker(cast.anouk), at=timezone.now()))
        refused = _refused(outcomes)
        value = Answer.objects.get(seat=own, statement="c1").value
        assert (refused, value) in ((0, 1), (1, 3)), "kept before it was shown, or refused after it"


def four_action_points_at_once(cast: Cast) -> None:
    for number in range(ROUNDS):
        row = _asked(cast, f"Vier actiepunten {number}")
        for party in (cast.joris, cast.anouk):
            hand_in(_fill(row, party), by=speaker(party), at=timezone.now())
        due = timezone.localdate() + dt.timedelta(days=9)
        jobs = [
            partial(add_action, row, Leg(cast.joris, cast.town, f"Ding {count}", due), letter="C",
                    by=speaker(party), at=timezone.now())
            for count, party in enumerate((cast.joris, cast.anouk, cast.joris, cast.anouk))
        ]  # fmt: skip
        assert _refused(race(*jobs)) == 1
        assert ActionPoint.objects.filter(round=row, agreement__state__in=OPEN_AGREEMENTS).count() == 3


def two_who_start_the_same_mirror(cast: Cast) -> None:
    for number in range(ROUNDS):
        made = _initiative(cast, f"Twee beginnen {number}")
        closes = timezone.localdate() + dt.timedelta(days=9)
        jobs = [
            partial(start_actie, made, closes_on=closes, by=speaker(party), at=timezone.now())
            for party in (cast.joris, cast.anouk)
        ]
        assert _refused(race(*jobs)) == 1
        assert Round.objects.filter(initiative=made, state__in=LIVE).count() == 1
