"""Django's entry for this app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who sign in."""

    name = "belonging.apps.accounts"
    label = "accounts"
    verbose_name = "Accounts"
