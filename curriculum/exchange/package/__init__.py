"""The content package: a whole course with all it needs, from one installation to another.

`kinds` says what travels, `nodes` how a row is written, `recordings` which clips are outdated,
`contents` how a course becomes a file, `package_file` how a file is opened, `checks` what is refused,
`comparing` what is new, `writing` how it comes in. Nothing that comes in is published or approved.
"""
