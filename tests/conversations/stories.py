"""Short ways to tell a story in tests of conversations."""

import datetime as dt
from typing import Any

from aanzet.conversations.models import Question, Reply
from aanzet.conversations.services.asking import Story, ask_question
from aanzet.conversations.services.replying import Words, reply_to
from aanzet.parties.models import Hat, Party
from tests.cast import NOW, Cast, speaker

TEXT = "Hoe laat ik los, zonder dat het bos van niemand wordt?"
LATER = NOW + dt.timedelta(hours=2)


def ask(cast: Cast, *, author: Party | None = None, hat: Hat | None = None, **changes: Any) -> Question:
    given = {"text": TEXT, "explanation": "Ik begon met een stukje grond.", "area": cast.village, **changes}
    return ask_question(Story(**given), by=speaker(author or cast.joris, hat), at=NOW)


def reply(question: Question, author: Party, text: str = "Wij schreven op wat van ons bleef.", **changes: Any) -> Reply:
    at = changes.pop("at", LATER)
    parent = changes.pop("parent", None)
    words = Words(kind=changes.pop("kind", "experience"), text=text, **changes)
    return reply_to(question, words, by=speaker(author), at=at, parent=parent)
