"""The findings: what an experienced officer would point out, one small file for each matter."""
