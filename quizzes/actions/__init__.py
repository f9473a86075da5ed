"""Verbs of papers and answers: each changes several rows at once, or none."""
