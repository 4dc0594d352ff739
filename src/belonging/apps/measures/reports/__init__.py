"""Reports: declared in the catalogue, gathered once as a paper, and written as HTML, PDF, workbook and open data."""
