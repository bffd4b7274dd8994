"""Search: understand what is asked, find the centers that answer, order them by how surely and how far."""
