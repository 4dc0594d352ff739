"""A report card told at the command line: as plain data, and as lines."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from belonging.apps.programmes.queries import Evaluation
    from belonging.apps.programmes.queries.results import Found


def told(evaluation: "Evaluation", found: "Found") -> dict[str, Any]:
    """Return what a card says as plain data. No effect is in it without its interval."""
    from belonging.apps.measures.queries import tables
    from belonging.apps.programmes import words

    indicator = tables.indicators()[evaluation.indicator]
    result = None if found.result is None or (found.guarded and found.guarded.silent) else found.result
    estimate = result.estimate if result else None
    return {
        "title": evaluation.title,
        "question": evaluation.question,
        "outcome": f"{indicator.title}, {indicator.unit}",
        "design": evaluation.declared.title,
        "headline": words.headline(found, indicator),
        "sureness": found.sure.label if found.sure else None,
        "sureness_says": [words.SURE[found.sure.label], *found.sure.reasons] if found.sure else [],
        "effect": estimate and {"effect": estimate.effect, "lower": estimate.lower, "upper": estimate.upper, "p": estimate.p, "ratio": estimate.ratio},
        "steps": [
            {"after": step.after, "effect": words.written(step.estimate, indicator.decimals)} for step in result.steps
        ]
        if result
        else [],
        "checks": dict(words.checks(found, indicator)),
        "assumptions": list(evaluation.declared.assumptions),
        "minds": list(evaluation.declared.minds),
        "method": evaluation.declared.source.sentence(),
    }  # fmt: skip


def as_text(card: dict[str, Any]) -> str:
    """Return a card for a person."""
    lines = [card["title"], *filter(None, [card["question"]]), "", card["headline"]]
    if card["sureness"]:
        lines += [f"Sureness: {card['sureness'].lower()}. {' '.join(card['sureness_says'])}"]
    lines += ["", f"Outcome: {card['outcome']}.", f"Design: {card['design']}. {card['method']}."]
    if card["registered_at"]:
        after = "" if card["ahead"] else ", after the first start"
        lines += [f"Registered: {card['registered_at'][:10]}{after}. {card['said_beforehand']}", f"Cost: {card['cost'] or 'not said.'}"]  # fmt: skip
    else:
        lines += [card["warning"]]
    lines += ["", *(f"{name}: {said}" for name, said in card["checks"].items())]
    lines += [f"{step['after']:+d} periods since the start: {step['effect']}" for step in card["steps"]]
    lines += [f"Left out of the mixture: {name}. {reason}" for name, reason in card.get("left_out", {}).items()]
    lines += [f"Amended: {each['what']}, from “{each['before']}” to “{each['after']}”. {each['reason']}" for each in card.get("amendments", [])]  # fmt: skip
    lines += ["", "It rests on:", *(f"- {each}" for each in card["assumptions"])]
    lines += ["What would change our mind:", *(f"- {each}" for each in card["minds"])]
    return "\n".join(lines)
