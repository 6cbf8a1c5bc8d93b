"""Votes (biểu quyết, bỏ phiếu, chấm điểm): from the draft to the published result."""
