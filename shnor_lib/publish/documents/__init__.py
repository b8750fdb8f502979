"""The report as documents: a Word and a PDF form of each page, the справка, the workbook."""
