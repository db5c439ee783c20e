"""What is seen more often, for who can change a rule: without names, and without a way to find one."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from aanzet.parties.access import allowed
from aanzet.parties.viewer import Request

from ..patterns import patterns_until
from ..policies import may_see_patterns


@allowed(may_see_patterns)
def patterns(request: Request) -> HttpResponse:
    return render(request, "differences/patterns.html", {"patterns": patterns_until(timezone.now())})
