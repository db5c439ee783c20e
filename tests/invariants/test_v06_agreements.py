"""V6: an agreement never reaches further than its circle and that of its initiative, by whichever road."""

import pytest
from django.test import Client
from django.urls import reverse

from aanzet.agreements.choices import CommitmentState
from aanzet.agreements.models import Agreement
from aanzet.agreements.queries import agreements_of, my_promises, promises_at
from aanzet.agreements.services.keeping import confirm, hand_over
from aanzet.agreements.services.proposing import propose
from aanzet.initiatives.queries.story import story_of
from aanzet.initiatives.services.circling import set_circle as hide_initiative
from aanzet.initiatives.services.laying import locked
from aanzet.notices.models import Notice
from aanzet.parties.choices import Circle
from aanzet.parties.circles import open_audience
from aanzet.parties.models import Party
from aanzet.search.queries import find_texts
from aanzet.turns.models import Turn
from tests.agreements.builders import going, leg, promise, proposed, village
from tests.cast import NOW, Cast, speaker, viewer
from tests.conftest import SignIn


def sees(cast: Cast, party: Party, agreement: Agreement) -> set[str]:
    """The roads by which a party reaches it."""
    reader, around = viewer(party), agreement.initiative
    assert around
    roads = {
        "list": agreement in agreements_of(around, reader),
        "short": bool(promises_at(around, reader).shown),
        "search": bool(find_texts("hooivork", viewer=reader, kinds=["agreement"])),
        "story": any("het is gedaan" in line.text for line in story_of(around, reader)),
        "notices": Notice.objects.filter(party=party, title__contains="hooivork").exists(),
    }
    return {road for road, reached in roads.items() if reached}


@pytest.mark.parametrize(
    ("circle", "who", "roads"),
    [
        (Circle.OPEN, "fatima", {"list", "short", "search", "story"}),
        (Circle.PARTICIPANTS, "fatima", set()),
        (Circle.PARTICIPANTS, "samira", {"list", "short", "search", "story"}),
        (Circle.NAMED, "samira", set()),
        (Circle.NAMED, "tineke", {"list", "short", "search", "story", "notices"}),
        (Circle.NAMED, "admin", set()),
    ],
)
def test_v06_every_road_ends_at_the_circle(cast: Cast, circle: int, who: str, roads: set[str]) -> None:
    row = going(cast, leg(cast.joris, cast.tineke, "Een hooivork"), circle=circle)
    hand_over(row, by=speaker(cast.joris), at=NOW)
    assert sees(cast, getattr(cast, who), row.agreement) == roads


def test_v06_a_hidden_initiative_takes_its_agreements_along(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    row = going(cast, leg(cast.joris, cast.tineke, "Een hooivork"), initiative=made)
    named = going(cast, leg(cast.joris, cast.tineke), initiative=made, circle=Circle.NAMED)
    desk = open_audience("moderators", members=[cast.fatima])
    hide_initiative(locked(made), circle=Circle.NAMED, audience=desk, at=NOW)
    row.agreement.refresh_from_db()
    assert (row.agreement.circle, row.agreement.audience) == (Circle.NAMED, desk)
    turn = Turn.objects.get(subject_kind="commitment", subject_id=row.pk)
    assert turn.audience == desk
    assert not find_texts("hooivork", viewer=viewer(cast.admin), kinds=["agreement"])
    assert Client().get(row.agreement.get_absolute_url()).status_code == 404
    # Both sides keep it, and what was narrower stays there.
    assert signed_in(cast.tineke).get(row.agreement.get_absolute_url()).status_code == 200
    named.agreement.refresh_from_db()
    assert named.agreement.audience == named.agreement.sides


def test_v06_an_agreement_is_never_wider_than_its_initiative(cast: Cast) -> None:
    made = village(cast)
    made.circle = Circle.NETWORK
    made.save()
    agreement = proposed(cast, initiative=made, circle=Circle.OPEN)
    assert agreement.circle == Circle.NETWORK


def test_v06_what_is_between_two_is_in_nobody_elses_lists(cast: Cast) -> None:
    made = propose([leg(cast.joris, cast.tineke, "Een hooivork")], by=speaker(cast.joris), at=NOW)
    for other in (cast.samira, cast.fatima, cast.admin):
        assert not find_texts("hooivork", viewer=viewer(other))
        assert not my_promises(viewer(other)).anything
    assert [row.agreement for row in my_promises(viewer(cast.tineke)).received] == [made]


def test_v06_words_with_a_confirmation_go_no_further(cast: Cast, client: Client) -> None:
    row = going(cast, circle=Circle.PARTICIPANTS)
    assert row.agreement.initiative
    confirm(row, why="Hij bleef tot donker.", by=speaker(cast.tineke), at=NOW)
    story = client.get(reverse("initiative_story", args=[row.agreement.initiative.pk])).content.decode()
    assert "donker" not in story
    assert promise(row.agreement).state == CommitmentState.FULFILLED
