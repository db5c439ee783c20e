"""A market that is open: 250 people with badges, 600 items on the tables, three confirmers. Runs in the product's own
settings; written in bulk; deterministic but for the day. Prints JSON."""

import datetime as dt
import itertools
import json
import random
import statistics
import time
from typing import Any

PEOPLE, ITEMS, CONFIRMERS = 250, 600, 3
SYLLABLES = ["ka", "le", "mi", "po", "ru", "sta", "vel", "dor", "gan", "hij"]
WORDS = 300
EVENTS = 60


def build() -> dict[str, Any]:
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    with transaction.atomic():
        return _market()


def _market() -> dict[str, Any]:
    from django.utils import timezone

    from aanzet.areas.choices import Level
    from aanzet.areas.services import add_area
    from aanzet.floor.choices import Task
    from aanzet.floor.services.announcing import Gathering, announce, ring
    from aanzet.floor.services.crewing import accept_duty, ask_duty
    from aanzet.parties.choices import HatRole, HatState, PartyKind, PartyState
    from aanzet.parties.models import Hat, Party
    from aanzet.parties.viewer import Speaker

    chance, now = random.Random(7), timezone.now()
    town = add_area("Wilgerbroek", level=Level.MUNICIPALITY, code="GM9901", longitude=6.1, latitude=52.25)
    people = Party.objects.bulk_create(
        Party(kind=PartyKind.PERSON, state=PartyState.VISIBLE, name=f"Deelnemer {n}", home=town, joined_at=now)
        for n in range(PEOPLE + CONFIRMERS)
    )
    crew = people[PEOPLE:]
    Hat.objects.create(person=crew[0], role=HatRole.CONNECTOR, title="verbinder", area=town,
                       state=HatState.CONFIRMED, since=now.date())  # fmt: skip
    host = Speaker(crew[0])
    gathering = Gathering("Beursvloer", town, "Het dorpshuis", now + dt.timedelta(seconds=30), 120)
    market = announce(gathering, by=host, at=now)
    for one in crew[1:]:
        duty = ask_duty(market, one, task=Task.CONFIRMER, by=host, at=now)
        accept_duty(duty, by=Speaker(one), at=now)
    market = ring(market, by=host, at=now)
    badges = _badges(market, people[:PEOPLE], now)
    entries = _entries(market, people[:PEOPLE], town, chance, now)
    return {"market": market.pk, "badges": badges, "entries": entries, "sessions": [_session(one) for one in people]}


def _badges(market: Any, people: list[Any], now: dt.datetime) -> list[dict[str, Any]]:
    from aanzet.floor.models import SignUp

    rows = SignUp.objects.bulk_create(
        SignUp(market=market, party=one, person=one, number=n, code=f"B{n:03}", signed_at=now)
        for n, one in enumerate(people, 1)
    )
    return [{"number": row.number, "code": row.code} for row in rows]


def _entries(
    market: Any, people: list[Any], area: Any, chance: random.Random, now: dt.datetime
) -> list[dict[str, Any]]:
    """Half offers, half needs, with words that few and words that many use; a tenth of the offers are gifts."""
    from aanzet.exchange.models import Item
    from aanzet.floor.models import Entry
    from aanzet.parties.models import Audience, AudienceMember

    words = ["".join(parts) for parts in itertools.product(SYLLABLES, repeat=3)]
    chance.shuffle(words)
    words, popular = words[:WORDS], [chance.paretovariate(1.2) for _ in range(WORDS)]
    own = Audience.objects.bulk_create(Audience(label="item") for _ in range(ITEMS))
    whose = [chance.randrange(PEOPLE) for _ in range(ITEMS)]
    AudienceMember.objects.bulk_create(
        AudienceMember(audience=audience, party=people[who]) for audience, who in zip(own, whose, strict=True)
    )
    rows = []
    for n, who in enumerate(whose):
        one, other = chance.choices(words, popular, k=2)
        kind, gift = ("offer", "ik heb te veel" if chance.random() < 0.1 else "") if n % 2 else ("need", "")
        rows.append(Item(kind=kind, resource="hands", party=people[who], author=people[who], own=own[n], area=area,
                         what=f"Een dag {one} en {other}", gift_because=gift, capacity=chance.choice((1, 1, 1, 2, 3)),
                         state="floor", brought_at=now, shown_at=now, circle=0,
                         expires_on=(now + dt.timedelta(days=90)).date()))  # fmt: skip
    items = Item.objects.bulk_create(rows)
    Entry.objects.bulk_create(Entry(market=market, item=item, number=n, at=now) for n, item in enumerate(items, 1))
    return [{"number": n, "who": who, "kind": item.kind, "what": item.what}
            for n, (item, who) in enumerate(zip(items, whose, strict=True), 1)]  # fmt: skip


