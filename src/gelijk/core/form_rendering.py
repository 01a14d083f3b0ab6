"""How Django writes a form: label, hint, errors tied to the field, a summary on top."""

from django.forms.renderers import DjangoTemplates


class FormRenderer(DjangoTemplates):
    """`{{ form }}` and `{{ field.as_field_group }}` come out in the looks of the site."""

    form_template_name = "core/forms/form.html"
    field_template_name = "core/forms/field.html"
