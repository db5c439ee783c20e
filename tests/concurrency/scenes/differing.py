"""Two sides of one difference at the same moment: nothing lost, nothing double, and old words are never agreed to."""

import datetime as dt
from functools import partial

from django.utils import timezone

from aanzet.differences.choices import OPEN_DISTANCES, State
from aanzet.differences.models import Difference, Standpoint
from aanzet.differences.services.answering import say
from aanzet.differences.services.choosing import Choice, offer
from aanzet.differences.services.distancing import signal
from aanzet.differences.services.feeling import Felt, feel, let_go
from aanzet.differences.services.placing import schedule
from aanzet.differences.services.wording import word
from aanzet.differences.services.writing import Way, write_option
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.inviting import invite
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.rings import Place
from aanzet.logbook.models import LogLine
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from tests.cast import Cast, speaker
from tests.initiatives.builders import running

from ..racing import Outcome, race

ROUNDS = 3


def _where(cast: Cast, title: str) -> Initiative:
    made = running(cast, title=title)
    join(made, Place(Ring.RING), by=speaker(cast.tineke), at=timezone.now())
    return made


def _worded(cast: Cast, title: str) -> Difference:
    """Laid before both by who helps them after Joris said no to the first words: both are asked."""
    now, made = timezone.now(), _where(cast, title)
    row = feel(made, Felt(cast.joris, "Het wringt."), one=cast.tineke, by=speaker(cast.tineke), at=now)
    row = word(row, wording="Eerste woorden?", by=speaker(cast.tineke), at=now)
    say(_asked(row, cast.joris), yes=False, by=speaker(cast.joris), at=now)
    return word(row, wording="Tweede woorden?", by=speaker(row.guide), at=now)


def _asked(row: Difference, party: object) -> Standpoint:
    rows = Standpoint.objects.select_related("difference__initiative", "party")
    return rows.get(difference=row, party=party, state="asked")


def _fresh(row: Difference) -> Difference:
    return Difference.objects.select_related("initiative__owner", "one", "other").get(pk=row.pk)


def _refused(outcomes: list[Outcome]) -> int:
    """How many were refused kindly; anything else is a fault."""
    errors = [outcome.error for outcome in outcomes if outcome.error]
    for error in errors:
        if not isinstance(error, CannotMove):
            raise error
    return len(errors)


def _lines(verb: str, row: Difference) -> int:
    return LogLine.objects.filter(verb=verb, subject_kind="difference", subject_id=row.pk).count()


def both_say_yes_to_the_words_at_once(cast: Cast) -> None:
    for number in range(ROUNDS):
        row, now = _worded(cast, f"Twee keer ja {number}"), timezone.now()
        outcomes = race(*(
            partial(say, _asked(row, party), yes=True, by=speaker(party), at=now) for party in (cast.tineke, cast.joris)
        ))  # fmt: skip
        assert _refused(outcomes) == 0
        assert _fresh(row).state == State.NAMED
        assert _lines("difference.named", row) == 1
        assert Turn.objects.running().filter(subject_kind="difference", subject_id=row.pk).count() == 1


def both_accept_while_one_changes_the_words(cast: Cast) -> None:
    for number in range(ROUNDS):
        row, now = _worded(cast, f"Andere woorden {number}"), timezone.now()
        outcomes = race(
            partial(say, _asked(row, cast.tineke), yes=True, by=speaker(cast.tineke), at=now),
            partial(say, _asked(row, cast.joris), yes=True, by=speaker(cast.joris), at=now),
            partial(word, row, wording="Derde woorden?", by=speaker(row.guide), at=now),
        )
        _refused(outcomes)
        row = _fresh(row)
        said = row.standpoints.filter(round=row.round)
        if row.state == State.NAMED:  # both were before the change, and it was refused
            assert row.wording == "Tweede woorden?"
            assert said.filter(state="yes").count() == 2
        else:  # the change came before one of them: nobody agreed to words that are not there
            assert (row.state, row.wording) == (State.WORDING, "Derde woorden?")
            assert not said.filter(state="yes").exists()
            assert said.filter(state="asked").count() == 2
        asked = row.standpoints.filter(state="asked").values_list("pk", flat=True)
        assert Turn.objects.running().filter(subject_kind="standpoint", subject_id__in=asked).count() == len(asked)


def two_lay_a_choice_before_both_at_once(cast: Cast) -> None:
    later = timezone.localdate() + dt.timedelta(days=90)
    for number in range(ROUNDS):
        row, now = _worded(cast, f"Twee keuzes {number}"), timezone.now()
        for party in (cast.tineke, cast.joris):
            say(_asked(row, party), yes=True, by=speaker(party), at=now)
        schedule(_fresh(row), before_on=later, by=speaker(row.guide), at=now)
        for what in ("Geen", "Twee"):
            write_option(row, Way(what, "De straat", "De school"), by=speaker(cast.tineke), at=now)
        first, last = row.options.order_by("position")
        outcomes = race(*(
            partial(offer, _fresh(row), Choice(option=option, keeps="Iets.", look_back_on=later), by=speaker(party),
                    at=now)
            for party, option in ((cast.tineke, first), (cast.joris, last))
        ))  # fmt: skip
        # The second finds that something lies there already.
        _refused(outcomes)
        row = _fresh(row)
        assert row.state == State.CHOOSING
        said = row.standpoints.filter(round=row.round)
        assert sorted(said.values_list("state", flat=True)) == ["asked", "yes"]
        assert row.option_id in (first.pk, last.pk)
        assert _lines("difference.offered", row) == 1


def the_last_yes_and_letting_go(cast: Cast) -> None:
    for number in range(ROUNDS):
        row, now = _worded(cast, f"Toch maar niet {number}"), timezone.now()
        say(_asked(row, cast.joris), yes=True, by=speaker(cast.joris), at=now)
        outcomes = race(
            partial(say, _asked(row, cast.tineke), yes=True, by=speaker(cast.tineke), at=now),
            partial(let_go, row, by=speaker(row.guide), at=now),
        )
        assert _refused(outcomes) == 1
        row = _fresh(row)
        assert row.state == (State.NAMED if outcomes[0].error is None else State.LET_GO)
        assert not row.standpoints.filter(state="asked").exists()


def two_signals_about_one_party(cast: Cast) -> None:
    for number in range(ROUNDS):
        made, now = _where(cast, f"Twee signalen {number}"), timezone.now()
        invite(made, party=cast.nel, by=speaker(cast.joris), at=now)
        outcomes = race(*(
            partial(signal, made, other=cast.nel, one=party, words="Stil.", by=speaker(party), at=now)
            for party in (cast.joris, cast.tineke)
        ))  # fmt: skip
        assert _refused(outcomes) == 1
        assert made.distances.filter(state__in=OPEN_DISTANCES).count() == 1
