"""What the catalogue declares of designs, by key, and what a protocol says in words."""

from collections.abc import Mapping

from belonging.engine.evaluation import CHOSEN, Design
from belonging.kernel.registry import load

DESIGNS: Mapping[str, Design] = load("belonging.catalogue.designs", "DESIGN")
# What a protocol says in words, in the order it is read. Each may be amended, with a reason; outcome and design may not.
WORDS: Mapping[str, tuple[str, str]] = {
    "question": ("Question", "What do you want to know? For example: does a counsellor in school lower suspensions?"),
    "need": ("Need", "What is the matter, for which children, and how do you know?"),
    "activity": ("Activity", "What is done that was not done before?"),
    "dose": ("Dose", "How much of it, how often, by whom, and how you will know that it happened."),
    "mechanism": ("Mechanism", "Why should it help?"),
    "effect": ("What children would notice", "What would be different for a child?"),
    "assumptions": ("Assumptions", "What must be true for it to work?"),
    "harms": ("Harms", "What could get worse, for whom, and how you will notice."),
}


def design(key: str) -> Design:
    """Return a design. Raises LookupError, naming those there are."""
    if key not in DESIGNS:
        raise LookupError(f"There is no design {key!r}. There are: {', '.join(DESIGNS)}.")
    return DESIGNS[key]


__all__ = ["CHOSEN", "DESIGNS", "WORDS", "design"]
