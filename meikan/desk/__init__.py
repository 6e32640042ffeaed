"""One person's desk: everything an editor does in a day, in a window, on this computer alone."""
