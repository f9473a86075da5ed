"""From a draft to an approved lesson, on Wagtail's workflow (decision 0010).

Direction: `texts` ← `authors`, `field_tests` ← `approval` ← `moves`, `follow` ← `comments`, `panel`,
`waiting` ← `views`.
"""
