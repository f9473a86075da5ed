"""The shell's own rows: accounts, the home page, which languages are shown.

`user` stands alone in the first migration: Wagtail's own tables depend on it.
"""

from cms.models.home import HomePage, InfoPage
from cms.models.languages import EnabledLanguage
from cms.models.user import User

__all__ = ["EnabledLanguage", "HomePage", "InfoPage", "User"]
