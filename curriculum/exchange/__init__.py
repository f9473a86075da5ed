"""Course texts out to translators and in again.

Direction: `translation_file` ← `po`, `xlsx`, `course_texts` ← `export_texts`, `import_texts`.
"""
