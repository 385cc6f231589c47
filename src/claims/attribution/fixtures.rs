//! Sentences with the attributions that they hold, drawn under them with carets.
