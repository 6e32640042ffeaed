"""English prose: sentences, dates, names, and what is said of them."""
