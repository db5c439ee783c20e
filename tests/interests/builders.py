"""Lines and denominators for tests, made through the services."""

import uuid
from typing import Any

from aanzet.initiatives.choices import Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.rings import Place
from aanzet.interests.choices import InterestKind, RecognitionState
from aanzet.interests.models import Denominator, Interest, Recognition
from aanzet.interests.services.answering import answer
from aanzet.interests.services.keeping import Entry, Kept, keep_list
from aanzet.interests.services.proposing import Wording, propose
from aanzet.parties.models import Party
from aanzet.parties.viewer import Speaker
from tests.cast import NOW, Cast, speaker
from tests.initiatives.builders import running
from tests.kept import kept

TEXT = "Een plek waar het dorp eet, leert en rust"
K = InterestKind


@kept
def village(cast: Cast, **changes: Any) -> Initiative:
    """An initiative of Joris with the village council, Tineke and Nel, who has no mail."""
    made = running(cast, **changes)
    join(made, Place(Ring.RING), by=speaker(cast.samira, cast.council_hat), at=NOW)
    join(made, Place(Ring.RING), by=speaker(cast.tineke), at=NOW)
    join(made, Place(Ring.FREE), by=speaker(cast.nel), at=NOW)
    return made


def speaking(cast: Cast, party: Party) -> Speaker:
    """The party itself: the council by the mouth of Samira."""
    return speaker(cast.samira, cast.council_hat) if party == cast.council else speaker(party)


def entry(text: str, *, kind: str = K.GAIN, share: bool = False, key: str = "") -> Entry:
    return Entry(key or f"nieuw-{kind}-{text[:20]}", kind, text, share)


def again(line: Interest, *, text: str | None = None, share: bool | None = None, version: int = 0) -> Entry:
    """The row of a line that is there already, as a form would send it."""
    return Entry(f"regel-{line.pk}", line.kind, line.text if text is None else text,
                 line.is_shared if share is None else share, line.pk, version or line.version)  # fmt: skip


@kept
def keep(cast: Cast, made: Initiative, party: Party, *entries: Entry, once: uuid.UUID | None = None) -> Kept:
    return keep_list(made, party, entries, by=speaking(cast, party), at=NOW, once=once or uuid.uuid4())


@kept
def line(cast: Cast, made: Initiative, party: Party, text: str, *, kind: str = K.GAIN, share: bool = True) -> Interest:
    keep(cast, made, party, entry(text, kind=kind, share=share))
    return Interest.objects.select_related("party", "initiative").get(initiative=made, party=party, text=text)


@kept
def proposed(cast: Cast, made: Initiative, *asked: Party, by: Party | None = None, **changes: Any) -> Denominator:
    """By Joris to the council and Tineke, where nothing else is said."""
    named = {name: changes.pop(name) for name in list(changes) if name in Wording.__slots__}
    parties, speaks = asked or (cast.council, cast.tineke), speaking(cast, by or cast.joris)
    return propose(made, Wording(**{"text": TEXT, **named}), asked=parties, by=speaks, at=NOW, **changes)


def recognition(denominator: Denominator, party: Party) -> Recognition:
    rows = Recognition.objects.select_related("denominator", "asked", "party")
    return rows.get(denominator=denominator, party=party)


@kept
def says(cast: Cast, denominator: Denominator, party: Party, name: str = "recognise", words: str = "") -> Recognition:
    row = recognition(denominator, party)
    return answer(row, name, words=words, version=row.denominator.version, by=speaking(cast, party), at=NOW)


@kept
def all_recognise(cast: Cast, denominator: Denominator) -> Denominator:
    for row in denominator.recognitions.filter(state=RecognitionState.ASKED).select_related("party"):
        says(cast, denominator, row.party)
    return Denominator.objects.get(pk=denominator.pk)
