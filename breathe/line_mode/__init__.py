"""A session as lines of text, for screen readers, pipes and plain terminals."""
