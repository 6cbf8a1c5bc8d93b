"""What may be written into a template, read and looked over before it is used."""
