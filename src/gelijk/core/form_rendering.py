"""How Django writes a form: label, hint, errors tied to the field, a summary on top."""

from pathlib import Path

from django.forms import renderers
from django.template.backends.django import DjangoTemplates
from django.utils.functional import cached_property

# Ours before Django's: its list to choose from takes a template for every option, which is half of
# the work of a page with filters.
FOLDERS = [
    Path(__file__).parent / "form_widgets",
    Path(renderers.__file__).parent / "templates",
]


class FormRenderer(renderers.DjangoTemplates):
    """`{{ form }}` and `{{ field.as_field_group }}` come out in the looks of the site."""

    form_template_name = "core/forms/form.html"
    field_template_name = "core/forms/field.html"

    @cached_property
    def engine(self) -> DjangoTemplates:
        """The templates of forms and widgets."""
        return DjangoTemplates(
            {"APP_DIRS": True, "DIRS": FOLDERS, "NAME": "djangoforms", "OPTIONS": {}}
        )
