"""Runs inside the product's own settings: fills the database, counts queries, makes a session. Prints JSON."""

import json
import sys
from typing import Any

import django


def main() -> None:
    django.setup()
    from django.core.management import call_command

    if sys.argv[1] == "build":
        from .dataset import build

        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        build()
        print(json.dumps(_facts()))
    else:
        print(json.dumps(_count_queries(json.loads(sys.argv[2]))))


def _facts() -> dict[str, Any]:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from aanzet.conversations.models import Question, Reply
    from aanzet.initiatives.models import Initiative
    from aanzet.logbook.models import LogLine
    from aanzet.parties.models import Party, User

    from .dataset import READER

    user = User.objects.get(email=READER)
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return {
        "session": session.session_key,
        "question": Question.objects.order_by("pk")[700].get_absolute_url(),
        "initiative": Initiative.objects.order_by("pk")[900].get_absolute_url(),
        "counts": {m.__name__: m.objects.count() for m in (Party, Initiative, Question, Reply, LogLine)},
    }


def _count_queries(job: dict[str, Any]) -> dict[str, int]:
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext, setup_test_environment

    setup_test_environment()
    counts = {}
    for name, path, signed_in in job["pages"]:
        client = Client()
        if signed_in:
            client.cookies[settings.SESSION_COOKIE_NAME] = job["session"]
        client.get(path)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            answer = client.get(path)
        if answer.status_code != 200:
            raise SystemExit(f"{name} {path} answers {answer.status_code}")
        counts[name] = len(captured)
    return counts


if __name__ == "__main__":
    main()
