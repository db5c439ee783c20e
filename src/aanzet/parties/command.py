"""`aanzet admin MAIL`: makes the administrator of this installation and prints a link to sign in with."""

import argparse
import sys

import django


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("mail", help="mailadres van de beheerder")
    parser.add_argument("--name", default="Beheerder", help="naam op het scherm")


def run(arguments: argparse.Namespace) -> int:
    django.setup()
    from django.core.exceptions import ValidationError
    from django.core.management import call_command
    from django.core.validators import validate_email
    from django.utils import timezone

    from .services.administrators import make_administrator

    try:
        validate_email(arguments.mail)
    except ValidationError:
        print(f"Niets gewijzigd. ‘{arguments.mail}’ is geen mailadres.", file=sys.stderr)
        return 2
    call_command("migrate", verbosity=0)
    link = make_administrator(arguments.mail, name=arguments.name, at=timezone.now())
    print(f"{arguments.mail} is beheerder. Kom één keer binnen met deze link:\n{link}")
    print("Zet daarna onder ‘Mijn gegevens’ een passkey of een code-app aan; tot die tijd kun je nog niets beheren.")
    return 0
