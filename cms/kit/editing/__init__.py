"""Editing translated models in Wagtail: one language at a time, never eight in one form.

The *structure view* edits everything in the source language. The *translate view* (`?lang=km`) shows
the source beside one target language, row by row, and can neither add, delete nor reorder rows.
Direction: `rows`, `panels` ← `forms` ← `views` ← `viewsets`.
"""
