"""Verbs of the register: each changes several rows at once, or none."""