def _session(party: Any) -> str:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from aanzet.parties.models import User

    user, session = User.objects.create_user(f"{party.pk}@bench.example", party), SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def fits(market_pk: int) -> dict[str, float]:
    """Milliseconds from an event (an item promised, freed or refused) to what fits then, database included, in a process
    that was prepared as a server prepares itself; nothing of it stays."""
    from django.utils import timezone

    from aanzet.config.server import warm_up
    from aanzet.exchange.models import Item, Refusal
    from aanzet.floor.models import Market
    from aanzet.floor.queries.courses import courses_here

    chance, market, wall, cpu = random.Random(3), Market.objects.get(pk=market_pk), list[float](), list[float]()
    warm_up()
    begin = time.perf_counter()
    found = courses_here(market)
    cold, first = time.perf_counter() - begin, len(found)
    taken: list[int] = []
    for turn in range(EVENTS):
        step = chance.choice(chance.choice(found).steps)
        items = [one.pk for one in (step.offer, step.need) if one]
        if turn % 3 == 0:
            Item.objects.filter(pk__in=items).update(state="matched")
            taken += items
        elif turn % 3 == 1:
            Refusal.objects.get_or_create(
                given=step.offer, receiver=step.receiver, party=step.receiver, defaults={"at": timezone.now()}
            )
        else:
            Item.objects.filter(pk=taken.pop(0)).update(state="floor")
        begin, busy = time.perf_counter(), time.process_time()
        found = courses_here(market)
        wall.append((time.perf_counter() - begin) * 1000)
        cpu.append((time.process_time() - busy) * 1000)
    Item.objects.filter(state="matched").update(state="floor")
    Refusal.objects.all().delete()
    return {"cold": cold * 1000, "courses": first, "p50": statistics.median(wall), "p95": sorted(wall)[-EVENTS // 20],
            "cpu_p95": sorted(cpu)[-EVENTS // 20]}  # fmt: skip


CHECKS = {
    "forms that are there twice": """select count(*) from (select k from (select
        s.key as k from floor_slip s where s.state <> 'dropped') x group by k having count(*) > 1) y""",
    "forms that are not confirmed": "select count(*) from floor_slip where state <> 'confirmed'",
    "matches without a form": """select count(*) from exchange_match m left join floor_slip s on s.match_id = m.id
        where s.id is null and m.origin = 'floor'""",
    "items promised beyond their capacity": """select count(*) from exchange_item i where i.capacity <
        (select count(*) from exchange_use u where u.item_id = i.id and u.active)""",
    "items that count wrong": """select count(*) from exchange_item i where i.taken <>
        (select count(*) from exchange_use u where u.item_id = i.id and u.active)""",
    "promises without a match": """select count(*) from agreements_commitment c left join exchange_match m
        on m.agreement_id = c.agreement_id where m.id is null""",
}


def verify() -> dict[str, Any]:
    from django.db import connection

    with connection.cursor() as cursor:
        told: dict[str, Any] = {}
        for name, words in CHECKS.items():
            cursor.execute(words)
            told[name] = cursor.fetchone()[0]
        cursor.execute("select c.what from floor_slip s join exchange_match m on m.id = s.match_id "
                       "join agreements_commitment c on c.agreement_id = m.agreement_id and c.position = 1")  # fmt: skip
        told["what"] = [row[0] for row in cursor.fetchall()]
    return told


def main() -> None:
    import sys

    import django

    django.setup()
    jobs = {"build": build, "verify": verify}
    name = sys.argv[1]
    print(json.dumps(fits(int(sys.argv[2])) if name == "fits" else jobs[name]()))


if __name__ == "__main__":
    main()
