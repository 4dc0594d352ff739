"""Letters by e-mail. They say that something happened to an account, and never anything about a child."""

from django.core.mail import send_mail
from django.template.loader import render_to_string


def send(to: str, subject: str, name: str, **words: object) -> None:
    """Send the letter `accounts/letters/<name>.txt`, filled with `words`, in plain text."""
    send_mail(subject, render_to_string(f"accounts/letters/{name}.txt", words), None, [to])
