"""What a gender specialist would say about items and papers; lessons use the same eyes.

Rules are pure: they read an item and its rows, and return findings.
"""
