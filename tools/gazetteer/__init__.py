"""The gazetteer: makes ``data/places/*.csv``, once, when it is authored; the site reads the committed files.

It joins GeoNames, Who's On First, the communes of Morocco and ``corrections.yml``, which holds everything that a person
decided. The same inputs give the same bytes; ``data/places/README.md`` says how it is run and what its rules are.
"""
