"""The last two sign at once; a next text against a JA; a board that gives the same room twice."""

from functools import partial

from django.utils import timezone

from aanzet.cooperation.choices import CooperationState, SignatureState
from aanzet.cooperation.models import Cooperation, Signature, SpaceLetter
from aanzet.cooperation.services.giving import give
from aanzet.cooperation.services.signing import say
from aanzet.cooperation.services.writing import ask, begin, change
from aanzet.goals.services.wording import TextChanged
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.rings import Place
from aanzet.logbook.models import LogLine
from aanzet.parties.models import Party
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from tests.cast import Cast, speaker
from tests.cooperation.builders import UNTIL, colleague, into_core, words
from tests.initiatives.builders import running

from ..racing import race

ROUNDS = 2


def _asked(cast: Cast, title: str) -> Cooperation:
    made = running(cast, title=title)
    into_core(made, cast.tineke)
    into_core(made, cast.nel)
    by, at = speaker(cast.joris), timezone.now()
    whole = ask(begin(made, words(), by=by, at=at), by=by, at=at)
    _yes(whole, cast.joris)()
    return whole


def _yes(whole: Cooperation, party: Party) -> partial[Signature]:
    rows = Signature.objects.select_related("text__cooperation__initiative")
    row = rows.get(text=whole.current_id, party=party)
    return partial(say, row, "yes", by=speaker(party), at=timezone.now())


def the_last_two_sign_at_once(cast: Cast) -> None:
    for number in range(ROUNDS):
        whole = _asked(cast, f"Samen tekenen {number}")
        outcomes = race(_yes(whole, cast.tineke), _yes(whole, cast.nel))
        assert not [outcome.error for outcome in outcomes if outcome.error]
        whole.refresh_from_db()
        assert whole.state == CooperationState.VALID
        assert LogLine.objects.filter(verb="cooperation.valid", subject_id=whole.pk).count() == 1
        assert Turn.objects.running().filter(subject_kind="cooperation", subject_id=whole.pk).count() == 1


def a_next_text_against_a_ja(cast: Cast) -> None:
    """Whichever comes first: no JA is carried over to a text that its party did not read."""
    for number in range(ROUNDS):
        whole = _asked(cast, f"Tekst tegen JA {number}")
        _yes(whole, cast.nel)()
        other = partial(change, whole, words(goal="Een tuin."), why="Kleiner", after=1, by=speaker(cast.joris),
                        at=timezone.now())  # fmt: skip
        outcomes = race(_yes(whole, cast.tineke), other)
        for error in (outcome.error for outcome in outcomes):
            if error is not None and not isinstance(error, TextChanged | CannotMove):
                raise error
        whole = Cooperation.objects.select_related("current").get(pk=whole.pk)
        assert whole.text.number == 2
        assert whole.state == CooperationState.ROUND
        assert set(whole.text.signatures.values_list("state", flat=True)) == {SignatureState.ASKED}


def a_board_gives_the_same_room_twice(cast: Cast) -> None:
    for number in range(ROUNDS):
        made = running(cast, title=f"Ruimte {number}")
        place = join(made, Place(Ring.RING), by=speaker(*colleague(cast, f"Wendel {number}")), at=timezone.now())
        gives = partial(give, place, room_to="de zaal te openen", up_to="twee avonden", until=UNTIL,
                        by=speaker(cast.samira, cast.council_hat), at=timezone.now())  # fmt: skip
        outcomes = race(gives, gives)
        assert sum(outcome.error is not None for outcome in outcomes) == 1
        assert SpaceLetter.objects.filter(participation=place).count() == 1
