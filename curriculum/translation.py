"""Which texts of the course book exist in every language."""

from __future__ import annotations

from modeltranslation.translator import TranslationOptions, register

from curriculum.models import (
    CountryProfile,
    Course,
    CourseModule,
    GuideStep,
    LegalInstrument,
    LegalVariant,
    Lesson,
    LessonPart,
    ReferralService,
    ResearchFinding,
    ResistanceCard,
    RunBlock,
    RunSheet,
    Term,
)


@register(CountryProfile)
class CountryProfileTranslation(TranslationOptions):
    fields = ("name", "confidentiality_limits", "emergency_note")
    required_languages = {"en": ("name", "confidentiality_limits")}


@register(ReferralService)
class ReferralServiceTranslation(TranslationOptions):
    fields = ("name", "what", "hours", "cost")
    required_languages = {"en": ("name", "what", "hours")}


@register(LegalInstrument)
class LegalInstrumentTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("en",)


@register(LegalVariant)
class LegalVariantTranslation(TranslationOptions):
    fields = ("text",)
    required_languages = ("en",)


@register(ResearchFinding)
class ResearchFindingTranslation(TranslationOptions):
    fields = ("summary", "methods")
    required_languages = {"en": ("summary",)}


@register(Lesson)
class LessonTextTranslation(TranslationOptions):
    fields = (
        "title",
        "summary",
        "objectives",
        "key_messages",
        "content_note",
        "materials",
        "room",
        "preparation",
        "ground_rules",
        "debrief",
        "disclosure",
        "closing",
        "take_home",
    )
    required_languages = {"en": ("title",)}


@register(LessonPart)
class LessonPartTranslation(TranslationOptions):
    fields = ("heading", "text", "prompts", "alt_text", "audio")
    required_languages = {"en": ("heading",)}


@register(GuideStep)
class GuideStepTranslation(TranslationOptions):
    fields = ("heading", "say", "ask", "do", "expected", "watch_out", "materials")
    required_languages = {"en": ("heading",)}


@register(ResistanceCard)
class ResistanceCardTranslation(TranslationOptions):
    fields = ("line", "answer", "ask", "back")
    required_languages = {"en": ("line", "answer", "ask", "back")}


@register(Course)
class CourseTranslation(TranslationOptions):
    fields = ("title", "summary")
    required_languages = {"en": ("title",)}


@register(CourseModule)
class CourseModuleTranslation(TranslationOptions):
    fields = ("title",)
    required_languages = ("en",)


@register(RunSheet)
class RunSheetTranslation(TranslationOptions):
    fields = ("title",)
    required_languages = ("en",)


@register(RunBlock)
class RunBlockTranslation(TranslationOptions):
    fields = ("title", "note", "task")


@register(Term)
class TermTranslation(TranslationOptions):
    fields = ("word",)
    required_languages = ("en",)
