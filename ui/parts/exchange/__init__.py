"""What the pages of handing out and exchange are made of."""
