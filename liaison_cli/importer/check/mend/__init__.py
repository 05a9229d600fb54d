"""The files of rows to be mended, as text and as a workbook."""
