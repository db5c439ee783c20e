"""What a municipality published about judging, or what holds until it does."""

from django.utils.translation import gettext as _

from ..content import ASSESSMENT_DAYS, DECISION_DAYS, INFORMATION_DAYS, MEASURES, Standards
from ..models import GroundRules


def standards_of(municipality_id: int) -> Standards:
    """Two queries at most."""
    rules = GroundRules.objects.filter(municipality=municipality_id).prefetch_related("measures").first()
    if rules is None:
        measures = tuple((str(name), str(question)) for name, question in MEASURES)
        return Standards(INFORMATION_DAYS, ASSESSMENT_DAYS, DECISION_DAYS, "", measures, own=False)
    own = tuple((row.name, row.question) for row in rules.measures.all())
    return Standards(rules.information_days, rules.assessment_days, rules.decision_days, rules.ordinance, own, own=True)


def terms_in_words(standards: Standards) -> list[str]:
    """`De gemeente geeft informatie binnen 15 werkdagen.`"""
    return [
        _("Informatie: binnen %(count)s werkdagen") % {"count": standards.information_days},
        _("Oordeel over het plan: binnen %(count)s werkdagen") % {"count": standards.assessment_days},
        _("Besluit daarna: binnen %(count)s werkdagen") % {"count": standards.decision_days},
    ]
