"""How it looks: templates, words, fonts, colours, found by the order campaign folder > theme > plain."""
