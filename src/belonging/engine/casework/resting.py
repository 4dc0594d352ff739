"""Which facts of the record something in a case rests on: no page asks for more."""

from collections.abc import Iterator

from belonging.engine.casework.declaration import CaseType, Move


def rests_on(case_type: CaseType, state: str) -> frozenset[str]:
    """Return the facts on which the moves from a state rest, and those that decide which questions are shown."""
    mentioned = {key for question in case_type.questions() if question.when for _, key in question.when.mentions()}
    for move in case_type.moves:
        if state in (move.froms or ("",)):
            mentioned.update(of_move(move))
    return mentioned & frozenset(fact.key for fact in case_type.facts)


def of_move(move: Move) -> Iterator[str]:
    """Yield what a move, and each clock it starts, rests on."""
    for need in move.needs:
        yield from (key for _, key in need.mentions())
    for starts in move.starts:
        yield from (starts.on, starts.also, starts.posted)
        if starts.when is not None:
            yield from (key for _, key in starts.when.mentions())
