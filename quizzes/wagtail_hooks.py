"""What the question bank adds to Wagtail's admin."""

from __future__ import annotations

from wagtail.snippets.models import register_snippet

from quizzes.authoring.viewsets import QuestionsGroup

register_snippet(QuestionsGroup)
