"""Words for people: sentences, advice, and text made safe to print."""
