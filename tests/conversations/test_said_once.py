"""Going back in the browser and sending again, without the token that scripts keep: the same words are there once."""

from django.test import Client

from aanzet.conversations.models import Question, Reply
from aanzet.initiatives.models import Initiative, ProgressNote
from aanzet.notices.models import Notice
from tests.cast import Cast
from tests.conftest import SignIn
from tests.initiatives.builders import running

from .stories import ask


def twice(client: Client, address: str, data: dict[str, object]) -> str:
    """Two forms, each with a token of its own; what the second answers."""
    first = client.post(address, data)
    assert first.status_code == 303
    client.get(first["Location"].partition("#")[0])
    second = client.post(address, data)
    assert (second.status_code, second["Location"]) == (303, first["Location"])
    return client.get(second["Location"].partition("#")[0]).content.decode()


def test_a_question(cast: Cast, signed_in: SignIn) -> None:
    data = {"text": "Wie weet een plek voor soep?", "circle": "0", "stap": "plaats"}
    assert "Deze vraag stelde je net al" in twice(signed_in(cast.tineke), "/vragen/stel/", data)
    assert Question.objects.count() == 1


def test_a_reply_but_not_the_same_words_in_another_place(cast: Cast, signed_in: SignIn) -> None:
    question, client = ask(cast), signed_in(cast.tineke)
    data = {"kind": "tip", "text": "Vraag het de molenaar."}
    assert "Het staat er één keer" in twice(client, f"/vragen/{question.pk}/antwoord/", data)
    assert Notice.objects.filter(party=cast.joris, kind="question.replied").count() == 1
    other = ask(cast, text="Wie weet nog een plek?")
    client.post(f"/vragen/{other.pk}/antwoord/", data)
    client = signed_in(cast.samira)
    client.post(f"/vragen/{question.pk}/antwoord/", data)
    assert Reply.objects.count() == 3


def test_an_initiative(cast: Cast, signed_in: SignIn) -> None:
    data = {"title": "De soepbus", "sentence": "Soep in de straat.", "why": "Samen eten.", "area": cast.village.pk,
            "circle": "0", "kind": "initiative"}  # fmt: skip
    assert "Dit initiatief begon je net al" in twice(signed_in(cast.tineke), "/initiatieven/start/", data)
    assert Initiative.objects.count() == 1


def test_news(cast: Cast, signed_in: SignIn) -> None:
    made = running(cast)
    address, data = f"/initiatieven/{made.pk}/vertel/", {"text": "De eerste boom staat.", "circle": "0"}
    assert "Dit vertelde je net al" in twice(signed_in(cast.joris), address, data)
    signed_in(cast.joris).post(address, {**data, "text": "De tweede boom staat."})
    assert ProgressNote.objects.count() == 2


def test_the_hat_of_the_question_stays_on_in_ones_own_thread(cast: Cast, signed_in: SignIn) -> None:
    question, client = ask(cast, hat=cast.joris_hat), signed_in(cast.joris)
    chosen = f'value="{cast.joris_hat.pk}" checked'
    for address in (f"/vragen/{question.pk}/antwoord/", f"/initiatieven/start/?vraag={question.pk}"):
        assert chosen in client.get(address).content.decode()
    elsewhere = ask(cast, author=cast.tineke, text="Wie weet soep?")
    assert chosen not in client.get(f"/vragen/{elsewhere.pk}/antwoord/").content.decode()
