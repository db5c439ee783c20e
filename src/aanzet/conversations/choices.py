from django.db import models
from django.utils.translation import gettext_lazy as _


class QuestionState(models.TextChoices):
    """S04. At rest is not a state but a resting turn (turns room)."""

    DRAFT = "draft", _("concept")
    OPEN = "open", _("open")
    TALKING = "talking", _("in gesprek")
    SUMMARISED = "summarised", _("samengevat")
    CLOSED = "closed", _("gesloten met dank")
    REOPENED = "reopened", _("heropend")
    WITHDRAWN = "withdrawn", _("ingetrokken")


class Sought(models.TextChoices):
    """What kind of reply the asker hopes for."""

    RECOGNITION = "recognition", _("Herkenning")
    EXPERIENCE = "experience", _("Ervaring")
    EXAMPLE = "example", _("Voorbeeld")
    TIP = "tip", _("Tip")
    CONTACT = "contact", _("Contact")
    CONTRADICTION = "contradiction", _("Tegenspraak")
    THINKING_ALONG = "thinking_along", _("Meedenken")


class ReplyKind(models.TextChoices):
    """The label on a reply: the same words as in `Sought`, and what people do besides."""

    RECOGNITION = "recognition", _("Herkenning")
    EXPERIENCE = "experience", _("Ervaring")
    FAILURE = "failure", _("Het ging bij ons mis")
    EXAMPLE = "example", _("Voorbeeld")
    TIP = "tip", _("Tip")
    CONTACT = "contact", _("Ik ken iemand")
    CONTRADICTION = "contradiction", _("Ik zie het anders")
    THINKING_ALONG = "thinking_along", _("Ik denk mee")
    DOUBT = "doubt", _("Ik twijfel nog")
    COUNTER_QUESTION = "counter_question", _("Vraag terug")
    # The answer to a question back; stands in the same nest and nowhere else.
    ANSWER_BACK = "answer_back", _("Antwoord terug")


class IntroductionState(models.TextChoices):
    WISHED = "wished", _("gevraagd")
    PROPOSED = "proposed", _("voorgesteld")
    MADE = "made", _("in contact")
    DECLINED = "declined", _("liever niet")


class Answer(models.TextChoices):
    YES = "yes", _("ja, graag")
    NO = "no", _("liever niet")
