"""The peer: a bare Django view with Django's own default middleware, one indexed SELECT, 20 rows in a Django template,
served by the same server class with the same number of processes. `python -m bench.pages.bare PORT DATABASE_URL`."""

import sys
from typing import Any

import dj_database_url
from django.conf import settings
from django.http import HttpRequest, HttpResponse

TEMPLATE = """<!doctype html><title>Kaal</title><table>{% for row in rows %}
<tr><td>{{ row.0 }}</td><td>{{ row.1 }}</td><td>{{ row.2 }}</td></tr>{% endfor %}</table>"""


def configure(url: str) -> None:
    database = dj_database_url.parse(url, conn_max_age=600)
    settings.configure(
        DATABASES={"default": database}, ROOT_URLCONF=__name__, SECRET_KEY="bench", ALLOWED_HOSTS=["*"], USE_TZ=True,
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
                        "django.contrib.messages"],
        MIDDLEWARE=["django.middleware.security.SecurityMiddleware",
                    "django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.common.CommonMiddleware",
                    "django.middleware.csrf.CsrfViewMiddleware",
                    "django.contrib.auth.middleware.AuthenticationMiddleware",
                    "django.contrib.messages.middleware.MessageMiddleware",
                    "django.middleware.clickjacking.XFrameOptionsMiddleware"],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates",
                    "OPTIONS": {"loaders": [("django.template.loaders.cached.Loader",
                                             [("django.template.loaders.locmem.Loader", {"rows.html": TEMPLATE})])]}}],
    )  # fmt: skip


def rows(request: HttpRequest) -> HttpResponse:
    from django.db import connection
    from django.shortcuts import render

    with connection.cursor() as cursor:
        cursor.execute("SELECT id, title, heard_at FROM initiatives_initiative ORDER BY id DESC LIMIT 20")
        return render(request, "rows.html", {"rows": cursor.fetchall()})


def main() -> None:
    port, url = int(sys.argv[1]), sys.argv[2]
    configure(url)
    import django
    from django.core.wsgi import get_wsgi_application
    from django.urls import path

    from aanzet.config.server import Server

    django.setup()
    sys.modules[__name__].urlpatterns = [path("", rows)]  # type: ignore[attr-defined]
    sys.modules["bench.pages.bare"] = sys.modules[__name__]

    class Bare(Server):
        def load(self) -> Any:
            return get_wsgi_application()

    Bare(host="127.0.0.1", port=port, workers=2).run()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main()
