"""A paper of the office in the form that is wanted: text to paste, page, workbook, Word document."""
