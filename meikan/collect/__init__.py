"""Sources in, documents out: the only room that speaks to the network."""
