"""The window driven by the program itself: for machines without a screen, for the pictures in the guides."""
