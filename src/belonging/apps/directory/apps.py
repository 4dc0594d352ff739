"""Django's entry for this app."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Schools, trusts, authorities, localities and clusters."""

    name = "belonging.apps.directory"
    label = "directory"
    verbose_name = "Directory"
