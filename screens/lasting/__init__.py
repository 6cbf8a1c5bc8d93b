"""What keeps a window alive, whatever its terminal sends and whoever comes too late."""
