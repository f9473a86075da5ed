"""The figures a report may show: pure functions over plain numbers, no database, no request.

One rule holds everywhere: a figure that is undefined is None, never 0 and never NaN, so that a
page prints a dash and a spreadsheet an empty cell. Scores and changes are in percent or percent
points; probabilities, proportions and difficulties are between 0 and 1.

Only `paired`, `unmatched` and `samples` need SciPy, and only its light `special` functions:
`scipy.stats` costs a worker about 45 MB. The tests use it as the second opinion.
"""
