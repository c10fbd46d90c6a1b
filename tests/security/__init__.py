"""What keeps the wrong people, and hostile text, from doing harm."""
