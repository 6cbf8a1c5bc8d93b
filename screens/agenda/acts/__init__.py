"""What the kinds of agenda items have to do: lists and dialogs that F5 opens by Ctrl+G."""
