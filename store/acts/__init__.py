"""What is done under items of the programme: presence announced, pledges, handovers, visits."""
