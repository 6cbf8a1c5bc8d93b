"""The archive (bản lưu trữ): one ZIP of a conference that anybody can check and open again."""
