"""One module for each export format: a corrected text in, bytes out."""
