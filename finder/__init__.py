"""Treatment Finder: which center gives this treatment, how far it is, how one gets in, who pays, and who says so."""
