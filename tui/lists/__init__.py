"""`hoinghi import`: the command, and its answers to what an import asks."""
