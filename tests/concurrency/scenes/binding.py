"""Two parties to one denominator at the same moment, and two who keep one list."""

import uuid
from functools import partial

from django.urls import reverse
from django.utils import timezone

from aanzet.initiatives.choices import Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.joining import join, leave
from aanzet.initiatives.services.rings import Place
from aanzet.interests.choices import DenominatorState, InterestKind, RecognitionState
from aanzet.interests.models import Chance, Denominator, Interest, Recognition
from aanzet.interests.services.answering import answer
from aanzet.interests.services.chancing import chances_of_week
from aanzet.interests.services.keeping import ChangedMeanwhile, Entry, keep_list
from aanzet.interests.services.proposing import Wording, change_text, propose
from aanzet.logbook.models import LogLine
from aanzet.parties.models import Party
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from tests.cast import Cast, speaker, viewer
from tests.initiatives.builders import running

from ..racing import Outcome, race, send, signed_in, together

ROUNDS = 3
AT_ONCE = 4


def _village(cast: Cast, title: str) -> Initiative:
    made = running(cast, title=title)
    for party in (cast.tineke, cast.nel):
        join(made, Place(Ring.RING), by=speaker(party), at=timezone.now())
    return made


def _asked(cast: Cast, title: str) -> Denominator:
    parties = [cast.tineke, cast.nel]
    return propose(
        _village(cast, title), Wording("Samen rust"), asked=parties, by=speaker(cast.joris), at=timezone.now()
    )


def _recognise(row: Denominator, party: Party) -> partial[Recognition]:
    said = Recognition.objects.select_related("denominator", "asked").get(denominator=row, party=party)
    return partial(answer, said, "recognise", version=1, by=speaker(party), at=timezone.now())


def _refused(outcomes: list[Outcome], *kinds: type[Exception]) -> int:
    errors = [outcome.error for outcome in outcomes if outcome.error]
    for error in errors:
        if not isinstance(error, kinds):
            raise error
    return len(errors)


def _turns(row: Denominator) -> int:
    numbers = list(row.recognitions.values_list("pk", flat=True))
    now = Turn.objects.running()
    own = now.filter(subject_kind="denominator", subject_id=row.pk).count()
    return own + now.filter(subject_kind="recognition", subject_id__in=numbers).count()


def two_recognise_at_once(cast: Cast) -> None:
    for number in range(ROUNDS):
        row = _asked(cast, f"Samen rusten {number}")
        outcomes = race(_recognise(row, cast.tineke), _recognise(row, cast.nel))
        assert _refused(outcomes, CannotMove) == 0
        row.refresh_from_db()
        assert row.state == DenominatorState.RECOGNISED
        assert LogLine.objects.filter(verb="denominator.recognised", subject_id=row.pk).count() == 1
        assert _turns(row) == 1


def a_changed_text_against_a_recognition(cast: Cast) -> None:
    """Nobody recognises words that they did not read."""
    for number in range(ROUNDS):
        row = _asked(cast, f"Andere woorden {number}")
        _recognise(row, cast.nel)()
        change = partial(change_text, row, Wording("Iets anders"), by=speaker(cast.joris), at=timezone.now())
        outcomes = race(_recognise(row, cast.tineke), change)
        _refused(outcomes, CannotMove)
        row.refresh_from_db()
        assert (row.version, row.state) == (2, DenominatorState.ASKED)
        said = dict(row.recognitions.values_list("party", "state"))
        assert said == {cast.joris.pk: RecognitionState.YES, cast.tineke.pk: RecognitionState.ASKED,
                        cast.nel.pk: RecognitionState.ASKED}  # fmt: skip
        assert _turns(row) == 2


def a_recognition_against_leaving(cast: Cast) -> None:
    for number in range(ROUNDS):
        row = _asked(cast, f"Erkennen en gaan {number}")
        place = row.initiative.participations.get(party=cast.nel)
        outcomes = race(
            _recognise(row, cast.tineke), partial(leave, place, by=speaker(cast.nel), at=timezone.now())
        )  # fmt: skip
        assert _refused(outcomes, CannotMove) == 0
        row.refresh_from_db()
        assert row.state == DenominatorState.RECOGNISED
        assert _turns(row) == 1


def one_list_from_two_windows(cast: Cast) -> None:
    """A line that is changed and taken back at once is not shared again by the other window."""
    for number in range(ROUNDS):
        made = _village(cast, f"Twee vensters {number}")
        once = uuid.uuid4()
        write = partial(keep_list, made, cast.tineke, [Entry("nieuw-gain-0", InterestKind.GAIN, "Rust", True)],
                        by=speaker(cast.tineke), at=timezone.now(), once=once)  # fmt: skip
        assert _refused(race(write, write)) == 0
        line = Interest.objects.get(initiative=made)
        entries = [Entry(f"regel-{line.pk}", line.kind, text, share, line.pk, 1)
                   for text, share in (("Rust", False), ("Meer rust", True))]  # fmt: skip
        outcomes = race(*(
            partial(keep_list, made, cast.tineke, [one], by=speaker(cast.tineke), at=timezone.now(), once=uuid.uuid4())
            for one in entries
        ))  # fmt: skip
        assert _refused(outcomes, ChangedMeanwhile) == 1
        line.refresh_from_db()
        assert (line.text, line.is_shared) in (("Rust", False), ("Meer rust", True))


def one_denominator(cast: Cast) -> None:
    made, client = _village(cast, "Eén noemer"), signed_in(cast.joris)
    form = {"text": "Samen rust", "asked": [cast.tineke.pk], "once": str(uuid.uuid4())}
    answers = together(AT_ONCE, lambda: send(client, reverse("denominator_propose", args=[made.pk]), form))
    assert {status for status, _place in answers} == {303}, answers
    assert Denominator.objects.filter(initiative=made).count() == 1


def one_week_of_chances(cast: Cast) -> None:
    running(cast, title="De kas", seeks="Iemand die glas kan snijden")
    other = running(cast, by=cast.tineke, title="De werkplaats")
    join(other, Place(Ring.RING, brings="Glas snijden en zagen"), by=speaker(cast.nel), at=timezone.now())
    reader = viewer(cast.fatima)
    found = together(AT_ONCE, lambda: len(chances_of_week(reader, cast.fatima, at=timezone.now())))
    assert len(set(found)) == 1, found
    assert Chance.objects.filter(party=cast.fatima).count() == found[0] <= 3
