"""How items, instruments and constructs are written and translated in Wagtail."""
