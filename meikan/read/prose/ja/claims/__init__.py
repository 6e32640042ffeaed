"""What a sentence says of whom: one file for each kind of claim."""
