"""V6 and erasure across rooms: who is gone is not told about by others' notices; who spoke in a narrow question is
not named beside a wide initiative."""

import datetime as dt

from django.test import Client

from aanzet.conversations.choices import Answer
from aanzet.conversations.services.introducing import Proposal, answer_introduction, ask_contact, introduce
from aanzet.conversations.services.replying import recognise
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.models import Participation
from aanzet.initiatives.queries.story import story_of
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.proposing import propose_ring
from aanzet.initiatives.services.rings import Place
from aanzet.notices.models import Notice
from aanzet.parties.choices import Circle
from aanzet.parties.services.erasing import erase_person
from aanzet.turns.models import Turn
from aanzet.turns.services import ask_more_time, running_turn
from tests.cast import NOW, Cast, speaker, viewer
from tests.conftest import SignIn
from tests.conversations.stories import LATER, ask, reply
from tests.initiatives.builders import running


def test_contact_details_go_from_the_notices_of_others(cast: Cast) -> None:
    row = introduce(ask(cast), Proposal("Zij weet van sleutels."), to=cast.samira, by=speaker(cast.tineke), at=LATER)
    for party, details in ((cast.joris, "06-1"), (cast.samira, "06-2")):
        side = row.sides.select_related("introduction", "party").get(party=party)
        answer_introduction(side, Answer.YES, details=details, by=speaker(party), at=LATER)
    assert Notice.objects.filter(party=cast.samira, detail="06-1").exists()
    erase_person(cast.joris, viewer=viewer(cast.joris), at=LATER)
    assert not Notice.objects.filter(detail__contains="06-1").exists()
    assert not Notice.objects.filter(title__contains="Joris").exists()
    assert not Turn.objects.filter(title__contains="Joris").exists()


def test_the_name_goes_from_the_turns_of_others(cast: Cast) -> None:
    answer = reply(ask(cast), cast.fatima, kind="contact", text="Ik ken iemand die dit al deed.")
    ask_contact(answer, Proposal("Graag.", "tineke@example.org"), by=speaker(cast.tineke), at=LATER)
    assert Turn.objects.filter(title="Tineke").exists()
    erase_person(cast.tineke, viewer=viewer(cast.tineke), at=LATER)
    assert not Turn.objects.filter(title="Tineke").exists()
    assert not Notice.objects.filter(title="Tineke").exists()


def test_who_recognised_a_narrow_question_is_not_named_at_a_wide_initiative(
    client: Client, signed_in: SignIn, cast: Cast
) -> None:
    question = ask(cast, circle=Circle.NETWORK)
    recognise(question, by=speaker(cast.tineke), at=NOW)
    page = running(cast, question=question).get_absolute_url()
    assert "Tineke" not in client.get(page).content.decode()
    assert "Tineke" in signed_in(cast.samira).get(page).content.decode()


def test_the_reasons_go_and_the_story_stays(cast: Cast) -> None:
    made = running(cast)
    told = join(made, Place(Ring.RING), by=speaker(cast.tineke), at=NOW)
    ask_more_time(propose_turn(told, cast), until=dt.date(2027, 2, 1), why="Ik lig in het ziekenhuis.",
                  by=speaker(cast.tineke), at=LATER)  # fmt: skip
    before = story_of(made, viewer(cast.joris))
    assert "Ik lig in het ziekenhuis." in [line.note for line in before]
    erase_person(cast.tineke, viewer=viewer(cast.tineke), at=LATER)
    after = story_of(made, viewer(cast.joris))
    assert len(after) >= len(before)
    assert not any("ziekenhuis" in line.note for line in after)


def propose_turn(row: Participation, cast: Cast) -> Turn:
    """A turn that lies with this participant."""
    asked = propose_ring(row, ring=Ring.FREE, words="", by=speaker(cast.joris), at=NOW)
    turn = running_turn(asked.subject)
    assert turn
    return turn
