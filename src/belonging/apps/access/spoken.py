"""Who spoke for a child, and how it reached us: what a consent and an objection have in common."""

from django.db import models


class Who(models.TextChoices):
    """Who answered, or objected."""

    PARENT = "parent", "A parent"
    RESPONSIBLE = "responsible", "Somebody else with parental responsibility"
    PUPIL = "pupil", "The pupil, who is old enough to decide"


class How(models.TextChoices):
    """How it was said."""

    WRITTEN = "written", "In writing: a letter or a form"
    EMAIL = "email", "By e-mail"
    TELEPHONE = "telephone", "By telephone"
    IN_PERSON = "in_person", "In person"


class Delay(models.TextChoices):
    """Why an answer may take longer (UK GDPR, Article 12(3)); nothing else is a reason."""

    COMPLEX = "complex", "What is asked is complex"
    MANY = "many", "There are many requests from this family"
