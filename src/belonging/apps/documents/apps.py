"""Django's entry for this app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Documents about children."""

    name = "belonging.apps.documents"
    label = "documents"
    verbose_name = "Documents"

    def ready(self) -> None:
        """Refuse to start with a scanner that cannot be used, and delete what a document held with its row."""
        from django.conf import settings
        from django.db.models.signals import post_delete

        from belonging.apps.documents import keeping, scanners
        from belonging.apps.documents.models import Document

        scanners.named(settings.DOCUMENT_SCANNER)
        post_delete.connect(keeping.forget_with_its_row, sender=Document, dispatch_uid="documents.forget")
