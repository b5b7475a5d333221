"""`python -m campaign` is the command `campaign`."""

from campaign.cli import main

main()
