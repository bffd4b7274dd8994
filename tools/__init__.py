"""Tools of the workshop: nothing here is needed to serve the product."""
