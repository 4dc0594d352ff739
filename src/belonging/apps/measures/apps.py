"""Django's entry for this app."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    """The pages of figures."""

    name = "belonging.apps.measures"
    label = "measures"
    verbose_name = "Measures"
