"""What people write is Dutch, also on the English screens: whoever has it read aloud hears Dutch (WCAG 3.1.2)."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation

from aanzet.web.formats import as_written, capital, paragraphs
from tests.cast import Cast
from tests.conversations.stories import ask, reply
from tests.initiatives.builders import running


@pytest.fixture(autouse=True)
def dutch_again() -> Iterator[None]:
    yield
    translation.activate("nl")


def read(address: str, language: str) -> str:
    client = Client()
    client.post("/taal/", {"language": language, "next": "/"})
    return client.get(address).content.decode()


def test_questions_answers_and_lists(cast: Cast) -> None:
    question = ask(cast, text="Wie weet een plek?", explanation="Ik zoek al lang.", hat=cast.joris_hat)
    reply(question, cast.tineke, "Bij de molen.")
    english = read(question.get_absolute_url(), "en")
    assert '<html lang="en"' in english
    for words in ('<span lang="nl">Wie weet een plek?</span>', '<p lang="nl">Ik zoek al lang.</p>',
                  '<p lang="nl">Bij de molen.</p>'):  # fmt: skip
        assert words in english
    assert '<span lang="nl">Wie weet een plek?</span>' in read("/vragen/", "en")
    assert '<span lang="nl">Wie weet een plek?</span>' in read(f"/gebied/{cast.village.slug}/", "en")
    dutch = read(question.get_absolute_url(), "nl")
    assert "<p>Ik zoek al lang.</p>" in dutch
    assert "<span>Wie weet" not in dutch


def test_initiatives(cast: Cast) -> None:
    made = running(cast, title="Het bos")
    english = read(made.get_absolute_url(), "en")
    assert '<h1><span lang="nl">Het bos</span></h1>' in english
    assert '<p lang="nl">Er is weinig groen om samen in te zijn.</p>' in english
    assert '<span lang="nl">Het bos</span>' in read("/initiatieven/", "en")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_markup_of_people_stays_text(language: str) -> None:
    with translation.override(language):
        assert "<script>" not in as_written("<script>alert(1)</script>")
        assert "<script>" not in paragraphs("<script>alert(1)</script>")


@pytest.mark.parametrize(("words", "shown"), [("één van de twee", "Eén van de twee"), ("de Kom", "De Kom"), ("", "")])
def test_only_the_first_letter_becomes_a_capital(words: str, shown: str) -> None:
    assert capital(words) == shown
