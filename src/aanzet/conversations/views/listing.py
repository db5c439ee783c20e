"""The list of questions, and the same list as a feed and as a table to take away."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from aanzet.areas.queries import theme_list
from aanzet.parties.viewer import VISITOR, Request
from aanzet.turns.queries import badge_of, running_turns
from aanzet.web.sheets import sheet_file

from ..choices import QuestionState
from ..forms import ListForm
from ..models import Question
from ..models.questions import OPEN_STATES
from ..queries import PAGE_LENGTH, how_many, listed, liveliest, question_areas, questions_of

QUICK_STATES = (QuestionState.TALKING, QuestionState.CLOSED)
FEED_LENGTH = 40
HEADS = (
    "nummer", "vraag", "toelichting", "gebied", "onderwerpen", "stand", "gesteld op", "antwoorden", "herkennen dit",
    "adres",
)  # fmt: skip


def _filters(request: Request) -> ListForm:
    areas = question_areas(chosen=request.GET.get("gebied", "")[:140].replace("\x00", ""))
    return ListForm(request.GET, areas=areas, themes=list(theme_list()))


def questions(request: Request) -> HttpResponse:
    form = _filters(request)
    chosen = form.chosen
    found = questions_of(request.viewer, **chosen)
    paginator = Paginator(found, PAGE_LENGTH)
    if not any(chosen.values()):
        paginator.count = how_many(request.viewer.reader)
    page = paginator.get_page(request.GET.get("pagina"))
    if any(chosen.values()) or page.has_previous():
        start = (page.number - 1) * PAGE_LENGTH
        rows = list(listed(found, request.viewer)[start : start + PAGE_LENGTH])
    else:
        rows = liveliest(request.viewer.reader)
    turns = running_turns([row.subject for row in rows], request.viewer)
    at = timezone.now()
    badges = {subject.id: badge_of(turn, request.viewer, at) for subject, turn in turns.items()}
    query = request.GET.copy()
    query.pop("pagina", None)
    context = {
        "form": form, "page": page, "rows": rows, "badges": badges, "query": query.urlencode(),
        "filtered": bool(query), "quick": _quick(request),
    }  # fmt: skip
    return render(request, "conversations/questions.html", context)


def _quick(request: Request) -> list[dict[str, Any]]:
    """The choices that people make most, as links that keep area and theme."""
    chips = [(_("Alles"), {}), (_("Nog zonder antwoord"), {"zonder": "on"})]
    chips += [(str(state.label).capitalize(), {"stand": state.value}) for state in QUICK_STATES]
    kept = {name: request.GET[name][:140] for name in ("gebied", "thema") if request.GET.get(name)}
    now = {name: request.GET[name] for name in ("stand", "zonder") if request.GET.get(name)}
    return [{"label": label, "href": f"?{urlencode(kept | only)}", "current": only == now} for label, only in chips]


# The files are data: their words do not depend on the language of the screen.
@override("nl")
def question_feed(request: Request) -> HttpResponse:
    """Atom: the open questions that everybody may read, whoever asks."""
    root = settings.ORIGIN
    feed = Atom1Feed(
        title=_("Open vragen in %(place)s") % {"place": settings.SITE_NAME}, link=f"{root}{request.path}",
        description=_("Vragen waar nog een antwoord welkom is"), language="nl",
    )  # fmt: skip
    found = questions_of(VISITOR, states=OPEN_STATES).order_by("-asked_at", "-id")
    for row in found.select_related("author")[:FEED_LENGTH]:
        address, summary = f"{root}{row.get_absolute_url()}", Truncator(row.explanation).chars(400)
        feed.add_item(
            title=row.title, link=address, pubdate=row.asked_at, updateddate=row.last_heard_at, description=summary,
            author_name=row.author.name,
        )  # fmt: skip
    return HttpResponse(feed.writeString("utf-8"), content_type=f"{feed.content_type}")


def _records(request: Request) -> Iterator[dict[str, Any]]:
    found = questions_of(request.viewer, **_filters(request).chosen)
    rows = listed(found, request.viewer, "explanation", "asked_at").prefetch_related("themes")
    for row in rows.iterator(chunk_size=200):
        yield dict(zip(HEADS, _cells(row), strict=True))


@override("nl")
def _cells(row: Question) -> tuple[Any, ...]:
    themes = ", ".join(theme.name for theme in row.themes.all())
    asked = timezone.localtime(row.asked_at).date().isoformat() if row.asked_at else ""
    counts = (row.reply_count, row.recognition_count)  # type: ignore[attr-defined] # annotated by `listed`
    place = row.area.name if row.area else ""
    state, address = str(row.get_state_display()), f"{settings.ORIGIN}{row.get_absolute_url()}"
    return (row.pk, row.title, row.explanation, place, themes, state, asked, *counts, address)


def question_export_csv(request: Request) -> HttpResponse:
    """The list with its filters, for a spreadsheet."""
    return sheet_file(HEADS, (list(record.values()) for record in _records(request)), name="vragen")


def question_export_json(request: Request) -> HttpResponse:
    records = json.dumps(list(_records(request)), ensure_ascii=False, indent=1)
    answer = HttpResponse(records, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="vragen.json"'
    return answer
