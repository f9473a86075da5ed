"""What a gender specialist would say about lessons, help and law, rule by rule.

Rules are pure: a lesson with its rows and `Facts` in, findings out. Direction: `words_of_care`,
`facts` ← `wording`, `structure`, `dates` ← `law`, `objectives` ← `lessons` ← `report`.
"""
