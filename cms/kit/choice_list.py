"""Several of a few fixed words in one column: a list of stored words, ticked in a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class ChoiceListField(models.JSONField):
    """A list of values of `choices`; an unknown value is refused by its name."""

    def __init__(self, *args: Any, choices: Any = (), **kwargs: Any) -> None:
        self.words = list(choices)
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        known = {word for word, _label in self.words}
        for word in value or ():
            if word not in known:
                raise ValidationError(
                    _("“%(word)s” is not one of the choices; take one of the list."),
                    params={"word": word},
                )

    def formfield(self, **kwargs: Any) -> Any:
        return forms.MultipleChoiceField(
            choices=self.words,
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )
