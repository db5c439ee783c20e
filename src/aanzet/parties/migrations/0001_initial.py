import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("areas", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Audience",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.CharField(blank=True, max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("action", models.CharField(max_length=30)),
                ("key", models.CharField(max_length=32)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["action", "key", "at"], name="attempt_window"),
                    models.Index(fields=["at"], name="attempt_age"),
                ],
            },
        ),
        migrations.CreateModel(
            name="MailLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("purpose", models.CharField(max_length=20)),
                ("email", models.EmailField(max_length=254)),
                ("payload", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["email", "purpose"], name="maillink_email")],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "persoon"),
                            ("group", "groep"),
                            ("organisation", "organisatie"),
                            ("government", "overheid"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("guest", "gast"),
                            ("announced", "aangemeld"),
                            ("known", "kent iemand"),
                            ("visible", "zichtbaar"),
                            ("resting", "in rust"),
                            ("left", "vertrokken"),
                        ],
                        default="announced",
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("role_line", models.CharField(blank=True, max_length=140)),
                ("ask_me_about", models.CharField(blank=True, max_length=300)),
                ("can_make_possible", models.CharField(blank=True, max_length=300)),
                ("room_money", models.PositiveIntegerField(blank=True, null=True)),
                ("room_decisions", models.CharField(blank=True, max_length=140)),
                ("room_places", models.CharField(blank=True, max_length=140)),
                ("room_network", models.CharField(blank=True, max_length=140)),
                ("photo", models.ImageField(blank=True, upload_to="faces/%Y/%m")),
                ("photo_alt", models.CharField(blank=True, max_length=140)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("protected", models.BooleanField(default=False)),
                ("trusted", models.BooleanField(default=False)),
                ("helper_allowed", models.BooleanField(default=False)),
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
                ("joined_at", models.DateTimeField()),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
                (
                    "home",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="residents",
                        to="areas.area",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "vouched_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                ("working_areas", models.ManyToManyField(blank=True, related_name="workers", to="areas.area")),
            ],
            options={
                "verbose_name_plural": "parties",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="AudienceMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "audience",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="memberships", to="parties.audience"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="audience_memberships",
                        to="parties.party",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("audience", "party"), name="audience_member_once")],
            },
        ),
        migrations.AddField(
            model_name="audience",
            name="members",
            field=models.ManyToManyField(
                related_name="audiences", through="parties.AudienceMember", to="parties.party"
            ),
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("is_staff", models.BooleanField(default=False)),
                ("is_active", models.BooleanField(default=True)),
                ("language", models.CharField(default="nl", max_length=5)),
                ("date_joined", models.DateTimeField(auto_now_add=True)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
                (
                    "party",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="user", to="parties.party"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(django.db.models.functions.text.Lower("email"), name="user_email_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Hat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("resident", "bewoner"),
                            ("entrepreneur", "ondernemer"),
                            ("expert", "ervaringsdeskundige"),
                            ("professional", "professional"),
                            ("spil", "spil in de wijk"),
                            ("enabler", "mogelijkmaker"),
                            ("connector", "verbinder"),
                            ("contact", "contactpersoon"),
                            ("area_director", "gebiedsregisseur"),
                            ("coach", "buurtcoach"),
                            ("administrator", "bestuurder"),
                            ("councillor", "raadslid"),
                            ("helper", "hulp bij de balie"),
                            ("member", "lid"),
                            ("board", "bestuurslid"),
                        ],
                        max_length=15,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("claimed", "wacht op bevestiging"),
                            ("confirmed", "bevestigd"),
                            ("declined", "niet bevestigd"),
                            ("ended", "afgelopen"),
                        ],
                        default="confirmed",
                        max_length=10,
                    ),
                ),
                ("manages", models.BooleanField(default=False)),
                ("paid", models.BooleanField(default=False)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("declined_why", models.CharField(blank=True, max_length=200)),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hats",
                        to="areas.area",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="spokespeople",
                        to="parties.party",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hats", to="parties.party"
                    ),
                ),
            ],
            options={
                "ordering": ["since", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "claimed"), _negated=True), ("due_on__isnull", False), _connector="OR"
                        ),
                        name="v01_claimed_hat_has_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                        name="hat_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("manages", False), ("organisation__isnull", False), _connector="OR"),
                        name="hat_manages_some",
                    ),
                ],
            },
        ),
    ]
