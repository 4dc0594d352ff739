"""What a load did, said in words."""

from belonging.apps.intake.actions.projection import Written


def counted(number: int, one: str, many: str) -> str:
    """Return '1 child' or '2,000 children'."""
    return f"{number:,} {one if number == 1 else many}"


def joined(parts: list[str]) -> str:
    """Return parts joined as people say them."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def what_changed(written: Written, *, replaced: int, waiting: int, undone: bool = False) -> str:
    """Return what an accepted or undone load changed."""
    news = [
        counted(number, one, many)
        for number, one, many in (
            (written.new_schools, "new school", "new schools"),
            (written.new_pupils, "new child", "new children"),
            (written.new_enrolments, "new enrolment", "new enrolments"),
        )
        if number
    ]
    gone = [
        counted(number, one, many)
        for number, one, many in (
            (written.gone_pupils, "child", "children"),
            (written.gone_enrolments, "enrolment", "enrolments"),
        )
        if number
    ]
    sentences = ["Undone: what held before this load holds again."] if undone else []
    if news:
        sentences.append(f"The record has {joined(news)}.")
    if gone:
        sentences.append(f"{joined(gone).capitalize()} that no return names any longer left the record.")
    if replaced:
        sentences.append(f"{counted(replaced, 'earlier return was', 'earlier returns were')} replaced.")
    if waiting:
        sentences.append(
            f"{counted(waiting, 'row waits', 'rows wait')} for somebody to say which school or child is meant."
        )
    return " ".join(sentences) or "Loaded."
