"""What people send by accident or on purpose, to every form that makes something: a clear answer in Dutch, what was
typed comes back, and nothing is changed half-way."""

import errno
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from aanzet.logbook.models import LogLine

from .cast import Cast
from .conftest import SignIn
from .conversations.stories import ask
from .initiatives.builders import running

NASTY = {
    "empty": "",
    "emoji": "🌳🌳🌳",
    "overlong": "boom " * 20_000,
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "sql": "'; DROP TABLE parties_party; -- %s %(x)s {{ 7*7 }}",
    "control": "boom\u202e\x07 tuin",
}
KEPT = "Dit typte ik met zorg."


def forms(cast: Cast) -> dict[str, tuple[str, dict[str, Any], str]]:
    """Name: (address, what is sent beside the nasty field, the nasty field)."""
    question, made = ask(cast, author=cast.samira), running(cast)
    place = {"area": cast.village.pk, "circle": "0"}
    return {
        "question": (reverse("question_ask"), {"motivation": KEPT, "stap": "plaats", **place}, "text"),
        "reply": (reverse("reply_write", args=[question.pk]), {"kind": "example", "link_title": KEPT}, "text"),
        "initiative": (reverse("initiative_start"), {"sentence": KEPT, "why": KEPT, **place}, "title"),
        "news": (reverse("progress_add", args=[made.pk]), {"circle": "0", "photo_alt": KEPT}, "text"),
        "step": (reverse("step_plan", args=[made.pk]), {"on": "2099-02-30", "place": KEPT}, "title"),
        "card": (reverse("party_edit", args=[cast.joris.pk]), {"role_line": KEPT}, "name"),
        "report": (reverse("report_write", args=["vraag", question.pk]), {"words": KEPT}, "reason"),
    }  # fmt: skip


FORMS = ("question", "reply", "initiative", "news", "step", "card", "report")


@pytest.mark.parametrize("name", FORMS)
def test_nothing_nasty_breaks_a_form(cast: Cast, signed_in: SignIn, name: str) -> None:
    client = signed_in(cast.joris)
    address, given, field = forms(cast)[name]
    for kind, words in NASTY.items():
        before = LogLine.objects.count()
        answer = client.post(address, {**given, field: words, "once": str(uuid.uuid4())})
        assert answer.status_code in (200, 303), (kind, answer.status_code)
        if answer.status_code == 303:
            answer = client.get(answer.headers["Location"])
            assert answer.status_code == 200
        else:
            assert "fout" in answer.content.decode(), kind
            assert KEPT in answer.content.decode(), kind
            assert LogLine.objects.count() == before, kind
        assert "<script>alert(1)" not in answer.content.decode()
        assert "onerror=alert(1)>" not in answer.content.decode().replace("&gt;", "")


@pytest.mark.parametrize("number", [0, 999_999, 2**63, 2**70])
@pytest.mark.parametrize("name", ["question", "initiative", "party", "reply_edit", "participation", "introduction"])
def test_a_number_that_does_not_exist_is_not_there(cast: Cast, signed_in: SignIn, name: str, number: int) -> None:
    answer = signed_in(cast.joris).get(reverse(name, args=[number]))
    assert answer.status_code == 404
    assert 'lang="nl"' in answer.content.decode()


@pytest.mark.parametrize("query", ["?pagina=nul", "?pagina=-1", "?gebied=%00", "?thema='", "?stand=%F0%9F", "?fase=x"])
@pytest.mark.parametrize("name", ["questions", "initiatives", "search", "neighbourhood"])
def test_an_address_typed_wrong_still_answers(cast: Cast, client: Client, name: str, query: str) -> None:
    assert client.get(reverse(name) + query).status_code in (200, 404)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"MZ\x90\x00" + b"\x00" * 400, "Dit is geen foto"), (b"", "leeg"), (b"\xff\xd8" + b"0" * 13_000_000, "te groot")],
    ids=["executable", "empty", "too large"],
)
def test_a_wrong_photo_is_told_and_the_news_stays(cast: Cast, signed_in: SignIn, content: bytes, words: str) -> None:
    made = running(cast)
    before = LogLine.objects.count()
    photo = SimpleUploadedFile("vakantie.jpg", content, "image/jpeg")
    answer = signed_in(cast.joris).post(
        reverse("progress_add", args=[made.pk]), {"text": KEPT, "photo": photo, "photo_alt": "Een boom", "circle": "0"}
    )
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert KEPT in answer.content.decode()
    assert LogLine.objects.count() == before


@pytest.mark.parametrize(
    "full", [OSError(errno.ENOSPC, "No space left on device"), OperationalError("database or disk is full")], ids=repr
)
def test_a_full_disk_says_so_gives_back_the_words_and_keeps_nothing(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch, full: Exception
) -> None:
    address, given, field = forms(cast)["question"]
    before = LogLine.objects.count()

    def no_room(*args: object, **more: object) -> None:
        raise full

    # The very last thing that posting does: everything before it has to be undone.
    monkeypatch.setattr("aanzet.conversations.services.asking.settle", no_room)
    answer = signed_in(cast.joris).post(address, {**given, field: "Wie helpt met planten?"})
    assert answer.status_code == 507
    assert "We kunnen nu niets bewaren" in answer.content.decode()
    assert KEPT in answer.content.decode()
    assert LogLine.objects.count() == before
