"""Tables of evaluations. None names a child."""

from belonging.apps.programmes.models.amendment import Amendment
from belonging.apps.programmes.models.evaluation import Evaluation
from belonging.apps.programmes.models.left_out import LeftOut
from belonging.apps.programmes.models.unit import Unit

__all__ = ["Amendment", "Evaluation", "LeftOut", "Unit"]
