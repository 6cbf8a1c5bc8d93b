"""`hoinghi template`: an office's own Word templates."""
