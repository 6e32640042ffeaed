"""German prose: names of cities and dates, by a small table of words."""
