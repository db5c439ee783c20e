import pytest
from django.test import Client

from aanzet.config.cli import main
from aanzet.parties.models import User
from tests.cast import Cast


def test_the_first_administrator_comes_in_by_a_printed_link(
    cast: Cast, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["admin", "beheer@example.org", "--name", "Adil"]) == 0
    link = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("http"))
    path = "/" + link.split("/", 3)[3]
    assert User.objects.get(email="beheer@example.org").is_staff
    assert client.get(path).status_code == 200
    client.post(path)
    assert client.get("/mijn/").status_code == 200


def test_an_existing_member_is_made_administrator(cast: Cast) -> None:
    assert main(["admin", cast.tineke.user.email]) == 0
    assert User.objects.get(party=cast.tineke).is_staff


def test_what_is_no_address_changes_nothing(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    count = User.objects.count()
    assert main(["admin", "geen adres"]) == 2
    assert "geen mailadres" in capsys.readouterr().err
    assert User.objects.count() == count
