"""A hat that waits for a yes, and its answer, are told: to who confirms, and to who asked."""

import datetime as dt

from aanzet.notices.mailing import grouped, sentence
from aanzet.notices.models import Notice
from aanzet.parties.choices import HatRole
from aanzet.parties.models import Hat
from aanzet.parties.services.hats import claim_hat, confirm_hat, decline_hat
from tests.cast import NOW, Cast, speaker, viewer

WEEK = NOW.date() + dt.timedelta(days=7)


def claim(cast: Cast) -> Hat:
    return claim_hat(cast.tineke, role=HatRole.BOARD, organisation=cast.council, by=speaker(cast.tineke), at=NOW,
                     due_on=WEEK)  # fmt: skip


def told() -> list[tuple[str, str, str]]:
    return [(row.party.name, sentence(row), row.url) for row in Notice.objects.select_related("party", "actor")]


def test_who_confirms_hears_that_somebody_waits_and_the_person_hears_the_yes(cast: Cast) -> None:
    hat = claim(cast)
    question = "Tineke wil spreken voor Dorpsraad Broekdorp. Klopt dat?"
    assert told() == [("Samira", question, f"/petten/{hat.pk}/")]
    confirm_hat(hat, viewer=viewer(cast.samira), at=NOW)
    assert ("Tineke", "Je spreekt nu ook voor Dorpsraad Broekdorp", "/mijn/petten/") in told()


def test_a_no_comes_with_its_reason(cast: Cast) -> None:
    decline_hat(claim(cast), why="Je bent nog geen lid.", viewer=viewer(cast.samira), at=NOW)
    assert "De reden: Je bent nog geen lid." in told()[-1][1] + told()[0][1]


def test_the_same_claim_twice_is_told_once_and_an_own_word_to_nobody(cast: Cast) -> None:
    claim(cast)
    claim(cast)
    claim_hat(cast.tineke, role=HatRole.RESIDENT, by=speaker(cast.tineke), at=NOW, due_on=WEEK)
    assert Notice.objects.count() == 1


def test_a_group_is_called_what_most_of_it_is_about(cast: Cast) -> None:
    def notice(title: str, url: str, minute: int) -> Notice:
        return Notice(party=cast.joris, kind="turn.given", title=title, url=url, subject_kind="initiative",
                      subject_id=1, at=NOW + dt.timedelta(minutes=minute))  # fmt: skip

    [group] = grouped([notice("Het bos", "/a/", 1), notice("Het bos", "/b/", 2), notice("Eerste avond", "/c/", 3)])
    assert (group.title, group.url) == ("Het bos", "/b/")
