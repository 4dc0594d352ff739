"""Django's entry for this app."""

from django.apps import AppConfig


class PanelsConfig(AppConfig):
    """Sittings of panels, who is on them, and what was agreed there."""

    name = "belonging.apps.panels"
    label = "panels"
    verbose_name = "Panels"

    def ready(self) -> None:
        """Tell casework what is shared with those who only read a case."""
        from belonging.apps.casework.queries import reading_only
        from belonging.apps.panels.queries import papers

        reading_only.register(papers.shares)
