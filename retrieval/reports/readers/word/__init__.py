"""WordprocessingML (.docx): its parts, styles, numbering and runs → Reading."""
