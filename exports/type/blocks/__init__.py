"""Letters of blocks for the hall: every Vietnamese letter, at many sizes, in quarter cells."""
