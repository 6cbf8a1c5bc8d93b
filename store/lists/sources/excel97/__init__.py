"""Excel's binary files of before 2007, where the reading library is silent about them."""
