import uuid

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("initiatives", "0001_initial"),
        ("parties", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Cooperation",
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
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("online", "online"),
                            ("mail", "per mail"),
                            ("paper", "op papier"),
                            ("phone", "aan de telefoon"),
                            ("desk", "aan de balie"),
                        ],
                        default="online",
                        max_length=10,
                    ),
                ),
                ("offers_contact", models.BooleanField(default=False)),
                ("contact_details", models.CharField(blank=True, max_length=200)),
                ("once", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "concept"),
                            ("round", "wacht op JA"),
                            ("wishes", "nog geen JA van iedereen"),
                            ("valid", "geldig"),
                            ("due", "tijd om terug te kijken"),
                            ("dissolved", "ontbonden"),
                            ("withdrawn", "teruggenomen"),
                        ],
                        default="draft",
                        max_length=9,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
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
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss_said", to="parties.party"
                    ),
                ),
                (
                    "hat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="parties.hat",
                    ),
                ),
                (
                    "helper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cooperations",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "keeper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
            ],
            options={
                "ordering": ["-started_at", "-id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CooperationText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("goal", models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(600)])),
                ("decides", models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(600)])),
                ("identity", models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(600)])),
                (
                    "free_room",
                    models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(600)]),
                ),
                ("leaving", models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(600)])),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("incidental", "een keer"),
                            ("project", "zolang het project duurt"),
                            ("structural", "blijvend"),
                        ],
                        default="project",
                        max_length=10,
                    ),
                ),
                ("structural_because", models.CharField(blank=True, max_length=300)),
                ("evaluate_on", models.DateField()),
                ("valid_until", models.DateField()),
                ("why", models.CharField(blank=True, max_length=300)),
                ("is_renewal", models.BooleanField(default=False)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("online", "online"),
                            ("mail", "per mail"),
                            ("paper", "op papier"),
                            ("phone", "aan de telefoon"),
                            ("desk", "aan de balie"),
                        ],
                        default="online",
                        max_length=10,
                    ),
                ),
                ("written_at", models.DateTimeField()),
                ("frozen_at", models.DateTimeField(blank=True, null=True)),
                ("frozen", models.TextField(blank=True)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("redacted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "cooperation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="texts", to="cooperation.cooperation"
                    ),
                ),
                (
                    "hat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="parties.hat",
                    ),
                ),
                (
                    "helper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("cooperation", "number"), name="cooperation_text_once"),
                    models.CheckConstraint(
                        condition=models.Q(("evaluate_on__lte", models.F("valid_until"))),
                        name="cooperation_looks_back_in_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("digest", ""), ("frozen", ""), ("frozen_at", None)),
                            models.Q(
                                ("frozen_at__isnull", False),
                                models.Q(("frozen", ""), _negated=True),
                                models.Q(("digest", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="cooperation_text_frozen_whole",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="cooperation",
            name="current",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cooperation.cooperationtext",
            ),
        ),
        migrations.AddField(
            model_name="cooperation",
            name="holding",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cooperation.cooperationtext",
            ),
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("brings", models.CharField(blank=True, max_length=300)),
                ("keeps", models.CharField(blank=True, max_length=300)),
                (
                    "ring",
                    models.CharField(
                        blank=True, choices=[("core", "kern"), ("ring", "ring"), ("free", "vrije ruimte")], max_length=4
                    ),
                ),
                (
                    "energy",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("pushing", "ik trek de kar"),
                            ("active", "ik doe actief mee"),
                            ("passive", "ik doe mee als het past"),
                            ("aloof", "ik houd nu afstand"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("incidental", "een keer"),
                            ("project", "zolang het project duurt"),
                            ("structural", "blijvend"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "plane",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("operational", "ik steek de handen uit de mouwen"),
                            ("tactical", "ik regel en verbind"),
                            ("strategic", "ik beslis mee over de richting"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shares",
                        to="cooperation.cooperationtext",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [models.UniqueConstraint(fields=("text", "party"), name="share_once")],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("online", "online"),
                            ("mail", "per mail"),
                            ("paper", "op papier"),
                            ("phone", "aan de telefoon"),
                            ("desk", "aan de balie"),
                        ],
                        default="online",
                        max_length=10,
                    ),
                ),
                ("said_at", models.DateTimeField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "nog niet gezegd"),
                            ("yes", "JA"),
                            ("no", "Nog niet"),
                            ("sleeping", "slapend"),
                            ("left", "deed mee, en is eruit gestapt"),
                            ("lapsed", "niet meer nodig"),
                        ],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300)),
                ("later", models.BooleanField(default=False)),
                ("scan", models.ImageField(blank=True, upload_to="signatures/%Y/%m")),
                ("kept_where", models.CharField(blank=True, max_length=140)),
                ("slept_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "hat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="parties.hat",
                    ),
                ),
                (
                    "helper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="cooperation.cooperationtext",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("text", "party"), name="v03_one_signature_for_each_text"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("person__isnull", False),
                                ("said_at__isnull", False),
                                ("state__in", ["yes", "no", "left"]),
                            ),
                            ("state", "lapsed"),
                            models.Q(("person", None), ("said_at", None), ("state__in", ["asked", "sleeping"])),
                            _connector="OR",
                        ),
                        name="v11_signature_needs_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("slept_at__isnull", False), ("state", "sleeping")),
                            models.Q(models.Q(("state", "sleeping"), _negated=True), ("slept_at", None)),
                            _connector="OR",
                        ),
                        name="sleeping_signature_has_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpaceLetter",
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
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("online", "online"),
                            ("mail", "per mail"),
                            ("paper", "op papier"),
                            ("phone", "aan de telefoon"),
                            ("desk", "aan de balie"),
                        ],
                        default="online",
                        max_length=10,
                    ),
                ),
                ("offers_contact", models.BooleanField(default=False)),
                ("contact_details", models.CharField(blank=True, max_length=200)),
                ("once", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("holds", "geldt"),
                            ("expired", "afgelopen"),
                            ("withdrawn", "ingetrokken"),
                            ("returned", "teruggegeven"),
                            ("ended", "niet meer nodig"),
                        ],
                        default="holds",
                        max_length=9,
                    ),
                ),
                ("room_to", models.CharField(max_length=300)),
                ("up_to", models.CharField(max_length=300)),
                ("until", models.DateField()),
                ("given_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
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
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss_said", to="parties.party"
                    ),
                ),
                (
                    "bearer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="space_letters_got",
                        to="parties.party",
                    ),
                ),
                (
                    "hat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="parties.hat",
                    ),
                ),
                (
                    "helper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="space_letters",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "keeper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="space_letters_given",
                        to="parties.party",
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="space_letters",
                        to="initiatives.participation",
                    ),
                ),
            ],
            options={
                "ordering": ["-given_at", "-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["initiative", "state"], name="space_letter_initiative")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", None), ("circle__lte", 1)),
                            models.Q(("audience__isnull", False), ("circle__gte", 2)),
                            _connector="OR",
                        ),
                        name="cooperation_spaceletter_circle_audience",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "holds")), fields=("participation",), name="space_letter_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state", "holds")),
                            models.Q(models.Q(("state", "holds"), _negated=True), ("ended_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="space_letter_end_has_moment",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="cooperation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("audience", None), ("circle__lte", 1)),
                    models.Q(("audience__isnull", False), ("circle__gte", 2)),
                    _connector="OR",
                ),
                name="cooperation_cooperation_circle_audience",
            ),
        ),
        migrations.AddConstraint(
            model_name="cooperation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("dissolved", "withdrawn")), _negated=True),
                fields=("initiative",),
                name="cooperation_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="cooperation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", False), ("state__in", ("dissolved", "withdrawn"))),
                    models.Q(models.Q(("state__in", ("dissolved", "withdrawn")), _negated=True), ("ended_at", None)),
                    _connector="OR",
                ),
                name="cooperation_end_has_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="cooperation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("holding", None), ("state", "draft")),
                    models.Q(
                        ("holding", models.F("current")), ("holding__isnull", False), ("state__in", ("valid", "due"))
                    ),
                    ("state__in", ["round", "wishes", "dissolved", "withdrawn"]),
                    _connector="OR",
                ),
                name="cooperation_holds_what_was_signed",
            ),
        ),
    ]
