"""How far a filled sheet is answered, and what is to be settled before signing."""
