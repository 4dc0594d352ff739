"""Django's entry for this app."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_delete, post_save


class AccessConfig(AppConfig):
    """Who may see and do what."""

    name = "belonging.apps.access"
    label = "access"
    verbose_name = "Access"

    def ready(self) -> None:
        """Have what was worked out of somebody's reach forgotten as soon as something it rests on is written."""
        from belonging.apps.access import purposes, stamps

        for model in (*stamps.rests_on(), apps.get_model("accounts.Post")):
            for written in (post_save, post_delete):
                written.connect(purposes.forget, sender=model)
