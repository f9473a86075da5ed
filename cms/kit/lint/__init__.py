"""What a careful reader would say about a text while it is written; the rules are in the apps.

A rule is a small function from something authored to findings. `stop` blocks publishing, a `warn` may
be set aside with a reason, a `hint` only says. Direction: `texts`, `finding` ← `overrides`.
"""
