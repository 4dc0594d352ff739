"""A case type drawn: states and moves as a Mermaid state diagram, for documentation."""

from belonging.engine.casework.declaration import CaseType, Move


def diagram(case_type: CaseType) -> str:
    """Return a Mermaid `stateDiagram-v2`, with who may make each move; moves that change no state are notes beside theirs."""
    lines = ["stateDiagram-v2", *(f"    {state.key}: {_plain(state.title)}" for state in case_type.states)]
    for move in case_type.moves:
        for begins in move.froms or ("[*]",):
            if move.to:
                lines.append(f"    {begins} --> {move.to}: {_plain(move.title)} ({_who(case_type, move)})")
    for state in case_type.states:
        if state.ends:
            lines.append(f"    {state.key} --> [*]")
        stays = [move for move in case_type.moves if not move.to and state.key in move.froms]
        if stays:
            lines.append(f"    note right of {state.key}")
            lines += [f"        {_plain(move.title)} ({_who(case_type, move)})" for move in stays]
            lines.append("    end note")
    return "\n".join(lines) + "\n"


def _who(case_type: CaseType, move: Move) -> str:
    titles = {part.key: part.title for part in case_type.parts}
    return ", ".join(titles.get(each, each) for each in move.may)


def _plain(text: str) -> str:
    """Return a title without the signs Mermaid reads as its own."""
    return text.replace(":", ",").replace(";", ",").replace("#", "")
