"""Django's entry for this app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Cases of children, with their answers, clocks, tasks and people."""

    name = "belonging.apps.casework"
    label = "casework"
    verbose_name = "Casework"

    def ready(self) -> None:
        """Let facts be counted from tasks, and suspensions that somebody typed be added up."""
        from functools import partial

        from belonging.apps.casework import facts
        from belonging.apps.casework.queries import spells, tasks

        for key in facts.FROM_CASEWORK:
            facts.register(key, partial(tasks.counted_for, key))
        facts.also_count(spells.typed)
