"""The pages: what is shown to whom, that nothing typed is lost, and how many queries a list costs."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from aanzet.logbook.models import LogLine
from aanzet.notices.models import Notice
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from aanzet.volunteering.choices import PlacementState
from aanzet.volunteering.models import Job, Placement, TimeOffer, TiredNote
from aanzet.volunteering.services.consenting import note_consent
from aanzet.volunteering.services.holding import CannotPlace
from aanzet.volunteering.services.placing import propose_job, thank
from aanzet.volunteering.services.telling import say_tired, tell_hours
from tests.cast import NOW, Cast, speaker
from tests.documents.conftest import press as press
from tests.initiatives.builders import running

from .builders import agreed, fresh, happened, job_of, offer_from, planned, taken, working

pytestmark = pytest.mark.django_db

SignIn = Callable[[Party], Client]


@pytest.fixture
def sign_in() -> SignIn:
    def signed(party: Party) -> Client:
        client = Client()
        client.force_login(party.user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed


TYPED = {
    "what": "Bordjes schilderen",
    "hours": "2",
    "rhythm": "once",
    "when_words": "op zaterdag",
    "places": "1",
    "introduction": "Joris wijst de weg",
    "company": "either",
    "circle": "0",
    "no_paid_work": "on",
}


def test_a_job_is_brought_in_a_minute_and_twice_is_once(cast: Cast, sign_in: SignIn) -> None:
    client, address = sign_in(cast.joris), reverse("job_bring")
    token = "3f1a5a52-3a64-4a51-8d3e-0a1b2c3d4e5f"
    typed = {**TYPED, "area": str(cast.village.pk), "once": token}
    for _ in range(2):
        answer = client.post(address, typed)
        assert answer.status_code == 303, answer.content.decode()[:4000]
    job = Job.objects.get()
    assert answer["Location"] == job.get_absolute_url()
    assert "op zaterdag" in client.get(job.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"hours": "9"}, "hoogstens acht uur"),
        ({"hours": "veel"}, "alleen een getal"),
        ({"what": "Bel 06-12345678 voor bordjes"}, "telefoonnummer"),
        ({"what": "Schilderen voor 20 euro"}, "Geld"),
        ({"vog": "on"}, "welke regel"),
        ({"at_home": "on", "company": "alone"}, "nooit alleen"),
        ({"no_paid_work": ""}, "niet op dit bord"),
        ({"what": "hulp"}, "zou iemand je zien doen"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    cast: Cast, sign_in: SignIn, changed: dict[str, str], said: str
) -> None:
    typed = {**TYPED, "area": str(cast.village.pk), **changed}
    page = sign_in(cast.joris).post(reverse("job_bring"), typed).content.decode()
    assert said in page
    assert "Joris wijst de weg" in page
    assert not Job.objects.exists()


def test_the_board_filters_and_shows_only_what_one_may_see(cast: Cast, sign_in: SignIn) -> None:
    job_of(cast, what="Bordjes schilderen")
    job_of(cast, what="Planken zagen", hours=Decimal(3), rhythm="regular")
    job_of(cast, what="Kasjes timmeren", circle=Circle.NETWORK)
    board = reverse("jobs")
    seen = Client().get(board).content.decode()
    assert "Bordjes" in seen
    assert "Kasjes" not in seen
    assert "Kasjes" in sign_in(cast.tineke).get(board).content.decode()
    once = Client().get(board, {"hoevaak": "once"}).content.decode()
    assert "Bordjes" in once
    assert "Planken" not in once
    assert "Planken" not in Client().get(board, {"hoelang": "1"}).content.decode()
    assert Client().get(board, {"hoelang": "veel", "gebied": "nergens", "woorden": "\x00"}).status_code == 200
    paper = sign_in(cast.tineke).get(reverse("jobs_print")).content.decode()
    assert "Bordjes" in paper
    assert "Kasjes" not in paper
    assert "Bordjes" in Client().get(reverse("jobs_csv")).content.decode()
    assert Client().get(reverse("job", args=[Job.objects.get(what="Kasjes timmeren").pk])).status_code == 404


def test_from_the_board_to_the_thanks_by_hand(cast: Cast, sign_in: SignIn) -> None:
    job = job_of(cast)
    nel, joris = sign_in(cast.tineke), sign_in(cast.joris)
    assert 'name="hours" value="2"' in joris.get(reverse("job_change", args=[job.pk])).content.decode()
    assert nel.get(reverse("job_take", args=[job.pk])).status_code == 200
    assert nel.post(reverse("job_take", args=[job.pk]), {"adult": "ja", "words": "Leuk"}).status_code == 303
    row = Placement.objects.get()
    page = row.get_absolute_url()
    assert "Leuk" in joris.get(page).content.decode()
    assert sign_in(cast.samira).get(page).status_code == 404
    day = (timezone.localdate() + dt.timedelta(days=9)).isoformat()
    assert joris.get(reverse("placement_day", args=[row.pk])).status_code == 200
    assert joris.post(reverse("placement_day", args=[row.pk]), {"day": day, "hours": "2"}).status_code == 303
    row.refresh_from_db()
    assert row.state == PlacementState.PLANNED
    assert "Jij bent aan zet" in nel.get(page).content.decode(), "the agreement asks whether that day suits"
    again = joris.get(reverse("placement_day", args=[row.pk]))
    assert again.status_code == 303
    assert nel.get(reverse("placement_day", args=[row.pk])).status_code == 403


def test_every_page_of_somebody_at_work(cast: Cast, sign_in: SignIn, press: object) -> None:
    offer = offer_from(cast, cast.tineke)
    row = working(job_of(cast, rhythm="regular"), cast.tineke)
    tell_hours(row, hours=Decimal(2), on=NOW.date(), by=speaker(cast.tineke), at=NOW)
    happened(row)
    other = happened(agreed(job_of(cast, what="Soep opscheppen"), cast.tineke))
    thank(other, words="Wat een soep.", by=speaker(cast.joris), at=NOW)
    client = sign_in(cast.tineke)
    period = {
        "van": (NOW.date() - dt.timedelta(days=9)).isoformat(),
        "tot": (NOW.date() + dt.timedelta(days=9)).isoformat(),
    }
    for name, args in (
        ("my_work", []),
        ("placement", [row.pk]),
        ("placement", [other.pk]),
        ("placement_hours", [row.pk]),
        ("placement_stop", [row.pk]),
        ("placement_letter", [other.pk]),
        ("time_offer", [offer.pk]),
        ("time_offer_change", [offer.pk]),
        ("time_offer_end", [offer.pk]),
        ("tired", []),
        ("placement_letter_pdf", [other.pk]),
        ("experience_pdf", []),
        ("experience_print", []),
    ):
        assert client.get(reverse(name, args=args), period).status_code == 200, name
    for name in ("my_hours", "hours_print", "hours_csv", "hours_pdf"):
        assert client.get(reverse(name), period).status_code == 200, name
    assert "6 uur" in client.get(reverse("my_hours"), period).content.decode()
    assert "Wat een soep." in client.get(reverse("experience_print")).content.decode()
    assert "Wat een soep." not in sign_in(cast.samira).get(reverse("experience_print")).content.decode()


def test_the_desk_of_a_coordinator(cast: Cast, sign_in: SignIn) -> None:
    offer = offer_from(cast, cast.nel, met=False, guided=True, not_this="niet tillen")
    job = job_of(cast)
    fatima = sign_in(cast.fatima)
    assert "Schilderen" in fatima.get(reverse("match_desk")).content.decode()
    assert fatima.post(reverse("time_offer_met", args=[offer.pk])).status_code == 303
    assert "Bordjes" in fatima.get(offer.get_absolute_url()).content.decode()
    propose = reverse("time_offer_propose", args=[offer.pk])
    assert fatima.get(propose).status_code == 200
    assert fatima.post(propose, {}).status_code == 200
    assert fatima.post(propose, {"job": str(job.pk), "words": "Dit past."}).status_code == 303
    assert Placement.objects.get().by_coordinator
    assert sign_in(cast.tineke).get(offer.get_absolute_url()).status_code == 404
    assert sign_in(cast.tineke).get(reverse("match_desk")).status_code == 403


def test_who_might_be_gladder_with_the_work_of_the_other_is_laid_before_the_coordinator(
    cast: Cast, sign_in: SignIn
) -> None:
    """Where both have a reason and neither said no to it; never to somebody else, and nothing happens by itself."""
    door, kitchen = (job_of(cast, what=what, rhythm="regular") for what in ("Bordjes schilderen", "Soep koken"))
    painter = offer_from(cast, cast.tineke, glad_of="Schilderen met kinderen")
    cook = offer_from(cast, cast.nel, glad_of="Koken voor veel mensen", hours_a_week=2)
    fatima, desk = sign_in(cast.fatima), reverse("match_desk")
    for job, offer in ((kitchen, painter), (door, cook)):
        assert "Misschien ruilen" not in fatima.get(desk).content.decode()
        working(job, offer.party)
    page = fatima.get(desk).content.decode()
    assert "Misschien ruilen" in page
    assert "Daar past ‘Bordjes schilderen’ bij." in page
    assert Placement.objects.filter(state="working").count() == 2
    TimeOffer.objects.filter(pk=cook.pk).update(not_this="Geen soep")
    assert "Misschien ruilen" not in fatima.get(desk).content.decode()


def test_tired_is_between_two_and_the_words_go(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.joris)
    assert client.post(reverse("tired"), {"words": "Elke avond."}).status_code == 303
    note = TiredNote.objects.get()
    assert "Elke avond." in client.get(note.get_absolute_url()).content.decode()
    assert "Elke avond." in sign_in(cast.fatima).get(note.get_absolute_url()).content.decode()
    for other in (cast.tineke, cast.admin):
        assert sign_in(other).get(note.get_absolute_url()).status_code == 404
    assert client.post(reverse("tired_heard", args=[note.pk])).status_code == 403
    assert sign_in(cast.fatima).post(reverse("tired_heard", args=[note.pk])).status_code == 303
    note.refresh_from_db()
    assert note.words == ""
    again = say_tired(by=speaker(cast.joris), at=NOW)
    assert client.post(reverse("tired_back", args=[again.pk])).status_code == 303


def test_shoulders_are_for_the_core_and_without_names(cast: Cast, sign_in: SignIn) -> None:
    where = running(cast)
    job = job_of(cast, initiative=where, rhythm="regular", places=5)
    row = working(job, cast.tineke)
    for _ in range(5):
        tell_hours(row, hours=Decimal(1), on=NOW.date(), by=speaker(cast.tineke), at=NOW)
    page = reverse("jobs_at", args=[where.pk])
    core = sign_in(cast.joris).get(page).content.decode()
    assert "zes van de tien" in core
    assert "Tineke" not in core
    assert "zes van de tien" not in Client().get(page).content.decode()
    assert "Bordjes" in Client().get(page).content.decode()
    assert "Klussen" in Client().get(where.get_absolute_url()).content.decode()


@pytest.mark.parametrize("name", ["jobs", "jobs_at", "my_work", "match_desk", "jobs_csv"])
def test_a_list_costs_the_same_with_one_and_with_three(
    cast: Cast, sign_in: SignIn, name: str, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    where = running(cast)
    client = sign_in(cast.fatima if name == "match_desk" else cast.joris)
    address = reverse(name, args=[where.pk] if name == "jobs_at" else [])
    counts = []
    for number in range(3):
        job = job_of(cast, what=f"Bordjes schilderen deel {number}", initiative=where)
        taken(job, (cast.tineke, cast.nel, cast.samira)[number])
        offer_from(cast, (cast.tineke, cast.nel, cast.samira)[number])
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(address).status_code == 200
        counts.append(len(found))
    assert counts[0] == counts[2]
    assert counts[0] <= 12, "\n".join(row["sql"][:150] for row in found.captured_queries)


def test_an_offer_is_made_changed_and_ended(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.tineke)
    typed = {"glad_of": "Koken en luisteren", "hours_a_week": "2", "area": str(cast.village.pk), "company": "either"}
    assert client.get(reverse("time_offer_make")).status_code == 200
    assert client.post(reverse("time_offer_make"), {**typed, "hours_a_week": "80"}).status_code == 200
    assert client.post(reverse("time_offer_make"), typed).status_code == 303
    offer = TimeOffer.objects.get()
    assert offer.circle == Circle.NAMED  # nothing ticked: the coordinator alone
    change = reverse("time_offer_change", args=[offer.pk])
    assert client.post(change, {**typed, "shown": "on"}).status_code == 303
    offer.refresh_from_db()
    assert offer.circle == Circle.NETWORK
    assert sign_in(cast.joris).get(offer.get_absolute_url()).status_code == 200
    assert client.post(reverse("time_offer_end", args=[offer.pk])).status_code == 303
    assert sign_in(cast.joris).get(offer.get_absolute_url()).status_code == 404


def test_only_a_coordinator_puts_a_job_to_somebody(cast: Cast, sign_in: SignIn) -> None:
    offer = offer_from(cast, cast.nel)
    assert sign_in(cast.joris).get(reverse("time_offer_propose", args=[offer.pk])).status_code == 403
    row = propose_job(job_of(cast), offer, by=speaker(cast.fatima), at=NOW)
    assert sign_in(cast.joris).post(reverse("placement_yes", args=[row.pk])).status_code == 403


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def link_in_mail() -> str:
    found = re.search(r"/ouder/\S+/", str(mail.outbox[-1].body))
    assert found
    return found.group()


def test_a_parent_answers_by_link_once_and_without_an_account(
    cast: Cast, sign_in: SignIn, django_capture_on_commit_callbacks: Any
) -> None:
    offer = offer_from(cast, cast.tineke, minor=True)
    client, address = sign_in(cast.tineke), reverse("time_offer_ask_parent", args=[offer.pk])
    assert "Vraag het een ouder" in words(client.get(offer.get_absolute_url()))
    assert "geen mailadres" in words(client.post(address, {"mail": "mama"}))
    own = cast.tineke.user.email
    assert "van een ouder" in words(client.post(address, {"mail": own.upper()}))
    links = []
    for _again in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            assert client.post(address, {"mail": "karin@voorbeeld.example"}).status_code == 303
        links.append(link_in_mail())
    first, link = links
    parent = Client()
    assert 'name="referrer"' not in words(parent.get(link)), "without an origin no browser could send the answer"
    assert parent.get(first).status_code == 410, "a newer link replaces it"
    assert offer.glad_of not in mail.outbox[-1].body
    assert offer.glad_of in words(parent.get(link))
    assert "Kies ja of nee" in words(parent.post(link, {"name": "Karin, de moeder"}))
    offer.refresh_from_db()
    assert offer.waits_for_parent, "looking changes nothing"
    assert "je vindt het goed" in words(parent.post(link, {"name": "Karin, de moeder", "answer": "ja"}))
    offer.refresh_from_db()
    assert (offer.consent, offer.consent_by, offer.consent_heard_by) == ("given", "Karin, de moeder", None)
    assert "Ik trek mijn ja in" in words(parent.post(link, {"name": "Karin", "answer": "nee"}))
    assert client.get(address).status_code == 403
    assert Notice.objects.filter(kind="time_offer.consent").count() == 2, "the child and who looks along"


def test_a_parent_takes_the_yes_back_with_the_same_link(
    cast: Cast, sign_in: SignIn, django_capture_on_commit_callbacks: Any
) -> None:
    offer = offer_from(cast, cast.tineke, minor=True)
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(cast.tineke).post(
            reverse("time_offer_ask_parent", args=[offer.pk]), {"mail": "karin@voorbeeld.example"}
        )
    parent, link = Client(), link_in_mail()
    parent.post(link, {"name": "Karin, de moeder", "answer": "ja"})
    TimeOffer.objects.update(consent_asked_at=timezone.now() - dt.timedelta(days=90))
    jobs = [job_of(cast, what=f"Klus {number}", minors_welcome=True, rhythm="regular") for number in range(4)]
    wished, day = taken(jobs[0], cast.tineke), agreed(jobs[1], cast.tineke)
    asked, works = planned(jobs[2], cast.tineke), working(jobs[3], cast.tineke)
    assert "Ik trek mijn ja in" in words(parent.get(link))
    assert "ingetrokken" in words(parent.post(link, {"answer": "terug"}))
    assert parent.get(link).status_code == 410
    offer.refresh_from_db()
    assert (offer.waits_for_parent, offer.consent_by, offer.consent_digest) == (True, "", "")
    states = [fresh(row).state for row in (wished, day, asked, works)]
    assert states == ["withdrawn", "withdrawn", "withdrawn", "thanks"], "what was done ends with thanks"
    assert Notice.objects.filter(kind="placement.halted", party=cast.joris).count() == 4
    with pytest.raises(CannotPlace, match="ouder"):
        taken(job_of(cast, minors_welcome=True), cast.tineke)


def test_a_coordinator_notes_that_a_parent_took_it_back(cast: Cast, sign_in: SignIn) -> None:
    offer = note_consent(offer_from(cast, cast.tineke, minor=True), name="Karin", by=speaker(cast.fatima), at=NOW)
    address, client = reverse("time_offer_consent_back", args=[offer.pk]), sign_in(cast.fatima)
    assert "Een ouder trekt het ja in" in words(client.get(offer.get_absolute_url()))
    for _double_click in range(2):
        client.post(address)
    offer.refresh_from_db()
    assert offer.waits_for_parent
    assert LogLine.objects.filter(verb="time_offer.consent_withdrawn").count() == 1


def test_who_does_much_already_is_said_where_a_job_is_proposed(cast: Cast, sign_in: SignIn) -> None:
    offer, job = offer_from(cast, cast.nel, hours_a_week=1), job_of(cast, rhythm="regular")
    row = working(job, cast.nel)
    job_of(cast, what="Nog meer schilderen")
    Placement.objects.filter(pk=row.pk).update(started_at=timezone.now() - dt.timedelta(days=200))
    page = words(sign_in(cast.fatima).get(reverse("time_offer_propose", args=[offer.pk])))
    assert "Genoeg is genoeg" in page
    assert "zes maanden aan één stuk" in page or "6 maanden aan één stuk" in page


def test_a_parent_may_say_no_and_a_link_grows_old(
    cast: Cast, sign_in: SignIn, django_capture_on_commit_callbacks: Any
) -> None:
    offer = offer_from(cast, cast.tineke, minor=True)
    client, address = sign_in(cast.fatima), reverse("time_offer_ask_parent", args=[offer.pk])

    def link() -> str:
        with django_capture_on_commit_callbacks(execute=True):
            client.post(address, {"mail": "karin@voorbeeld.example"})
        return link_in_mail()

    asked = link()
    assert "nu niet" in words(Client().post(asked, {"name": "Karin, de moeder", "answer": "nee"}))
    offer.refresh_from_db()
    assert offer.waits_for_parent
    assert Client().get(asked).status_code == 410
    asked = link()
    TimeOffer.objects.update(consent_asked_at=timezone.now() - dt.timedelta(days=15))
    assert Client().get(asked).status_code == 410
    assert offer.glad_of in words(client.get(reverse("parent_paper", args=[offer.pk])))
