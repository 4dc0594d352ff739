"""Django's entry for this app."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Information-sharing agreements."""

    name = "belonging.apps.agreements"
    label = "agreements"
    verbose_name = "Agreements"
