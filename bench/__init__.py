"""Speed, measured side by side in one run: the product, a constant page under the same server, and Datasette."""
