"""The area tree and the themes: street < buurt < wijk < gemeente < regio, with own areas that cross borders."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from .choices import Level


class AreaQuerySet(models.QuerySet["Area"]):
    def within(self, area: "Area") -> "AreaQuerySet":
        """The area itself, everything below it, and the parts that an own area was drawn from with all below them."""
        paths = [area.path, *area.drawn_from.values_list("path", flat=True)] if area.own else [area.path]
        condition = Q()
        for path in paths:
            condition |= Q(path__startswith=path)
        return self.filter(condition)


class Area(models.Model):
    """A place with a name. `path` is the line of ids from the top (`/3/17/204/`), so a subtree is one prefix."""

    code = models.CharField(max_length=20, unique=True, null=True, blank=True)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=140, unique=True)
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=120, db_index=True, editable=False)
    longitude = models.FloatField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    inhabitants = models.PositiveIntegerField(null=True, blank=True)
    # Rings of [longitude, latitude]; enough for a small picture, never for cadastral questions.
    shape = models.JSONField(null=True, blank=True)
    source = models.CharField(max_length=120, blank=True)
    own = models.BooleanField(default=False)
    drawn_from = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="part_of")

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["level", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("area", args=[self.slug])

    @property
    def ancestor_ids(self) -> list[int]:
        """From the top down, without the area itself."""
        return [int(part) for part in self.path.strip("/").split("/")[:-1] if part]


class Theme(models.Model):
    """What something is about; `drawing` names the scene that illustrates it (web.drawings)."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    drawing = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name
