"""Parts of the page of people: a member, and what is done about keys and accounts."""
