"""The translation board: how far text, sound, questions and print of each lesson are in each language."""
