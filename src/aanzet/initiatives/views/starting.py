"""The five lines: on screen, on paper, by a helper; then the owner's words."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import base36_to_int, int_to_base36
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.areas.models import Area
from aanzet.conversations.models import Question
from aanzet.conversations.policies import may_read as may_read_question
from aanzet.parties.access import allowed, guests_join, signed_in
from aanzet.parties.helping import card_saved
from aanzet.parties.limits import TooOften
from aanzet.parties.viewer import Request
from aanzet.search.queries import LookAlike, look_alikes

from ..forms import FiveLinesForm, PublishForm, WordsForm
from ..forms.intake import from_question
from ..policies import may_change_words, may_publish, may_start
from ..queries.repeats import started_already
from ..services.bundling import CannotBundle
from ..services.starting import CannotChangeWords, CannotStart, begin, change_words, publish_initiative
from .loading import count_move, posted, require, seen_initiative, speaker_for, to_page

ALIKE = 3
LOOKED_AT = ("title", "sentence", "why", "seeks")


def _question(request: Request) -> Question | None:
    """`?vraag=7`: only one that the viewer may read counts."""
    number = request.GET.get("vraag", "")
    if not number.isdecimal() or len(number) > 18:
        return None
    question = Question.objects.select_related("area", "author", "hat").filter(pk=int(number)).first()
    return question if question and not question.is_draft and may_read_question(request.viewer, question) else None


def _area(request: Request) -> Area | None:
    slug = request.GET.get("gebied", "").replace("\x00", "")
    home = request.viewer.party.home if request.viewer.party else None
    return (Area.objects.filter(slug=slug).first() if slug else None) or home


@guests_join(_l("Als lid kun je een initiatief beginnen. Zet hier je naam, dan ga je zo verder."))
@allowed(may_start)
def initiative_start(request: Request) -> HttpResponse:
    question = _question(request)
    initial: dict[str, Any] = {
        "area": _area(request),
        **(from_question(question, viewer=request.viewer) if question else {}),
    }
    own_hat = question.hat if question and question.author == request.viewer.party else None
    form = FiveLinesForm(posted(request), viewer=request.viewer, question=question, hat=own_hat, initial=initial)
    if request.method == "POST" and "look" not in request.POST and form.is_valid():
        answer = _begin(form, question, request)
        if answer:
            return answer
    alike = _alike(request, request.POST if request.method == "POST" else initial, question)
    context = {"form": form, "question": question, "alike": alike, "query": request.GET.urlencode()}
    return render(request, "initiatives/start.html", context)


def _begin(form: FiveLinesForm, question: Question | None, request: Request) -> HttpResponse | None:
    data = form.cleaned_data
    circle, at = None if "draft" in request.POST else data["circle"], timezone.now()
    known = started_already(form.speaker.party, title=data["title"], sentence=data["sentence"], at=at)
    if known is not None and known.once != data["once"]:
        messages.info(request, _("Dit initiatief begon je net al. Het staat er één keer."))
        return to_page(known)
    try:
        count_move(request)
        initiative = begin(
            form.lines(question), circle=circle, together_with=data["bundle"], by=form.speaker, at=at,
            once=data["once"],
        )  # fmt: skip
    except (CannotStart, CannotBundle, TooOften) as refusal:
        form.add_error(None, str(refusal))
        return None
    card_saved(request)
    if initiative.is_draft:
        messages.success(
            request, _("Je concept staat klaar. Alleen jij ziet het. Je kunt iemand vragen mee te denken.")
        )
    else:
        messages.success(request, _("Je initiatief staat er. Binnen vijf werkdagen hoor je van iemand."))
    return to_page(initiative)


def _alike(request: Request, typed: Any, origin: Question | None) -> list[LookAlike]:
    """Initiatives and questions that look like these words, nearby and in sister areas; what I may not see is not
    there (V6)."""
    words = [origin.text if origin else "", *(str(typed.get(name) or "") for name in LOOKED_AT)]
    text = " ".join(words).replace("\x00", "").strip()[:2000]
    if len(text) < 4:
        return []
    place = typed.get("area")
    area = place if isinstance(place, Area) else None
    if area is None and str(place or "").isdecimal() and len(str(place)) < 19:
        area = Area.objects.filter(pk=int(str(place))).first()
    # The question it grows from is no look-alike: the words are the same ones.
    exclude = origin.subject if origin else None
    return look_alikes(
        text, viewer=request.viewer, kinds=("initiative", "question"), area=area, exclude=exclude, limit=ALIKE
    )


@signed_in
def initiative_look_alikes(request: Request) -> HttpResponse:
    """The column beside the form, while somebody types."""
    alike = _alike(request, request.GET, _question(request))
    return render(request, "initiatives/alike.html", {"alike": alike, "form_id": "vijf-regels"})


def initiative_paper(request: Request) -> HttpResponse:
    """The same five lines to print; the short code brings a helper, or a phone, to the same form."""
    area, question = _area(request), _question(request)
    code = "-".join(int_to_base36(thing.pk) for thing in (area, question) if thing) if area else ""
    address = request.build_absolute_uri(
        reverse("initiative_code", args=[code]) if code else reverse("initiative_start")
    )
    context = {"area": area, "question": question, "code": code, "address": address}
    return render(request, "initiatives/paper.html", context)


def initiative_code(request: Request, code: str) -> HttpResponse:
    """From the short code on paper to the form with the area and the question filled in."""
    numbers = []
    for part in code.lower().split("-")[:2]:
        try:
            numbers.append(base36_to_int(part[:11]))
        except ValueError:
            raise Http404 from None
    area = Area.objects.filter(pk=numbers[0], pk__lt=2**62).first() if numbers[0] < 2**62 else None
    if area is None:
        raise Http404
    question = f"&vraag={numbers[1]}" if len(numbers) > 1 else ""
    return HttpResponseRedirect(f"{reverse('initiative_start')}?gebied={area.slug}{question}")


@signed_in
def initiative_change(request: Request, pk: int) -> HttpResponse:
    initiative = seen_initiative(request, pk)
    require(may_change_words(request.viewer, initiative))
    form = WordsForm(posted(request), initiative=initiative)
    if request.method == "POST" and form.is_valid():
        by = speaker_for(request.viewer, initiative.owner)
        try:
            count_move(request)
            change_words(initiative, form.lines(), by=by, at=timezone.now())
        except (CannotStart, CannotChangeWords, TooOften) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Dat is bewaard. Wie meedoet, hoort het als de naam of de zin veranderde."))
            return to_page(initiative)
    return render(request, "initiatives/words.html", {"form": form, "initiative": initiative})


@signed_in
def initiative_publish(request: Request, pk: int) -> HttpResponse:
    initiative = seen_initiative(request, pk)
    if not initiative.is_draft:
        return to_page(initiative)
    require(may_publish(request.viewer, initiative))
    form = PublishForm(posted(request), viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        by = speaker_for(request.viewer, initiative.owner)
        try:
            publish_initiative(initiative, circle=form.cleaned_data["circle"], by=by, at=timezone.now())
        except (CannotStart, CannotChangeWords) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Je initiatief staat er. Binnen vijf werkdagen hoor je van iemand."))
            return to_page(initiative)
    return render(request, "initiatives/publish.html", {"form": form, "initiative": initiative})
