"""A digest read to the end: every link opens for who got it, each move is told as its question, plain text is plain."""

import datetime as dt
import re

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from aanzet.conversations.services.introducing import Proposal, introduce
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.services.inviting import invite
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.rings import Place
from aanzet.initiatives.services.stepping import Plan, plan_step
from aanzet.moderation.services import report
from aanzet.notices.mailing import send_digest
from aanzet.parties.models import Party
from aanzet.turns.clock import run_clock
from aanzet.turns.models import Turn
from aanzet.turns.services import ask_for_help, ask_more_time, running_turn
from tests.cast import NOW, Cast, speaker
from tests.conftest import SignIn
from tests.conversations.stories import ask, reply
from tests.initiatives.builders import running

LATE = NOW + dt.timedelta(days=40)


@pytest.fixture
def village(cast: Cast) -> Cast:
    """Things of every kind, and forty days in which nobody moved."""
    question = ask(cast, text="Mag dat 's avonds ook?")
    reply(question, cast.samira)
    introduce(question, Proposal("Jullie passen bij elkaar."), to=cast.tineke, by=speaker(cast.samira), at=NOW)
    report(question.subject, "other", "", by=speaker(cast.tineke), at=NOW)
    forest, garden = running(cast), running(cast, by=cast.samira, title="Moestuin")
    join(forest, Place(Ring.CORE), by=speaker(cast.tineke), at=NOW)
    invite(garden, party=cast.joris, by=speaker(cast.samira), at=NOW)
    plan_step(forest, Plan("Bomen planten", NOW.date() + dt.timedelta(days=9)), by=speaker(cast.joris), at=NOW)
    turn = running_turn(question.subject)
    assert turn
    ask_for_help(turn, of=cast.fatima, by=speaker(cast.samira), at=NOW)
    talk = Turn.objects.get(ask="intake.talk", context_id=garden.pk)
    ask_more_time(talk, until=NOW.date() + dt.timedelta(days=10), by=speaker(talk.party), at=NOW)
    for days in range(41):
        run_clock(at=NOW + dt.timedelta(days=days))
    return cast


def letter(party: Party) -> tuple[str, str]:
    mail.outbox.clear()
    assert send_digest(party, at=LATE) == "sent"
    [message] = mail.outbox
    return str(message.body), str(message.alternatives[0][0])  # type: ignore[attr-defined]


@pytest.mark.parametrize("who", ["joris", "samira", "tineke", "fatima", "anouk"])
def test_every_link_opens(village: Cast, who: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: LATE)
    party: Party = getattr(village, who)
    text, html = letter(party)
    links = {link.removeprefix(settings.ORIGIN) for link in re.findall(r'href="([^"#]+)', html)}
    assert links <= {link.partition("#")[0].removeprefix(settings.ORIGIN) for link in re.findall(r"http\S+", text)}
    assert len(links) > 2
    client = SignIn(Client())(party)
    opened = {link: client.get(link, follow=True).status_code for link in links}
    assert set(opened.values()) == {200}, opened


def test_each_move_is_told_as_the_question_that_it_is(village: Cast) -> None:
    text, _html = letter(village.joris)
    assert "Jij bent aan zet. Wat doe je met de antwoorden? ‘Mag dat 's avonds ook?’" in text
    assert "Vandaag ben jij aan zet. Hoe ging het: Bomen planten?" in text
    assert "&#" not in text
    assert text.index("Jij bent aan zet") < text.index("doet mee met") or "doet mee met" not in text
