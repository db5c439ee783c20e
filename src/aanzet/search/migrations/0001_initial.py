import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("areas", "0001_initial"),
        ("parties", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Gram",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gram", models.CharField(max_length=3)),
                ("word", models.CharField(max_length=40)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["gram", "word"], name="gram_word"),
                    models.Index(fields=["word"], name="gram_of_word"),
                ],
            },
        ),
        migrations.CreateModel(
            name="IndexedText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "circle",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "iedereen"),
                            (1, "bekende leden"),
                            (2, "wie meedoet"),
                            (3, "alleen de kern of deze tafel"),
                            (4, "alleen wie ik noem"),
                            (5, "gesloten sociale kring"),
                        ],
                        default=0,
                    ),
                ),
                ("subject_kind", models.CharField(max_length=40)),
                ("subject_id", models.BigIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("excerpt", models.CharField(blank=True, max_length=600)),
                ("note", models.CharField(blank=True, max_length=120)),
                ("url", models.CharField(max_length=300)),
                ("theme_ids", models.JSONField(blank=True, default=list)),
                ("updated_at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="areas.area",
                    ),
                ),
                (
                    "audience",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.audience",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["circle", "audience"], name="text_circle"),
                    models.Index(fields=["-updated_at", "-id"], name="text_newest"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", None), ("circle__lte", 1)),
                            models.Q(("audience__isnull", False), ("circle__gte", 2)),
                            _connector="OR",
                        ),
                        name="search_indexedtext_circle_audience",
                    ),
                    models.UniqueConstraint(fields=("subject_kind", "subject_id"), name="text_indexed_once"),
                    models.CheckConstraint(condition=models.Q(("circle__lt", 5)), name="v09_closed_circle_not_indexed"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "text_id", "term", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("term", models.CharField(max_length=40)),
                ("weight", models.SmallIntegerField()),
                ("circle", models.PositiveSmallIntegerField()),
                ("audience_id", models.BigIntegerField(null=True)),
                (
                    "text",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="postings",
                        to="search.indexedtext",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["term", "circle", "audience_id", "text", "weight"], name="posting_term")
                ],
            },
        ),
    ]
