"""The demo programme: invented people, places and services, real lessons.

`content` builds the course from the texts in `content/*.toml`, `accounts` the people who sign in,
`lotus` the programme whose figures are rehearsed. All of it is written once; running it again
changes nothing.
"""
