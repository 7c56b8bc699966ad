"""Training of the reader that learns: data in, weights out. No part of what users run."""
