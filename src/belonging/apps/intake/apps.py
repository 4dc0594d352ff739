"""Django's entry for this app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Files received, checked, loaded, corrected and undone."""

    name = "belonging.apps.intake"
    label = "intake"
    verbose_name = "Intake"

    def ready(self) -> None:
        """Tell the family's own copy where its data came from, and forget whom the record forgets."""
        from belonging.apps.intake.actions import forgetting
        from belonging.apps.intake.queries import sources
        from belonging.apps.record import schedule
        from belonging.apps.record.bundle import parts

        parts.register(sources.parts)
        schedule.register(schedule.Forgetter(left=forgetting.left, forget=forgetting.forget))
