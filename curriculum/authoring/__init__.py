"""How lessons, courses, countries and help services are written and translated in Wagtail."""
