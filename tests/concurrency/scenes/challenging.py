"""Two officials decide at once; residents stop against a decision; two hand in the same request."""

from functools import partial

from django.utils import timezone

from aanzet.challenges.choices import ChallengeState, Verdict
from aanzet.challenges.models import Challenge, Criterion, Decision
from aanzet.challenges.services.judging import decide
from aanzet.challenges.services.requesting import request, withdraw
from aanzet.logbook.models import LogLine
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from tests.cast import Cast, speaker
from tests.challenges.builders import BECAUSE, assessed, carried, colleague, crowd, opinions, ruling, town_speaker

from ..racing import Outcome, race

ROUNDS = 2


def _no_other_error(outcomes: list[Outcome]) -> int:
    """How many were refused in words."""
    for error in (outcome.error for outcome in outcomes):
        if error is not None and not isinstance(error, CannotMove):
            raise error
    return sum(outcome.error is not None for outcome in outcomes)


def two_officials_decide_at_once(cast: Cast) -> None:
    hanna = colleague(cast)
    for number in range(ROUNDS):
        whole = assessed(cast, crowd(cast, title=f"Twee besluiten {number}"))
        said, at = opinions(whole), timezone.now()
        outcomes = race(
            partial(decide, whole, ruling(), said, by=town_speaker(cast), at=at),
            partial(decide, whole, ruling(verdict=Verdict.NO), said, BECAUSE, by=town_speaker(cast, hanna), at=at),
        )
        assert _no_other_error(outcomes) == 1
        made = Decision.objects.get(challenge=whole)
        state = Challenge.objects.get(pk=whole.pk).state
        assert state == (ChallengeState.REFUSED if made.verdict == Verdict.NO else ChallengeState.GRANTED)
        verbs = ["challenge.granted", "challenge.refused"]
        assert LogLine.objects.filter(verb__in=verbs, subject_id=whole.pk).count() == 1


def residents_stop_against_a_decision(cast: Cast) -> None:
    """Whichever comes first: no decision about what was withdrawn, and one party to move or none."""
    for number in range(ROUNDS):
        whole = assessed(cast, crowd(cast, title=f"Stoppen tegen besluit {number}"))
        at = timezone.now()
        outcomes = race(
            partial(withdraw, whole, lesson="Kleiner.", by=speaker(cast.joris), at=at),
            partial(decide, whole, ruling(), opinions(whole), by=town_speaker(cast), at=at),
        )
        refused = _no_other_error(outcomes)
        assert Challenge.objects.get(pk=whole.pk).state == ChallengeState.WITHDRAWN
        assert Decision.objects.filter(challenge=whole).count() == 1 - refused
        assert not Turn.objects.running().filter(subject_kind="challenge", subject_id=whole.pk).exists()


def two_carriers_hand_in_at_once(cast: Cast) -> None:
    for number in range(ROUNDS):
        whole = carried(cast, crowd(cast, title=f"Twee keer indienen {number}"))
        at = timezone.now()
        outcomes = race(*(partial(request, whole, by=speaker(party), at=at) for party in (cast.joris, cast.tineke)))
        assert _no_other_error(outcomes) == 0
        assert Criterion.objects.filter(challenge=whole).count() == 6
        assert Turn.objects.running().filter(subject_kind="challenge", subject_id=whole.pk).count() == 1
