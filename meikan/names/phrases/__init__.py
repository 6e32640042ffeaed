"""Names in running text: which words are names of places, countries, peoples, networks, bodies of the record."""
