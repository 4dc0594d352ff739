"""What an indicator is, the facts it may count, and a plain reader that every engine is compared with."""

from belonging.engine.indicators.declaration import Benchmark, Direction, Example, Indicator, Tally
from belonging.engine.indicators.expressions import Expression, Field, field
from belonging.engine.indicators.unavailable import NotAvailable

__all__ = ["Benchmark", "Direction", "Example", "Expression", "Field", "Indicator", "NotAvailable", "Tally", "field"]
