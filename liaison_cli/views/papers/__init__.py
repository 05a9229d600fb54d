"""Official papers of a case: letters, forms, notices and the dossier, as DOCX to sign and as PDF."""
