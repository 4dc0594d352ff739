"""Reading of evaluations."""

from belonging.apps.programmes.models import Amendment, Evaluation, Unit

__all__ = ["Amendment", "Evaluation", "Unit"]
