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
        from belonging.apps.access import purposes

        rests_on = [
            *apps.get_app_config("agreements").get_models(),
            *(apps.get_model(name) for name in ("accounts.Organisation", "accounts.Post")),
            *(self.get_model(name) for name in ("Consent", "Objection")),
        ]
        for model in rests_on:
            for written in (post_save, post_delete):
                written.connect(purposes.forget, sender=model)
