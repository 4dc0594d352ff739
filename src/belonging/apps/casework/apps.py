"""Django's entry for this app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Cases of children, with their answers, clocks, tasks and people."""

    name = "belonging.apps.casework"
    label = "casework"
    verbose_name = "Casework"

    def ready(self) -> None:
        """Let facts be counted from tasks, typed suspensions be added up, documents belong to cases, evidence be gathered from them, and loads be heard."""
        from functools import partial

        from belonging.apps.casework import facts
        from belonging.apps.casework.actions import arriving
        from belonging.apps.casework.queries import documents, spells, tasks, told
        from belonging.apps.intake.folded import folded

        for key in facts.FROM_CASEWORK:
            facts.register(key, partial(tasks.counted_for, key))
        facts.also_count(spells.typed)
        documents.registered()
        told.registered()
        folded.connect(arriving.listener)
