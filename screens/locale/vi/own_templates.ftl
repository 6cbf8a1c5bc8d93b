# hoinghi template: mẫu Word riêng của cơ quan
cli-template = mẫu Word riêng của cơ quan: lấy mẫu có sẵn (get VĂN_BẢN), kiểm tra mẫu (check TỆP) và in thử
cli-template-paper = mẫu của văn bản nào, khi tên tệp không nói
cli-template-out = ghi mẫu, hoặc bản in thử, vào tệp này
template-place =
    { $part ->
        [header] đoạn { $number } ở đầu trang
        [footer] đoạn { $number } ở chân trang
       *[body] đoạn { $number }
    } (“{ $words }”)
error-template-unreadable = Không đọc được tệp mẫu { $file } ({ $reason }).
error-template-too-large = Tệp mẫu { $file } quá lớn sau khi giải nén. Xin bỏ bớt hình, hoặc bắt đầu lại từ mẫu có sẵn: hoinghi template get.
error-template-not-word = { $file } không phải tệp Word (.docx) đọc được. Mở bằng Word rồi lưu lại dạng .docx.
error-template-which-paper = Tên tệp { $file } không phải tên văn bản nào, xin nói rõ: --paper TÊN (hoinghi export --list).
error-template-no-word-paper = { $name } không phải văn bản Word, không dùng mẫu riêng được.
error-template-exists = Đã có tệp { $path }, không ghi đè. Chọn tên khác bằng --out.
error-template-unknown-field = Mẫu { $file } của văn bản { $paper }: không có trường “{ $field }”, ở { template-place }.
error-template-no-list = Mẫu { $file } của văn bản { $paper }: “{ $field }” không phải danh sách để lặp, ở { template-place }.
error-template-syntax = Mẫu { $file } của văn bản { $paper }: chỗ viết trong ngoặc nhọn không đọc được, ở { template-place }. Xem lại các dấu ngoặc và từ trong đó.
error-template-unclosed = Mẫu { $file } của văn bản { $paper }: “{ $field }” không có “end{ $field }” đóng lại, bắt đầu ở { template-place }.
error-template-forbidden = Mẫu { $file } của văn bản { $paper }: “{ $field }” không dùng được trong mẫu, ở { template-place }. Chỉ có trường, for, if và vài bộ lọc.
error-template-no-such-value = Mẫu { $file } của văn bản { $paper }: hội nghị này không có phần mà mẫu đòi, ở { template-place }. Đặt trong if nếu phần đó có thể vắng.
error-template-fails = Mẫu { $file } của văn bản { $paper }: không tính được chỗ viết ở { template-place }.
error-template-too-long = Mẫu { $file } của văn bản { $paper } lặp quá nhiều lần nên đã dừng. Xem lại các vòng for lồng nhau.
error-template-crossed = Mẫu { $file } của văn bản { $paper }: có for hoặc if mở ở một đoạn (ô bảng) mà đóng ở chỗ khác loại. Đặt mỗi dấu mở, đóng trên dòng riêng: { "{%p for … %}" }, { "{%p endfor %}" }; trong bảng: { "{%tr for … %}" }, { "{%tr endfor %}" }.
template-got = Mẫu { $name }: sửa bằng Word rồi đặt vào thư mục templates của hội nghị với tên { $file }.
template-lacks = Mẫu không in trường “{ $field }” mà văn bản có.
template-good = ✓ Mẫu { $name } dùng được.
template-sample = Bản in thử với số liệu mẫu: { $path }
papers-own-template = mẫu riêng
