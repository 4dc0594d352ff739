"""The form that takes a file of boundaries."""

from django import forms

from belonging.apps.measures import labels
from belonging.apps.measures.queries import maps


class BoundariesForm(forms.Form):
    """What the shapes are of, and the file."""

    kind = forms.ChoiceField(
        label="What are the shapes of?", choices=[(each, labels.cut_name(each)) for each in maps.KINDS]
    )
    file = forms.FileField(
        label="File of boundaries",
        help_text="GeoJSON in longitude and latitude (EPSG:4326), one feature a place with its name (of a small area, its code), 50 MB at most. Nothing of it is kept but names and shapes.",
        error_messages={"required": "Choose the file of boundaries.", "empty": "The file is empty. Export it again."},
    )
