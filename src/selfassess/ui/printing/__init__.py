"""申报书: what the dossier will hold, what is missing in it, and its export."""
