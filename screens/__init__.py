"""What people see and press; sentences for people."""
