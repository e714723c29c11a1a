"""The report as a document on paper, whoever draws it (PDF or Word): cover, contents, parts,
forms and how large each is set."""
