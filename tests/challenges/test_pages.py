"""What each reader sees and what a press of a button does; how many queries a page costs."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from aanzet.challenges.choices import ChallengeState, Role
from aanzet.challenges.models import Assessment, Challenge, Fallback, Seat
from aanzet.challenges.services.arranging import go_on
from aanzet.documents import views as documents
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.services.circling import set_circle
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.rings import Place
from aanzet.logbook.choices import Channel
from aanzet.parties.helping import SESSION_KEY
from aanzet.parties.models import Party
from tests.cast import NOW, Cast, speaker
from tests.conftest import SignIn
from tests.documents.reading import tags
from tests.documents.reading import words as words_on

from .builders import (
    BECAUSE,
    DUE,
    LOOK_BACK,
    again,
    assessed,
    carried,
    colleague,
    crowd,
    decided,
    evaluated,
    explored,
    informed,
    join_town,
    planned,
    ready,
    requested,
    role,
    started,
    town_speaker,
)

Queries = Any


def page(client: Client, name: str, *args: object) -> str:
    return client.get(reverse(name, args=args)).content.decode()


def send(client: Client, name: str, pk: int, **data: object) -> str:
    return client.post(reverse(name, args=[pk]), data, follow=True).content.decode()


def typed(**changes: Any) -> dict[str, Any]:
    return {"task": "Het groen op het plein", "where": "Dorpsplein", "how": ["better"], "because": "Wij zijn er.",
            "once": "0d6f1a52-8a1b-4a90-9d52-3f0f6c9f7f01", **changes}  # fmt: skip


def test_from_an_initiative_to_a_request(cast: Cast, signed_in: SignIn) -> None:
    made, client = crowd(cast), signed_in(cast.joris)
    assert "Daag haar uit" in page(client, "initiative", made.pk)
    shown = page(client, "challenge_begin", made.pk)
    assert "Hier let de gemeente op" in shown
    refused = send(client, "challenge_begin", made.pk, **typed(because="", commercial_share="Een bedrijf"))
    assert "Zeg ook waar winst naartoe gaat." in refused
    assert "Dorpsplein" in refused
    for _twice in range(2):
        send(client, "challenge_begin", made.pk, **typed())
    whole = Challenge.objects.get()
    for party in (cast.joris, cast.tineke):
        send(client, "challenge_role", whole.pk, role="carrier", party=party.pk)
    seat = Seat.objects.get(party=cast.tineke)
    tineke = signed_in(cast.tineke)
    assert "Wil je drager van het verzoek zijn?" in page(tineke, "challenge_role_answer", seat.pk)
    send(tineke, "challenge_role_answer", seat.pk, answer="ja")
    client = signed_in(cast.joris)
    assert "Dien het verzoek in" in page(client, "challenge", whole.pk)
    assert "De gemeente is aan zet." in send(client, "challenge_request", whole.pk)
    assert "Het verzoek is er." in page(client, "initiative", made.pk)


def test_the_municipality_informs_or_says_why_not(cast: Cast, signed_in: SignIn) -> None:
    whole, client = requested(cast), signed_in(cast.anouk)
    refused = send(client, "challenge_inform", whole.pk, cost="8.000 euro")
    assert "Niet alles is ingevuld." in refused
    assert "8.000 euro" in refused
    four = {"rule": BECAUSE.rule, "intent": BECAUSE.intent, "rule_owner": BECAUSE.rule_owner, "route": BECAUSE.route}
    shown = send(client, "challenge_inform", whole.pk, cost="8.000 euro", **four)
    assert "Niet alles is gegeven." in shown
    assert "Vul de informatie aan" in shown


def sheet(**changes: Any) -> dict[str, Any]:
    checks = dict.fromkeys(("liability", "insurance", "procurement", "steady_work"), "to_check")
    return {"how": "Elke zaterdag.", **checks, "regel-1-what": "Werk", "regel-1-now_euro": "5000",
            "regel-1-ours_euro": "0", "regel-1-ours_hours": "120,5", **changes}  # fmt: skip


def test_a_plan_is_kept_and_handed_in(cast: Cast, signed_in: SignIn) -> None:
    whole, client = informed(cast), signed_in(cast.joris)
    assert "Nog niet ingediend." in send(client, "challenge_plan", whole.pk, **sheet(), keep="1")
    assert "Elke zaterdag." not in page(signed_in(cast.anouk), "challenge", whole.pk)
    client = signed_in(cast.joris)
    refused = send(client, "challenge_plan", whole.pk, **sheet(), hand_in="1")
    assert "Schrijf dit op voor je het plan indient." in refused
    assert "120,5" in refused
    wrong = send(client, "challenge_plan", whole.pk, **sheet(**{"regel-2-now_euro": "veel"}), keep="1")
    assert "Schrijf hier alleen een getal" in wrong
    more = sheet(support="De straat.", continuity="Vier mensen.", if_it_stops="Dan terug.", hand_in="1")
    shown = send(client, "challenge_plan", whole.pk, **more)
    assert "In euro’s kost het plan €\u00a05.000 minder." in shown
    assert "120,5 uur" in shown


def judged(whole: Challenge, outcome: str = "meets") -> dict[str, str]:
    return {key: value for one in whole.criteria.all()
            for key, value in ((f"outcome-{one.pk}", outcome), (f"reason-{one.pk}", "Stevig genoeg."))}  # fmt: skip


def test_judgement_and_decision_on_the_pages(cast: Cast, signed_in: SignIn) -> None:
    whole, client = planned(cast), signed_in(cast.anouk)
    assert "Kies er een." in send(client, "challenge_assess", whole.pk)
    assert "Stevig genoeg." in send(client, "challenge_assess", whole.pk, **judged(whole))
    assert "Stevig genoeg." not in page(signed_in(cast.joris), "challenge", whole.pk)
    client = signed_in(cast.anouk)
    no = {**judged(whole, "not"), "verdict": "no", "reasons": "Te vroeg.", "authority": "het college", "nature": "awb"}
    assert "Bij een nee hoort dit erbij." in send(client, "challenge_decide", whole.pk, **no)
    yes_if = {**no, "verdict": "yes_if"}
    assert "Schrijf de voorwaarde op." in send(client, "challenge_decide", whole.pk, **yes_if)
    shown = send(client, "challenge_decide", whole.pk, **{**yes_if, "condition": "er een hek komt"})
    assert "Ja, mits: er een hek komt" in shown
    assert "bezwaar maken" in shown


def test_who_is_tied_sees_no_judgements_and_is_told_why(cast: Cast, signed_in: SignIn) -> None:
    whole, hanna = assessed(cast), colleague(cast)
    join(whole.initiative, Place(Ring.FREE), by=speaker(hanna), at=NOW)
    client = signed_in(hanna)
    shown = page(client, "challenge", whole.pk)
    assert "Je bent hierbij betrokken." in shown
    assert "Oordelen" not in shown
    for name in ("challenge_assess", "challenge_decide"):
        assert client.get(reverse(name, args=[whole.pk])).status_code == 403
    assert Assessment.objects.count() == 1


def test_from_yes_to_the_first_day(cast: Cast, signed_in: SignIn) -> None:
    whole, client = decided(cast), signed_in(cast.joris)
    assert "Mooi. Nu de overdracht." in send(client, "challenge_go_on", whole.pk)
    assert "Een opdrachtgever die JA zei" in page(client, "challenge", whole.pk)
    send(client, "challenge_fallback", whole.pk, what="De gemeente maait.", taker=cast.town.pk, days=28)
    official = signed_in(cast.anouk)
    assert "Zeg in een paar woorden" in send(official, "challenge_fallback_answer", whole.pk, answer="nee")
    send(official, "challenge_fallback_answer", whole.pk, answer="ja")
    assert Fallback.objects.get().state == "agreed"
    assert "Afgesproken" in page(signed_in(cast.joris), "challenge", whole.pk)


def test_of_a_refused_challenge_only_what_was_reached_is_shown(cast: Cast, signed_in: SignIn) -> None:
    whole = decided(cast, verdict="no")
    shown = page(signed_in(cast.joris), "challenge", whole.pk)
    assert "Oordeel en besluit" in shown
    for word in ("Uitvoeren", "Terugkijken", "Wie is nu opdrachtgever"):
        assert word not in shown


def test_the_contract_as_a_browser_sends_it_with_the_extra_milestones_left_empty(cast: Cast, signed_in: SignIn) -> None:
    whole, joris = decided(cast), speaker(cast.joris)
    go_on(whole, by=joris, at=NOW)
    role(whole, Role.PRINCIPAL, cast.joris, by=joris)
    role(whole, Role.CONTRACTOR, cast.town, by=joris, say=town_speaker(cast))
    client = signed_in(cast.joris)
    assert "Een opdrachtnemer die JA zei" in page(client, "challenge", whole.pk)
    sent = {"once": str(uuid.uuid4())}
    for stream, giver, receiver in (("technical", cast.town, cast.joris), ("social", cast.joris, cast.town)):
        for number in (1, 2, 3):
            given = {"what": "", "giver": giver.pk, "receiver": receiver.pk, "due_on": DUE.isoformat()}
            sent |= {f"{stream}-{number}-{name}": str(value) for name, value in given.items()}
    assert send(client, "challenge_contract", whole.pk, **sent).count("Schrijf hier eerst iets op.") == 2
    sent |= {"technical-1-what": "De heg snoeien", "social-1-what": "De buurt vertellen wanneer"}
    assert f"{cast.town.name} doet nog niet mee." in send(client, "challenge_contract", whole.pk, **sent)
    join_town(cast, whole.initiative)
    shown = send(client, "challenge_contract", whole.pk, **sent)
    assert again(whole).contract is not None
    assert "Wie iets belooft, zegt nog JA." in shown


def test_the_contract_and_the_start_on_the_pages(cast: Cast, signed_in: SignIn) -> None:
    whole, client = ready(cast), signed_in(cast.joris)
    shown = page(client, "challenge", whole.pk)
    assert "De heg snoeien" in shown
    assert "Alles is er." in shown
    wrong = send(client, "challenge_start", whole.pk, evaluate_on="2020-01-01")
    assert "Kies een dag over vier weken tot twee jaar." in wrong
    assert "Bewoners doen het nu zelf." in send(client, "challenge_start", whole.pk, evaluate_on=LOOK_BACK.isoformat())


def test_looking_back_and_going_on(cast: Cast, signed_in: SignIn) -> None:
    whole, hanna = started(cast), colleague(cast)
    send(signed_in(cast.joris), "challenge_look_back", whole.pk, words="Het bloeit.", more="ja")
    assert signed_in(cast.anouk).get(reverse("challenge_extend", args=[whole.pk])).status_code == 403
    client = signed_in(hanna)
    assert "Het bloeit." in page(client, "challenge_extend", whole.pk)
    send(client, "challenge_extend", whole.pk, until=LOOK_BACK.isoformat())
    assert again(whole).state == ChallengeState.EXTENDED


def test_giving_it_back(cast: Cast, signed_in: SignIn) -> None:
    whole, hanna = evaluated(cast), colleague(cast)
    client = signed_in(hanna)
    assert "De bewoners willen verder." in send(client, "challenge_end", whole.pk, reasons="Het contract.")
    client = signed_in(cast.joris)
    assert "Eén van de twee." in send(client, "challenge_give_back", whole.pk)
    assert "De taak gaat terug" in send(client, "challenge_give_back", whole.pk, lesson="Met meer mensen.")
    assert "Wij doen het weer" in page(signed_in(hanna), "challenge", whole.pk)
    assert "Met meer mensen." in send(signed_in(hanna), "challenge_receive", whole.pk)


def test_a_helper_types_the_same_yes(cast: Cast, signed_in: SignIn) -> None:
    whole, joris = explored(cast), signed_in(cast.joris)
    send(joris, "challenge_role", whole.pk, role="carrier", party=cast.nel.pk)
    client = signed_in(cast.bo)
    session = client.session
    session[SESSION_KEY] = {"party": cast.nel.pk, "channel": Channel.PAPER, "sign": NOW.isoformat()}
    session.save()
    send(client, "challenge_role_answer", Seat.objects.get().pk, answer="ja", words="Graag")
    seat = Seat.objects.get()
    assert (seat.state, seat.helper, seat.channel) == ("yes", cast.bo, Channel.PAPER)


def test_the_list_shows_who_waits_and_how_long(cast: Cast, signed_in: SignIn, client: Client) -> None:
    requested(cast)
    shown = client.get(reverse("challenges")).content.decode()
    assert "Het groen op het plein" in shown
    assert "Gemeente Wilgerbroek is aan zet" in shown
    rows = client.get(reverse("challenges_csv")).content.decode()
    assert "verzoek ingediend;Gemeente Wilgerbroek" in rows


def test_a_municipality_publishes_its_criteria(cast: Cast, signed_in: SignIn) -> None:
    hanna = colleague(cast)
    client = signed_in(hanna)
    form = {"information_days": 7, "assessment_days": 8, "decision_days": 9, "name-1": "Mooi", "question-1": ""}
    assert "Een criterium heeft een naam en een vraag." in send(client, "challenge_rules_change", cast.town.pk, **form)
    shown = send(client, "challenge_rules_change", cast.town.pk, **{**form, "question-1": "Wordt het mooier?"})
    assert "Wordt het mooier?" in shown
    assert "binnen 7 werkdagen" in shown


@pytest.mark.parametrize("sheet_name", ["verzoek", "informatie", "vergelijking", "besluit", "bijlage", "terugvalplan"])
def test_every_paper_is_there(cast: Cast, client: Client, sheet_name: str) -> None:
    whole = ready(cast)
    shown = client.get(reverse("challenge_print", args=[whole.pk, sheet_name]))
    assert shown.status_code == 200
    assert "Het groen op het plein" in shown.content.decode()
    assert client.get(reverse("challenge_print", args=[whole.pk, "iets"])).status_code == 404


def test_the_decision_letter_is_a_tagged_document(cast: Cast, client: Client, press: None) -> None:
    whole = decided(cast)
    made = client.get(reverse("challenge_pdf", args=[whole.pk, "besluit"])).content
    assert "Een goed plan." in words_on(made)
    assert [name for name, _alt in tags(made)].count("H1") == 1


def test_papers_of_what_is_not_there_are_not_there(cast: Cast, client: Client) -> None:
    whole = carried(cast)
    for name in ("informatie", "vergelijking", "besluit", "bijlage", "terugvalplan"):
        assert client.get(reverse("challenge_print", args=[whole.pk, name])).status_code == 404
    assert client.get(reverse("challenge_paper", args=[whole.initiative_id])).status_code == 200


def test_queries(cast: Cast, signed_in: SignIn, django_assert_max_num_queries: Queries) -> None:
    assert documents
    whole, client = ready(cast), signed_in(cast.joris)
    page(client, "challenge", whole.pk)
    with django_assert_max_num_queries(14):
        page(client, "challenge", whole.pk)


def test_a_longer_list_costs_the_same(cast: Cast, client: Client, django_assert_num_queries: Queries) -> None:
    requested(cast)
    address = reverse("challenges")
    client.get(address)
    with django_assert_num_queries(3):
        client.get(address)
    for number in range(2):
        requested(cast, crowd(cast, title=f"Plan {number}"))
    with django_assert_num_queries(3):
        client.get(address)


def test_an_outsider_is_not_told(cast: Cast, client: Client, signed_in: SignIn) -> None:
    hidden = crowd(cast)
    whole = requested(cast, hidden)
    set_circle(hidden, circle=1, audience=None, at=NOW)
    assert client.get(whole.get_absolute_url()).status_code == 404
    assert "Het groen" not in client.get(reverse("challenges")).content.decode()
    stranger: Party = cast.fatima
    assert signed_in(stranger).get(reverse("challenge_write", args=[whole.pk])).status_code == 403
