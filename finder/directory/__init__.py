"""The directory: reviewed data files, checked and compiled into one read-only SQLite file."""
