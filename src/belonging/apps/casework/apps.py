"""Django's entry for this app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Cases of children, with their answers, clocks, tasks and people."""

    name = "belonging.apps.casework"
    label = "casework"
    verbose_name = "Casework"

    def ready(self) -> None:
        """Let facts be counted from tasks, suspensions that somebody typed be added up, and cases be shown and taken away."""
        from functools import partial

        from belonging.apps.casework import downloads, facts
        from belonging.apps.casework.queries import duplicates, spells, tasks
        from belonging.apps.record import sections

        for key in facts.FROM_CASEWORK:
            facts.register(key, partial(tasks.counted_for, key))
        facts.also_count(spells.typed)
        sections.register(duplicates.section)
        downloads.register()
