"""What I was told, how often I want mail, what I follow, and the post for people without mail."""

from django.conf import settings
from django.contrib import messages
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from aanzet.logbook.subjects import Subject
from aanzet.parties.access import allowed, signed_in
from aanzet.parties.models import Party, User
from aanzet.parties.viewer import Request

from . import followable
from .choices import Rhythm
from .forms import FollowForm, RhythmForm
from .mailing import SALT, DigestGroup, grouped, mark_told, turn_off
from .models import Delivery
from .queries import follows_of, is_following, may_bring, post_by_hand, recent_notices, rhythm_of
from .services import choose_rhythm, follow, unfollow

SHOWN = 100


@signed_in
def notices(request: Request) -> HttpResponse:
    groups = grouped(recent_notices(request.viewer, at=timezone.now())[:SHOWN])
    return render(request, "notices/notices.html", {"groups": groups})


@signed_in
def mail_rhythm(request: Request) -> HttpResponse:
    party = request.viewer.speaks().party
    form = RhythmForm(request.POST or None, initial={"rhythm": rhythm_of(party)})
    if request.method == "POST" and form.is_valid():
        choose_rhythm(party, Rhythm(form.cleaned_data["rhythm"]))
        messages.success(request, _("Dat is bewaard."))
        return HttpResponseRedirect(reverse("mail_rhythm"), status=303)
    things = []
    for row in follows_of(party)[:SHOWN]:
        thing = followable.find(row.subject_kind, row.subject_id, request.viewer)
        if thing is not None:
            things.append((row, thing))
    return render(request, "notices/rhythm.html", {"form": form, "things": things})


@require_POST
def toggle_follow(request: Request) -> HttpResponse:
    """Follow or stop following: one button, no page. A visitor is sent to the door first."""
    form = FollowForm(request.POST)
    if not form.is_valid():
        raise Http404
    back = form.cleaned_data["next"]
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    if not request.viewer.is_signed_in:
        return HttpResponseRedirect(f"{reverse('sign_in')}?next={back}", status=303)
    subject = Subject(form.cleaned_data["kind"], form.cleaned_data["id"])
    if followable.find(subject.kind, subject.id, request.viewer) is None:
        raise Http404
    party = request.viewer.speaks().party
    if is_following(request.viewer, subject):
        unfollow(party, subject=subject)
        messages.success(request, _("Je volgt dit niet meer."))
    else:
        follow(party, subject=subject, at=timezone.now())
        messages.success(request, _("Je volgt dit. Je hoort het als er iets gebeurt."))
    return HttpResponseRedirect(back, status=303)


@csrf_exempt
def mail_off(request: Request, token: str) -> HttpResponse:
    """The off switch in each mail. Works without signing in; a mail program may press it for its reader (RFC 8058),
    which is why the form token is not asked: the signed address itself is the proof."""
    try:
        user = get_object_or_404(User, pk=int(Signer(salt=SALT).unsign(token)))
    except (BadSignature, ValueError) as error:
        raise Http404 from error
    if request.method == "POST":
        turn_off(user)
    context = {"done": request.method == "POST", "site": settings.SITE_NAME}
    return render(request, "notices/mail_off.html", context)


@allowed(lambda viewer: viewer.is_helper)
def by_hand(request: Request) -> HttpResponse:
    post: dict[Party, list[tuple[Delivery, list[DigestGroup]]]] = {}  # one visit or call for each person
    for delivery in post_by_hand(request.viewer):
        if delivery.party:
            post.setdefault(delivery.party, []).append((delivery, grouped(delivery.notices.all())))
    return render(request, "notices/by_hand.html", {"post": post})


@require_POST
@allowed(lambda viewer: viewer.is_helper)
def told_by_hand(request: Request, pk: int) -> HttpResponse:
    delivery = get_object_or_404(Delivery.objects.select_related("party"), pk=pk)
    if delivery.party is None or not may_bring(request.viewer, delivery.party):
        raise Http404
    mark_told(delivery, at=timezone.now())
    messages.success(request, _("Fijn dat je het verteld hebt."))
    return HttpResponseRedirect(reverse("by_hand"), status=303)
