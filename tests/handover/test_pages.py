"""The pages through the door: each opens, does what it says, and costs a fixed number of queries."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aanzet.agreements.choices import CommitmentState
from aanzet.handover.choices import HandoverState, Role, SeatState
from aanzet.handover.models import Departure, Handover, SensitiveNote
from aanzet.handover.queries.roles import Candidate, roles_of
from aanzet.handover.services.announcing import announce
from aanzet.handover.services.leaving import work_at_night
from aanzet.handover.services.naming import ask_many
from aanzet.handover.services.writing import add_note, give_note
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.queries.intake import contact_candidates
from aanzet.initiatives.services.proposing import answer_proposal
from aanzet.notices.models import Notice
from aanzet.parties.helping import SESSION_KEY
from aanzet.parties.models import Party
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.services import running_turn
from tests.agreements.builders import going, leg, promise, village
from tests.cast import NOW, Cast, speaker
from tests.conftest import SignIn

from .builders import (
    LAST_DAY,
    colleague,
    contacted,
    fresh,
    going_away,
    handed_to,
    leaving,
    named,
    official_hat,
    planned,
    ready,
    town_promise,
)

AT_MOST = 25


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The views ask for the time themselves; the cast lives in November 2026."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def keys(person: Party) -> list[str]:
    from aanzet.handover.forms import key_of

    return [key_of(item) for item in roles_of(person)]


def test_i_go_away_and_write_the_dossier_bit_by_bit(cast: Cast, signed_in: SignIn) -> None:
    made = contacted(cast)
    town_promise(cast, made)
    client = signed_in(cast.anouk)
    page = words(client.get(reverse("departure_announce")))
    assert "Voedselbos De Wilde Rand (vaste contactpersoon)" in page
    sent = {"items": keys(cast.anouk), "day": LAST_DAY.isoformat(), "words": "Dank."}
    once = "8f14e45f-ceea-467f-ab2c-9d0f3b6d9d11"
    first = client.post(reverse("departure_announce"), {**sent, "once": once})
    assert first.status_code == 303, words(first)[-3000:]
    places = {client.post(reverse("departure_announce"), {**sent, "once": once}).headers["Location"] for _ in range(2)}
    handover = fresh(Handover.objects.get())
    assert places == {handover.get_absolute_url()}
    assert "1 open toezegging" in page
    step = reverse("dossier_step", args=[handover.pk, "verhaal"])
    assert "Dit weet Aanzet al" in words(client.get(step))
    answer = client.post(step, {"story": "Het begon met een vraag.", "stop": "1"})
    assert answer.headers["Location"] == handover.get_absolute_url()
    # A day later it is still there, and goes on where it was.
    assert "Het begon met een vraag." in words(client.get(step))
    following = client.post(step, {"story": "Het begon met een vraag over bramen."})
    assert following.headers["Location"] == reverse("dossier_step", args=[handover.pk, "mensen"])
    for name in ("beloftes", "mensen", "besluiten", "toon", "gevoelig", "kijken"):
        assert client.get(reverse("dossier_step", args=[handover.pk, name])).status_code == 200
    client.post(reverse("dossier_ready", args=[handover.pk]))
    assert fresh(handover).state == HandoverState.READY
    dossier = words(client.get(reverse("dossier", args=[handover.pk])))
    assert "vraag over bramen" in dossier
    assert "De vergunning uitzoeken" in dossier
    assert "Aanzet houdt nog geen geld bij" in dossier
    assert reverse("dossier_pdf", args=[handover.pk]) in words(client.get(reverse("dossier_print", args=[handover.pk])))
    sheet = client.get(reverse("dossier_pdf", args=[handover.pk]))
    assert (sheet.headers["Content-Type"], sheet.content[:5]) == ("application/pdf", b"%PDF-")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"day": "2026-01-01"}, "Deze dag is al geweest."),
        ({"day": "straks"}, "Deze dag begrijpen we niet."),
        ({"items": []}, "Kies minstens één plek."),
        ({"items": ["9-contact-9"]}, "Kies uit de lijst."),
        ({"words": "a" * 400}, "Dit is te lang."),
    ],
)
def test_what_is_wrong_is_said(cast: Cast, signed_in: SignIn, changes: dict[str, Any], said: str) -> None:
    contacted(cast)
    sent = {"items": keys(cast.anouk), "day": LAST_DAY.isoformat(), "words": "Dank je wel.", **changes}
    page = words(signed_in(cast.anouk).post(reverse("departure_announce"), sent))
    assert said in page
    assert not Departure.objects.exists()


def test_the_successor_says_yes_plans_signs_and_the_residents_tick(cast: Cast, signed_in: SignIn) -> None:
    hanna, made = colleague(cast), contacted(cast)
    owed = town_promise(cast, made)
    handover = ready(going_away(cast, made))
    at = {name: reverse(name, args=[handover.pk]) for name in (
        "successor_ask", "successor_answer", "handover_talk", "handover_receive", "handover_tell", "handover_calendar",
        "handover_letter", "dossier", "handover", "dossier_print",
    )}  # fmt: skip
    asked = signed_in(cast.anouk).post(at["successor_ask"], {"who": hanna.person_id, "words": "Jij kent het bos."})
    assert asked.status_code == 303
    page = words(signed_in(hanna.person).get(at["successor_answer"]))
    assert "Jij kent het bos." in page
    assert signed_in(cast.tineke).get(at["successor_answer"]).status_code == 403
    signed_in(hanna.person).post(at["successor_answer"], {"answer": "yes"})
    client = signed_in(hanna.person)
    early = words(client.post(at["handover_talk"], {"on": "2026-11-01", "at": "19:30", "place": "Het dorpshuis"}))
    assert "Dit moment is al geweest." in early
    client.post(at["handover_talk"], {"on": "2026-12-06", "at": "19:30", "place": "Het dorpshuis"})
    assert "Zondag 6 december om 19.30 uur. Het dorpshuis" in words(client.get(at["handover"]))
    assert "DTSTART" in client.get(at["handover_calendar"]).content.decode()
    assert "Vanaf nu ben ik dat: Hanna." in words(client.get(at["handover_letter"]))
    assert "Lees eerst het dossier" in words(client.post(at["handover_receive"], {"promises": str(owed.pk)}))
    stale = words(client.post(at["handover_receive"], {"promises": "", "read": "on"}))
    assert "Lees de lijst nog een keer" in stale
    assert f'value="{owed.pk}"' in stale
    assert client.post(at["handover_receive"], {"promises": str(owed.pk), "read": "on"}).status_code == 303
    assert promise(owed.agreement).carrier == hanna.person
    assert signed_in(hanna.person).get(at["handover_tell"]).status_code == 403
    residents = signed_in(cast.joris)
    assert "Hoefden jullie niet opnieuw te beginnen?" in words(residents.get(at["handover_tell"]))
    assert "Zeg in een paar woorden wat er mist." in words(residents.post(at["handover_tell"], {"answer": "missing"}))
    residents.post(at["handover_tell"], {"answer": "missing", "missing": "De kaart.", "mover": hanna.person_id})
    assert fresh(handover).state == HandoverState.MISSING
    assert "De kaart." in words(residents.get(at["handover"]))
    signed_in(hanna.person).post(reverse("handover_mend", args=[handover.pk]))
    signed_in(cast.joris).post(at["handover_tell"], {"answer": "well"})
    assert fresh(handover).state == HandoverState.DONE


@pytest.mark.parametrize("name", ["handover", "dossier", "dossier_print"])
def test_every_state_opens_for_who_goes(cast: Cast, signed_in: SignIn, name: str) -> None:
    hanna = colleague(cast)
    handover = going_away(cast)
    address, client = reverse(name, args=[handover.pk]), signed_in(cast.anouk)
    assert client.get(address).status_code == 200
    for step in (lambda: ready(handover), lambda: named(handover, hanna), lambda: planned(fresh(handover))):
        step()
        assert client.get(address).status_code == 200


def test_who_sees_what(cast: Cast, signed_in: SignIn) -> None:
    """That somebody goes is as open as the initiative; the dossier is for who goes, who comes and the core."""
    hanna = colleague(cast)
    handover = named(ready(going_away(cast)), hanna)
    page, dossier = (reverse(name, args=[handover.pk]) for name in ("handover", "dossier"))
    assert Client().get(page).status_code == 200
    assert Client().get(dossier).status_code == 302
    for party, status in (
        (cast.anouk, 200),
        (hanna.person, 200),
        (cast.joris, 200),
        (cast.tineke, 403),
        (cast.admin, 403),
    ):
        assert signed_in(party).get(dossier).status_code == status, party
    Initiative.objects.filter(pk=handover.initiative_id).update(circle=1)
    assert Client().get(page).status_code == 404


def test_a_note_is_for_the_successor_and_the_fact_for_whom_it_is_about(cast: Cast, signed_in: SignIn) -> None:
    hanna = colleague(cast)
    handover = named(ready(going_away(cast)), hanna)
    client, step = signed_in(cast.anouk), reverse("dossier_step", args=[handover.pk, "gevoelig"])
    sent = {"about": cast.tineke.pk, "fact": "De avond in mei liep uit.", "words": "Begin met luisteren."}
    for _ in range(2):
        client.post(step, sent)
    note = SensitiveNote.objects.get()
    address, dossier = reverse("handover_note", args=[note.pk]), reverse("dossier", args=[handover.pk])
    for party in (hanna.person, cast.tineke, cast.joris):
        assert signed_in(party).get(address).status_code == 404
    assert "Begin met luisteren." not in words(signed_in(hanna.person).get(dossier))
    signed_in(cast.anouk).post(reverse("handover_note_give", args=[note.pk]))
    assert "Begin met luisteren." in words(signed_in(hanna.person).get(dossier))
    about = words(signed_in(cast.tineke).get(address))
    assert "De avond in mei liep uit." in about
    assert "Anouk" in about
    assert "Begin met luisteren." not in about
    signed_in(cast.tineke).post(address, {"words": "Er waren veel vragen."})
    assert "Er waren veel vragen." in words(signed_in(hanna.person).get(dossier))
    core = words(signed_in(cast.joris).get(dossier))
    assert "De avond in mei" not in core
    assert signed_in(cast.joris).get(address).status_code == 404
    assert signed_in(hanna.person).post(reverse("handover_note_remove", args=[note.pk])).status_code == 403
    signed_in(cast.anouk).post(reverse("handover_note_remove", args=[note.pk]))
    assert not SensitiveNote.objects.exists()


def test_own_promises_are_kept_or_given_back_with_a_reason(cast: Cast, signed_in: SignIn) -> None:
    made = contacted(cast)
    rows = [going(cast, leg(cast.tineke, cast.joris, what), initiative=made) for what in ("Soep", "Een bank")]
    client = signed_in(cast.tineke)
    twice = keys(cast.tineke) * 2  # a list that was sent double is the same list
    client.post(reverse("departure_announce"), {"items": twice, "day": LAST_DAY.isoformat()})
    step = reverse("dossier_step", args=[Handover.objects.get().pk, "beloftes"])
    sent = {f"way-{rows[0].pk}": "keep", f"way-{rows[1].pk}": "back"}
    assert "Zeg in een paar woorden waarom." in words(client.post(step, sent))
    client.post(step, {**sent, f"why-{rows[1].pk}": "Ik verhuis."})
    assert promise(rows[1].agreement).state == CommitmentState.UNCLAIMED
    assert promise(rows[0].agreement).state == CommitmentState.PLANNED


def test_a_colleague_is_suddenly_away(cast: Cast, signed_in: SignIn) -> None:
    hanna, made = colleague(cast), contacted(cast)
    worn = official_hat(cast)
    client = signed_in(hanna.person)
    assert "Anouk" in words(client.get(reverse("departure_whose")))
    start = reverse("departure_start", args=[worn.pk])
    # Which hats there are is told to nobody: a colleague who confirms for nobody, a resident, a number that is no hat.
    piet = colleague(cast, "Piet", manages=False)
    assert {signed_in(who).get(start).status_code for who in (cast.joris, piet.person)} == {404}
    assert signed_in(cast.joris).get(reverse("departure_start", args=[0])).status_code == 404
    client = signed_in(hanna.person)
    assert "Kies een dag." in words(client.post(start, {"kind": "reorganised", "items": keys(cast.anouk), "day": ""}))
    assert client.post(start, {"kind": "sudden", "items": keys(cast.anouk), "day": ""}).status_code == 303
    handover = fresh(Handover.objects.get())
    assert (handover.writer, handover.departure.day) == (hanna.person, NOW.date())
    shown = words(Client().get(made.get_absolute_url()))
    assert "Anouk is weg, sinds 24 november." in shown
    assert "Nog geen vaste contactpersoon." in shown
    gap = words(client.get(reverse("without_contact")))
    assert "Voedselbos De Wilde Rand" in gap
    table = client.get(reverse("without_contact_csv")).content.decode()
    assert "Voedselbos De Wilde Rand;Broekdorp;0;0;Hanna" in table or "Gemeente Wilgerbroek" in table


def test_a_resident_is_suddenly_not_there_and_keeps_the_place(cast: Cast, signed_in: SignIn) -> None:
    made = contacted(cast)
    place = made.participations.get(party=cast.tineke)
    start = reverse("departure_start_at", args=[place.pk])
    assert signed_in(cast.samira).get(start).status_code == 403
    client = signed_in(cast.joris)
    assert "Is Tineke er plotseling niet?" in words(client.get(reverse("participation_ask", args=[place.pk])))
    client.post(start, {"called": "penningmeester", "words": ""})
    handover = fresh(Handover.objects.get())
    assert (handover.writer, handover.called, handover.departure.is_absence) == (cast.joris, "penningmeester", True)
    work_at_night(NOW + dt.timedelta(days=40))
    assert made.participations.get(party=cast.tineke).is_active
    assert Notice.objects.filter(party=cast.tineke, kind="handover.absent_you").count() == 1
    shown = words(signed_in(cast.tineke).get(handover.get_absolute_url()))
    assert "Tineke is er plotseling niet." in shown
    assert "Ik ben er weer" in shown
    signed_in(cast.tineke).post(reverse("departure_withdraw", args=[handover.departure_id]))
    assert fresh(handover).state == HandoverState.WITHDRAWN


def test_who_carries_it_alone_is_missed_by_who_stands_beside(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    made.participations.exclude(party=cast.joris).update(ring=Ring.RING)
    place = made.participations.get(party=cast.joris)
    start = reverse("departure_start_at", args=[place.pk])
    for party, near in ((cast.gijs, False), (cast.anouk, True), (cast.fatima, True), (cast.tineke, True)):
        client = signed_in(party)
        assert ("Joris draagt dit alleen." in words(client.get(made.get_absolute_url()))) is near
        assert client.get(start).status_code == (200 if near else 403)
    assert "Joris" in words(client.get(reverse("departure_whose")))
    client.post(start, {"words": ""})
    handover = fresh(Handover.objects.get())
    assert (handover.role, handover.writer) == (Role.OWNER, cast.tineke)
    asks = running_turn(handover.seat.subject)
    assert asks
    assert asks.party not in (cast.joris, cast.gijs)
    made.participations.filter(party=cast.nel).update(ring=Ring.CORE)
    assert signed_in(cast.fatima).get(start).status_code == 403, "there is somebody else in the core now"


def test_for_an_owner_who_is_not_there_somebody_beside_it_asks(cast: Cast, signed_in: SignIn) -> None:
    made = contacted(cast)
    place = made.participations.get(party=cast.joris)
    signed_in(cast.anouk).post(reverse("departure_start_at", args=[place.pk]), {"words": ""})
    handover = fresh(Handover.objects.get())
    beside = running_turn(handover.seat.subject)
    assert beside
    assert beside.party not in (cast.joris, cast.anouk)
    client = signed_in(beside.party)
    client.post(reverse("successor_ask", args=[handover.pk]), {"who": cast.tineke.pk, "words": ""})
    proposal = made.proposals.get(kind="owner")
    answer_proposal(proposal, yes=True, by=speaker(cast.tineke), at=NOW)
    assert (fresh(handover).successor, fresh(handover).initiative.owner) == (cast.tineke, cast.tineke)
    assert made.participations.get(party=cast.joris).is_active


def test_who_alone_confirms_is_missed_by_the_administrator(cast: Cast, signed_in: SignIn) -> None:
    hanna = colleague(cast)
    client = signed_in(cast.admin)
    assert "Hanna" in words(client.get(reverse("departure_whose")))
    assert client.get(reverse("departure_start", args=[hanna.pk])).status_code == 200
    colleague(cast, "Piet")
    assert client.get(reverse("departure_start", args=[hanna.pk])).status_code == 404


def test_v10_who_may_not_go_yet_is_led_to_the_handover_and_is_no_stand_in(cast: Cast, signed_in: SignIn) -> None:
    made = contacted(cast)
    town_promise(cast, made)
    place = made.participations.get(person=cast.anouk)
    page = words(signed_in(cast.anouk).post(reverse("participation_leave", args=[place.pk]), {"words": ""}))
    assert "Draag die eerst over, via ‘Ik ga weg’." in page
    assert f'href="{reverse("departure_announce")}"' in page
    assert cast.anouk.pk in {hat.person_id for hat in contact_candidates(made)}
    going_away(cast, made)
    assert cast.anouk.pk not in {hat.person_id for hat in contact_candidates(Initiative.objects.get(pk=made.pk))}


def many(cast: Cast, count: int, title: str = "Initiatief") -> Departure:
    for number in range(count):
        made = contacted(cast, title=f"{title} {number:02}")
        town_promise(cast, made)
    items = roles_of(cast.anouk)
    return announce(cast.anouk, items, day=LAST_DAY, organisation=cast.town, by=speaker(cast.anouk), at=NOW)


def test_a_dozen_initiatives_at_once_all_or_nothing(cast: Cast, signed_in: SignIn) -> None:
    hanna = colleague(cast)
    piet = colleague(cast, "Piet", manages=False)
    departure = many(cast, 12)
    rows = list(departure.handovers.order_by("pk"))
    client, address = signed_in(cast.anouk), reverse("departure_successors", args=[departure.pk])
    assert "Kies één opvolger voor alles" in words(client.post(address, {"everybody": ""}))
    with CaptureQueriesContext(connection) as spent:
        answer = client.post(
            address, {"everybody": hanna.person_id, f"own-{rows[0].pk}": piet.person_id, f"own-{rows[1].pk}": "-"}
        )
    assert answer.status_code == 303
    assert len(spent) < 12 * 20, len(spent)
    asked = Handover.objects.filter(departure=departure, seat__state=SeatState.ASKED)
    assert (asked.filter(seat__asked=hanna.person).count(), asked.filter(seat__asked=piet.person).count()) == (10, 1)
    yes = reverse("departure_answer", args=[departure.pk])
    assert signed_in(cast.joris).get(yes).status_code == 404
    client = signed_in(hanna.person)
    assert "Initiatief 02" in words(client.get(yes))
    with CaptureQueriesContext(connection) as spent:
        client.post(yes, {"answer": "yes"})
    assert len(spent) < 12 * 15, len(spent)
    assert Handover.objects.filter(successor=hanna.person).count() == 10
    # One in the list that cannot be asked: then nobody is asked.
    left = fresh(rows[1])
    wishes = [(left, Candidate(hanna.person, hanna)), (fresh(rows[2]), Candidate(piet.person, piet))]
    with pytest.raises(CannotMove, match="Dit is intussen veranderd"):
        ask_many(wishes, by=speaker(cast.anouk), at=NOW)
    assert fresh(left).seat.state == SeatState.SOUGHT


def counted(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as spent:
        assert client.get(address).status_code == 200
    assert len(spent) <= AT_MOST, "\n".join(query["sql"][:160] for query in spent)
    return len(spent)


def test_lists_cost_the_same_with_one_and_with_three(cast: Cast, signed_in: SignIn) -> None:
    colleague(cast)
    client, names = signed_in(cast.anouk), ("my_handovers", "departure_announce", "without_contact")
    found = []
    for count in (1, 3):
        departure = many(cast, count, f"Groep {count}")
        for number in range(count):  # what is still to be handed over, and what has nobody
            town_promise(cast, contacted(cast, title=f"Blijft {count} {number}"))
            village(cast, title=f"Zonder {count} {number}")
        own = [departure.get_absolute_url(), reverse("departure_successors", args=[departure.pk])]
        found.append([counted(client, address) for address in [*map(reverse, names), *own]])
        leaving(cast)
    assert found[0] == found[1]


def test_an_initiative_without_a_handover_costs_nothing_more(cast: Cast, client: Client) -> None:
    made = contacted(cast)
    without = counted(client, made.get_absolute_url())
    going_away(cast, made)
    shown = words(client.get(made.get_absolute_url()))
    assert "Anouk gaat weg, op 24 december." in shown
    assert counted(client, made.get_absolute_url()) <= without + 1


def test_the_days_without_a_contact_are_counted_from_the_log(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanna, made = colleague(cast), contacted(cast)
    going_away(cast, made)
    work_at_night(NOW + dt.timedelta(days=30))
    later = NOW + dt.timedelta(days=71)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert signed_in(cast.joris).get(reverse("without_contact")).status_code == 403
    page = words(signed_in(hanna.person).get(reverse("without_contact")))
    assert "Al 41 dagen zonder vaste contactpersoon." in page
    assert "41 dagen" in words(Client().get(made.get_absolute_url()))


def test_i_stay_after_all_with_one_press(cast: Cast, signed_in: SignIn) -> None:
    handover = going_away(cast)
    address = reverse("departure_withdraw", args=[handover.departure_id])
    assert signed_in(cast.joris).post(address).status_code == 404
    for _ in range(2):
        assert signed_in(cast.anouk).post(address).status_code == 303
    assert fresh(handover).state == HandoverState.WITHDRAWN


def test_v14_somebody_at_the_desk_takes_leave_for_who_has_no_mail(cast: Cast, signed_in: SignIn) -> None:
    made = contacted(cast)
    client = signed_in(cast.bo)
    session = client.session
    session[SESSION_KEY] = {"party": cast.nel.pk, "channel": "desk", "sign": NOW.isoformat()}
    session.save()
    client.post(reverse("departure_announce"), {"items": keys(cast.nel), "day": LAST_DAY.isoformat()})
    departure = Departure.objects.get()
    assert (departure.person, departure.helper, departure.channel) == (cast.nel, cast.bo, "desk")
    step = reverse("dossier_step", args=[departure.handovers.get().pk, "verhaal"])
    client.post(step, {"story": "Ik vertelde waar de bramen stonden."})
    assert fresh(departure.handovers.get()).story
    assert made.handovers.count() == 1


def test_my_data_has_what_i_wrote_and_what_was_written_about_me(cast: Cast) -> None:
    from aanzet.handover.registries import everything_of

    handover = handed_to(cast, colleague(cast))
    note = add_note(handover, fact="Het liep uit.", words="Luister.", about=cast.tineke, by=speaker(cast.anouk), at=NOW)
    give_note(note, by=speaker(cast.anouk), at=NOW)
    told = everything_of(cast.tineke)["gevoelig_over_mij"]
    assert told == [{"feit": "Het liep uit.", "door": "Anouk", "mijn_antwoord": ""}]
    assert everything_of(cast.anouk)["vertrek"]
