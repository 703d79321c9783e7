"""Score forms out to many hands, and the board of what came back."""
