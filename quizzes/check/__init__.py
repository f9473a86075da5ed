"""Answering a paper with a group code and a card: no person is known here."""
