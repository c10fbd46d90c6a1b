"""What templates need beyond their language."""
