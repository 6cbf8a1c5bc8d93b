"""Recipients of awards: what kind each is, who of the conference it is, what is asked of them."""
