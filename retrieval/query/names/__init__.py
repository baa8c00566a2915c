"""The sources of a corpus → what a question may call them: names of agencies and places, kept and looked up."""
