"""What the kinds of agenda items have to do, on the command line: `hoinghi act`, and as JSON."""
