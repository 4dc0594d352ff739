"""Django's entry for this app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Cases of children, with their answers, clocks, tasks and people."""

    name = "belonging.apps.casework"
    label = "casework"
    verbose_name = "Casework"

    def ready(self) -> None:
        """Tell the apps below what casework knows (facts, documents, evidence, a section of a child's page, files to take away), and hear of loads."""
        from functools import partial

        from belonging.apps.casework import downloads, facts
        from belonging.apps.casework.actions import arriving
        from belonging.apps.casework.queries import (
            acting_now,
            documents,
            duplicates,
            flagged,
            for_the_store,
            spells,
            tasks,
            told,
        )
        from belonging.apps.intake.folded import folded
        from belonging.apps.record import sections
        from belonging.apps.record.bundle import parts

        for key in facts.COUNTED:
            facts.register(key, partial(tasks.counted_for, key))
        facts.register(acting_now.FACT, acting_now.told)
        facts.also_count(spells.typed)
        documents.registered()
        told.registered()
        for_the_store.registered()
        sections.register(duplicates.section)
        parts.register(flagged.parts)
        downloads.register()
        folded.connect(arriving.listener)
