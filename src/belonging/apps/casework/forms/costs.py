"""What a way of helping costs."""

from django import forms

from belonging.apps.casework.forms.referral import DAYS, WRONG_DAY


class CostForm(forms.Form):
    """Pounds for a year of one child, weeks until it can begin, where the figure is from, and its day."""

    pounds = forms.DecimalField(label="Pounds for one child for a year", min_value=0, max_digits=9, decimal_places=2,
                                error_messages={"required": "Enter an amount in pounds, such as 18000.", "invalid": "Enter an amount in pounds, such as 18000."})  # fmt: skip
    lead_weeks = forms.IntegerField(label="Weeks until it can usually begin", required=False, min_value=0, max_value=200,
                                    error_messages={"invalid": "Enter whole weeks, such as 6."})  # fmt: skip
    source = forms.CharField(label="Where is the figure from?", help_text="A budget, a contract, a published report: so that others can check it.",
                             max_length=300, error_messages={"required": "Say where the figure is from."})  # fmt: skip
    as_of = forms.DateField(label="Of which day is it?", help_text="For example 31/03/2027.", input_formats=DAYS,
                            error_messages={"required": WRONG_DAY, "invalid": WRONG_DAY})  # fmt: skip
