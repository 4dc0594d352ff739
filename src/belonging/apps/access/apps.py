"""Django's entry for this app."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Who may see and do what."""

    name = "belonging.apps.access"
    label = "access"
    verbose_name = "Access"
