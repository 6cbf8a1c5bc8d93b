"""What an office gives its papers: number, date, signer, recipients; and which are final."""
