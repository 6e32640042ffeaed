"""What a sentence says of somebody: one small file for each group of predicates."""
