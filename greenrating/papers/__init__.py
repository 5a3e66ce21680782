"""Documents: plain values become workbooks or printed pages."""
