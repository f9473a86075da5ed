"""Which texts of the question bank exist in every language."""

from __future__ import annotations

from modeltranslation.translator import TranslationOptions, register

from quizzes.models import Construct, Instrument, Item, ItemOption, ItemStep, Objective, Topic


@register(Construct)
class ConstructTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("en",)


@register(Topic)
class TopicTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("en",)


@register(Objective)
class ObjectiveTranslation(TranslationOptions):
    fields = ("text",)
    required_languages = ("en",)


@register(Item)
class ItemTranslation(TranslationOptions):
    fields = ("stem", "feedback", "alt_text", "audio")
    required_languages = {"en": ("stem",)}


@register(ItemOption)
class ItemOptionTranslation(TranslationOptions):
    fields = ("text", "partner", "alt_text", "audio")
    required_languages = {"en": ("text",)}


@register(ItemStep)
class ItemStepTranslation(TranslationOptions):
    fields = ("text",)
    required_languages = ("en",)


@register(Instrument)
class InstrumentTranslation(TranslationOptions):
    fields = ("title", "introduction")
    required_languages = {"en": ("title",)}
