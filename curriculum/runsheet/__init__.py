"""Run sheets: blocks, breaks and days in, clock times out. Plain Python, no database, no Django."""
