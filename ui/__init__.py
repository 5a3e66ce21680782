"""What one sees: the window, its pages, and the parts they are made of."""
