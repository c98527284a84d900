"""From brightness to a terminal's colours and escape sequences."""
