"""What is sent from the room."""

from typing import Any

from django import forms

from belonging.apps.panels.forms.planning import a_day

LONG = 4000


class PromiseForm(forms.Form):
    """What is to be done, by whom, by when: one of the days offered, or another."""

    what = forms.CharField(label="What", max_length=LONG, error_messages={"required": "Say what is to be done."})
    owner = forms.CharField(max_length=40, error_messages={"required": "Choose who does it."})
    due = forms.CharField(max_length=10, required=False)
    other_day = a_day("Another day", required=False)

    def clean(self) -> dict[str, Any]:
        """Take the day that was typed before the one that was chosen; refuse none."""
        found = super().clean() or {}
        day = found.get("other_day")
        if day is None and found.get("due"):
            try:
                day = forms.DateField(input_formats=["%Y-%m-%d"]).clean(found["due"])
            except forms.ValidationError:
                day = None
        if day is None and "other_day" not in self.errors:
            self.add_error("due", "Choose by which day it is to be done.")
        return {**found, "day": day}


class GuestForm(forms.Form):
    """Somebody without a seat came: one of the case (`in:` its part, or `out:` where they did not), or somebody by name."""

    part = forms.RegexField(r"^(in|out):\d{1,18}$", required=False)
    who = forms.CharField(max_length=100, required=False)
    kind = forms.CharField(max_length=90, required=False)

    def clean(self) -> dict[str, Any]:
        """Want one of the two."""
        found = super().clean() or {}
        if not found.get("part") and not (found.get("who") and found.get("kind")):
            self.add_error("who", "Say who came, and what they are: Ms Brook, class teacher.")
        return found


class DecisionForm(forms.Form):
    """What was agreed for a child."""

    decision = forms.CharField(
        label="What was agreed", max_length=LONG, error_messages={"required": "Say what was agreed."}
    )


class PutOffForm(forms.Form):
    """Why a child is not heard."""

    why = forms.CharField(max_length=500, error_messages={"required": "Say why this child is not heard."})


class ReportForm(forms.Form):
    """What became of a promise."""

    task = forms.IntegerField()
    became = forms.ChoiceField(choices=[("done", "Done"), ("not", "Will not be done")])
    outcome = forms.CharField(max_length=LONG, required=False)
