"""A small statistical reader of claims: weights learned from our own passages, run with numpy."""
