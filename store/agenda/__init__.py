"""The agenda (chương trình): its steps, its edits, its speeches (tham luận)."""
