"""Builders of test data: one call makes one sensible thing; a test names only what it is about."""
