"""Signs that look like digits, bytes that no database takes: a clear answer, never an error page."""

import pytest
from django.test import Client

from tests.cast import Cast
from tests.conftest import SignIn


@pytest.mark.parametrize(
    "path",
    [
        "/zoeken/?q=tuin&gebied=²",
        "/zoeken/?q=tuin&gebied=%00",
        "/vragen/?gebied=%00",
        "/initiatieven/start/papier/?vraag=²",
        "/mijn/petten/?voor=²",
        "/initiatieven/start/?vraag=²",
        "/initiatieven/start/lijkt-op/?title=voedselbos&area=²",
    ],
)
def test_an_address_with_strange_signs_is_answered(signed_in: SignIn, cast: Cast, path: str) -> None:
    assert signed_in(cast.joris).get(path).status_code == 200


def test_a_typed_area_with_strange_signs_is_answered(client: Client, cast: Cast) -> None:
    answer = client.post("/vragen/lijkt-op/", {"text": "een voedselbos in de buurt", "area": "²\x00"})
    assert answer.status_code == 200
