"""The peer: a bare Django view with Django's own default middleware, one indexed SELECT, 20 rows in a Django template,
served by the same server class with the same number of processes. `python -m bench.pages.bare PORT DATABASE_URL`."""

import sys
from functools import lru_cache
from typing import Any

import dj_database_url
from django.conf import settings
from django.http import HttpRequest, HttpResponse

TEMPLATE = """<!doctype html><title>Kaal</title><table>{% for row in rows %}
<tr><td>{{ row.title }}</td><td>{{ row.sentence }}</td><td>{{ row.heard_at }}</td></tr>{% endfor %}</table>"""


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
    from django.shortcuts import render

    return render(request, "rows.html", {"rows": model().objects.order_by("-id")[:20]})


@lru_cache
def model() -> Any:
    """The table of initiatives as any Django model would read it."""
    from django.db import models

    class Row(models.Model):  # noqa: DJ008
        title = models.CharField(max_length=80)
        sentence = models.CharField(max_length=140)
        heard_at = models.DateTimeField()

        class Meta:
            app_label, managed, db_table = "bare", False, "initiatives_initiative"

    return Row


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
