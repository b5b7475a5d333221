"""HTML and CSS become pages (WeasyPrint), pages become pixels (pdfium): the ground print and film share."""
