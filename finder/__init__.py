"""Treatment Finder: which center gives this treatment, how far it is, how one gets in, what it costs, and who says so."""
