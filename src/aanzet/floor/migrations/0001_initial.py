import uuid

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("areas", "0001_initial"),
        ("exchange", "0001_initial"),
        ("parties", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Market",
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
                ("title", models.CharField(max_length=80)),
                ("story", models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(1200)])),
                ("place_words", models.CharField(max_length=80)),
                ("starts_at", models.DateTimeField()),
                ("minutes", models.PositiveSmallIntegerField(default=90)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("announced", "aangekondigd"),
                            ("items_open", "je kunt al iets klaarleggen"),
                            ("open", "de vloer is open"),
                            ("closed", "de vloer is gesloten"),
                            ("aftercare", "nazorg: we vragen hoe het ging"),
                            ("finished", "afgerond"),
                            ("called_off", "afgezegd"),
                        ],
                        default="announced",
                        max_length=10,
                    ),
                ),
                ("announced_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("because", models.CharField(blank=True, max_length=200)),
                ("lesson", models.CharField(blank=True, max_length=300)),
                ("timetable", models.JSONField(blank=True, default=list)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="markets", to="areas.area"
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
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss_said", to="parties.party"
                    ),
                ),
                (
                    "crew",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.audience"
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
                    "host",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="markets_hosted", to="parties.party"
                    ),
                ),
            ],
            options={
                "ordering": ["-starts_at", "-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["state", "starts_at"], name="market_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", None), ("circle__lte", 1)),
                            models.Q(("audience__isnull", False), ("circle__gte", 2)),
                            _connector="OR",
                        ),
                        name="floor_market_circle_audience",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 60), ("minutes__lte", 180)), name="market_length_is_some"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["open", "closed", "aftercare", "finished"]), _negated=True),
                            ("opened_at__isnull", False),
                            _connector="OR",
                        ),
                        name="market_open_has_bell",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("closed", "aftercare", "finished")), _negated=True),
                            ("closed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="market_closed_has_bell",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "called_off"), _negated=True),
                            models.Q(("because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="market_called_off_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Found",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "match",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="found", to="exchange.match"
                    ),
                ),
                (
                    "market",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="found", to="floor.market"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "found",
                "ordering": ["match"],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="market_entries", to="exchange.item"
                    ),
                ),
                (
                    "market",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="floor.market"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "entries",
                "ordering": ["market", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("market", "item"), name="entry_once"),
                    models.UniqueConstraint(fields=("market", "number"), name="entry_number_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "task",
                    models.CharField(
                        choices=[("corner", "hoekman"), ("matchmaker", "matchmaker"), ("confirmer", "bekrachtiger")],
                        max_length=10,
                    ),
                ),
                (
                    "corner",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("hands", "handen"),
                            ("knowledge", "kennis"),
                            ("materials", "spullen"),
                            ("space", "ruimte"),
                            ("attention", "aandacht"),
                            ("network", "netwerk"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("asked", "gevraagd"), ("yes", "doet het"), ("no", "nu niet"), ("ended", "afgelopen")],
                        default="asked",
                        max_length=5,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="market_duties", to="parties.party"
                    ),
                ),
                (
                    "market",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="duties", to="floor.market"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "duties",
                "ordering": ["task", "corner", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("asked", "yes"))),
                        fields=("market", "party", "task", "corner"),
                        name="duty_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("task", "corner"), models.Q(("corner", ""), _negated=True)),
                            models.Q(models.Q(("task", "corner"), _negated=True), ("corner", "")),
                            _connector="OR",
                        ),
                        name="duty_corner_of_corner_host",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignUp",
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
                ("number", models.PositiveSmallIntegerField()),
                ("code", models.CharField(max_length=5)),
                (
                    "colour",
                    models.CharField(
                        choices=[("brings", "Ik breng iets"), ("seeks", "Ik zoek iets")], default="brings", max_length=6
                    ),
                ),
                ("people", models.PositiveSmallIntegerField(default=1)),
                ("photo_ok", models.BooleanField(default=False)),
                ("shown", models.BooleanField(default=False)),
                ("walked_in", models.BooleanField(default=False)),
                ("coming", models.BooleanField(default=True)),
                ("signed_at", models.DateTimeField()),
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
                    "market",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sign_ups", to="floor.market"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="market_sign_ups", to="parties.party"
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
                "ordering": ["market", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("market", "party"), name="sign_up_once"),
                    models.UniqueConstraint(fields=("market", "number"), name="badge_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("people__gte", 1), ("people__lte", 40)), name="sign_up_of_some"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Slip",
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
                        default="desk",
                        max_length=10,
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("on_wall", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("filled", "ingevuld"),
                            ("returned", "terug bij jullie"),
                            ("confirmed", "bekrachtigd"),
                            ("dropped", "ingetrokken"),
                        ],
                        default="filled",
                        max_length=9,
                    ),
                ),
                ("filled_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("remark", models.CharField(blank=True, max_length=200)),
                ("reply", models.CharField(blank=True, max_length=200)),
                (
                    "confirmer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "market",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="slips", to="floor.market"
                    ),
                ),
                (
                    "match",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="slip", to="exchange.match"
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="floor.signup"),
                ),
                (
                    "other",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="floor.signup"),
                ),
                (
                    "typed_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="parties.party"
                    ),
                ),
            ],
            options={
                "ordering": ["-filled_at", "-id"],
                "indexes": [models.Index(fields=["market", "state", "-confirmed_at"], name="slip_wall")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "dropped"), _negated=True),
                        fields=("market", "key"),
                        name="slip_same_form_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("one", models.F("other")), _negated=True), name="slip_of_two"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at__isnull", False), ("state", "confirmed")),
                            models.Q(models.Q(("state", "confirmed"), _negated=True), ("confirmed_at", None)),
                            _connector="OR",
                        ),
                        name="slip_confirmed_has_moment",
                    ),
                ],
            },
        ),
    ]
