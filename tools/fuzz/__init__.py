"""Hostile and odd requests to the application, in process: drawn from seeds, and guided by the code they reach."""
