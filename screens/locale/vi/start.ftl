# Màn hình đầu: chọn hoặc tạo hội nghị
start-title = hoinghi – chọn hội nghị
start-column = Hội nghị
start-help-some = Chọn bằng ↑ ↓ rồi bấm Enter. ► mở tiếp   + tạo mới từ mẫu   ~ thực hành
start-help-none =
    Chưa có hội nghị nào trong { $folder }.
    Chọn một mẫu (+) bằng ↑ ↓ rồi bấm Enter để tạo; hoặc thử một hội nghị thực hành (~) trước.
start-practice-mark = [THỰC HÀNH]
start-found-about = Thư mục: { $folder }
start-new = Tạo mới: { $name }
start-new-word = mẫu
start-source = Theo: { $source }
start-demo = Thực hành: { $name }
start-demo-word = thực hành
start-demo-about =
    Một hội nghị mẫu để tập, làm sai cũng không sao: đơn vị và chương trình theo văn bản thật, tên người do máy sinh.
    Theo: { $source }
start-other = Mở thư mục khác…
start-other-about = Gõ hoặc kéo vào đây thư mục của một hội nghị, ví dụ trên USB.
start-path = Thư mục
start-open = Mở
start-form-title = Tạo hội nghị mới
start-form-text = Mọi mục đều sửa lại được sau. Thư mục nằm trong { $folder }; gõ đường dẫn đầy đủ nếu muốn chỗ khác.
start-name = Tên hội nghị
start-day = Ngày (như 20/12/2026)
start-year = Năm được tổng kết
start-venue = Địa điểm
start-host = Cơ quan tổ chức
start-folder = Tên thư mục
start-make = Tạo
key-start-new = Tạo mới
key-start-folder = Mở thư mục khác
key-start-practice = Thực hành
key-start-quit = Thoát
start-how-to-quit = Muốn thoát chương trình: bấm Ctrl+Q.
start-scanned = Chưa ghi ai: chưa mở hội nghị nào. Mở hội nghị, bấm F4, rồi quét lại.
room-start = Chọn hội nghị
help-start =
    Chọn hội nghị bằng ↑ ↓ rồi bấm Enter: ► mở tiếp, + tạo mới từ mẫu, ~ thực hành.
    Ctrl+P tìm lệnh và giao diện màu, Ctrl+L đổi tiếng Việt, tiếng Anh.
room-new = Tạo hội nghị mới
help-new =
    Điền các ô rồi bấm Ctrl+S. Ngày gõ thế nào cũng được: 20/12/2026, 20-12-26, 20/12.
    Tên thư mục tự đặt theo ngày và tên hội nghị. Mọi mục đều sửa lại được sau, ở F9.
start-sealed = Mở bản dự phòng có mật khẩu
start-sealed-text = { $folder } là bản dự phòng có mật khẩu trên USB. Hội nghị được lập lại trên máy này để làm tiếp; USB giữ nguyên.
start-sealed-password = Mật khẩu của USB
