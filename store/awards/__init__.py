"""Awards (khen thưởng): the ladder of honours, the order of announcement, the stage."""
