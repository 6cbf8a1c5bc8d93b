"""Papers that follow a conference: what is submitted, recorded, handed over and reported."""
