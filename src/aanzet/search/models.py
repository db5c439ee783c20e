"""The index of everything that people wrote, each text with the circle it may be read in (V6).

What a text weighs for a term depends on that text alone (engines.similarity), so a text is indexed by its own rows and
no other row changes with it.
"""

from django.db import models
from django.db.models import Q

from aanzet.areas.models import Area
from aanzet.logbook.subjects import Subject
from aanzet.parties.choices import Circle
from aanzet.parties.models import Circled


class IndexedText(Circled):
    """One thing that can be found. The closed social circle is never among them (V9)."""

    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    title = models.CharField(max_length=200)
    # The beginning of the text, to show a line of it in lists; the whole text stays with its owner.
    excerpt = models.CharField(max_length=600, blank=True)
    note = models.CharField(max_length=120, blank=True)
    url = models.CharField(max_length=300)
    area = models.ForeignKey(Area, models.SET_NULL, null=True, blank=True, related_name="+")
    theme_ids = models.JSONField(default=list, blank=True)
    updated_at = models.DateTimeField()

    class Meta(Circled.Meta):
        constraints = [
            *Circled.Meta.constraints,
            models.UniqueConstraint(fields=["subject_kind", "subject_id"], name="text_indexed_once"),
            models.CheckConstraint(condition=Q(circle__lt=Circle.CLOSED_SOCIAL), name="v09_closed_circle_not_indexed"),
        ]
        indexes = [
            models.Index(fields=["circle", "audience"], name="text_circle"),
            models.Index(fields=["-updated_at", "-id"], name="text_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.title}"

    @property
    def subject(self) -> Subject:
        return Subject(self.subject_kind, self.subject_id)

    @property
    def page(self) -> str:
        """The address without the place on the page."""
        return self.url.partition("#")[0]


class Posting(models.Model):
    """How much a text weighs for a term, in thousandths. A theme of the text is a term of its own, `#<id>`, weight 0.

    Circle and audience are copies of the text's, so that counting and ranking read one index and still ask the policy.
    """

    pk = models.CompositePrimaryKey("text_id", "term")
    text = models.ForeignKey(IndexedText, models.CASCADE, related_name="postings", db_index=False)
    term = models.CharField(max_length=40)
    weight = models.SmallIntegerField()
    circle = models.PositiveSmallIntegerField()
    audience_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["term", "circle", "audience_id", "text", "weight"], name="posting_term")]

    def __str__(self) -> str:
        return f"{self.text_id} {self.term} {self.weight}"


class Gram(models.Model):
    """A character trigram of a word that some text holds: the way from a typing error to what was meant.

    No unique constraint on purpose: two writers that bring the same new word at once must not wait for each other. A
    row too many counts no gram twice and does no harm.
    """

    gram = models.CharField(max_length=3)
    word = models.CharField(max_length=40)

    class Meta:
        indexes = [
            models.Index(fields=["gram", "word"], name="gram_word"),
            models.Index(fields=["word"], name="gram_of_word"),
        ]

    def __str__(self) -> str:
        return f"{self.gram} {self.word}"
