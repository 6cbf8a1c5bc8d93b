"""How a result is proven: its seal, and the audit that makes every figure again."""
