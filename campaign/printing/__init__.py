"""Pages for paper: flyers, notices, the campaign on one page."""
