# F8 Văn bản, và lệnh export
key-papers-write = Lập văn bản
key-papers-all = Lập tất cả
key-papers-pdf = Kèm PDF
key-papers-folder = Đổi nơi lưu
key-papers-owed = Phải gửi
key-papers-sent = Đã gửi / chưa
key-papers-leave = { key-back }
papers-folder = Lưu vào: { $folder }
papers-with-pdf = ✓ Lập kèm bản PDF
papers-without-pdf = – Không kèm bản PDF
papers-working = ► Đang lập văn bản, vẫn làm việc khác được…
papers-column-title = Văn bản
papers-column-kind = Loại
papers-column-written = Lập lúc
papers-column-file = Tệp
papers-never = chưa lập
papers-owed-summary = Phải gửi sau hội nghị: đã gửi { $done }/{ $total } · quá hạn { $late }
papers-folder-title = Lưu văn bản vào thư mục nào?
papers-folder-label = Đường dẫn, ví dụ thư mục trên USB (để trống: thư mục của hội nghị)
papers-busy = Đang lập văn bản, xin đợi xong rồi bấm lại.
papers-written-one = ✓ { $at } Đã lập { $name }.
papers-written = ✓ { $at } Đã lập { $number } tệp.
plan-differs = Giờ trong giấy là của chương trình đã in lúc { $at }; chương trình hiện nay khác ở { $number } mục ({ $titles }). Muốn theo chương trình hiện nay: lấy lại bản in ở F5, rồi xuất lại.
papers-kept =
    { $number ->
        [1] Tệp cũ có nội dung khác, giữ lại thành { $name }.
       *[other] { $number } tệp cũ có nội dung khác, giữ lại với tên thêm ngày giờ.
    }
papers-failed = Chưa lập được văn bản: lỗi ngoài dự kiến ({ $name }).
error-papers-folder-missing = Không thấy thư mục { $folder }. Cắm lại USB, hoặc kiểm tra đường dẫn.
error-paper-unknown = Không có văn bản “{ $id }”. Có: { $known }.
error-paper-not-written = Không ghi được { $path } ({ $reason }). Đóng tệp nếu đang mở trong Word; kiểm tra USB và chỗ trống, rồi lập lại.
error-office-missing = Máy này chưa có LibreOffice nên không làm được bản PDF. Các tệp Word vẫn dùng được; muốn có PDF thì cài LibreOffice, hoặc mở tệp bằng Word rồi lưu thành PDF.
error-office-failed = LibreOffice không chuyển được { $paper } sang PDF ({ $reason }). Tệp Word vẫn còn nguyên.
error-paper-names-clash = Có hai tệp cùng tên “{ $name }”, bản PDF sẽ đè lên nhau. Đổi tên một tệp.
error-export-usage = Thiếu thư mục hội nghị, ví dụ: hoinghi export THƯ_MỤC minutes. Xem các văn bản: hoinghi export --list.
minutes-gaps = Biên bản còn thiếu: { $gaps }.
minutes-gap-not-closed = hội nghị chưa bế mạc (chưa có giờ kết thúc)
minutes-gap-nobody-present = chưa có ai điểm danh
minutes-gap-no-chair = chưa có tên chủ tọa (F9, Ctrl+E)
minutes-gap-no-secretary = chưa có tên thư ký (F9, Ctrl+E)
minutes-gap-no-venue = chưa có địa điểm
minutes-gap-votes-unpublished = còn biểu quyết chưa công bố
minutes-gap-awards-on-stage = còn đợt đã gọi mà chưa bấm đã trao (F7)
minutes-gap-calls-passed-over = còn đợt bị bỏ qua, chưa gọi lên (F7)
minutes-gap-awards-owed = còn khen thưởng chưa nhận, chưa trao lại (F7)
minutes-gap-receiver-unknown = còn tập thể, gia đình nhận khen thưởng chưa ghi tên người nhận (F7)
minutes-gap-handovers-open = còn việc bàn giao chưa xác nhận (F5, Ctrl+G)
minutes-gap-speeches-open = còn tham luận chưa bấm nói xong (F5, Ctrl+T)
error-office-too-slow = LibreOffice không chuyển xong { $paper } sang PDF trong { $seconds } giây. Tệp Word vẫn còn nguyên; đóng bớt chương trình rồi làm lại.
error-paper-is-final = Văn bản này đã chốt bản chính thức (lần { $version }). Muốn đổi, xin mở bản mới trước.
error-paper-not-final = Văn bản chưa chốt bản chính thức, cứ ghi lại là được.
error-paper-not-there = Chưa có tệp { $name }: xin ghi văn bản trước rồi hãy chốt.
papers-left-out = Không lập { $names }: { $why }
error-no-awards-listed = Chưa có khen thưởng nào trong danh sách, chưa có gì để viết (F7, nhập danh sách hoặc bấm thêm).
error-paper-no-agenda = Chương trình chưa có nội dung nào (F5, bấm thêm).
error-paper-not-begun = Hội nghị chưa bắt đầu, chưa có gì để so với kế hoạch (F5, bắt đầu nội dung đầu tiên).
error-paper-no-tasks = Chưa phân công việc nào, chưa ghi mục đích, yêu cầu (F9).
error-paper-no-delegates = Chưa có đại biểu nào trong danh sách (F3, nhập danh sách hoặc bấm thêm).
error-paper-nobody-invited = Trong danh sách không có ai phải gửi giấy mời: đã báo không dự, đã có người thay, hoặc mới thêm tại bàn (F3).
error-paper-nobody-comes = Mọi người trong danh sách đều đã báo không dự (F3).
error-paper-no-list-again = Chưa có danh sách nào được gửi lại với thay đổi (F3, nhập danh sách đơn vị gửi lại).
error-paper-no-buses = Chưa có xe nào trong các nội dung tham quan của chương trình (F5, chọn nội dung tham quan, Ctrl+G).
error-paper-no-ballots = Chưa có nội dung bỏ phiếu nào đang soạn hoặc đang mở mà đã đủ tên để in phiếu (F6, soạn nội dung bỏ phiếu).
error-paper-no-paper-vote = Chưa có cuộc bỏ phiếu nào đã kiểm phiếu (F6, nhập số liệu kiểm phiếu). Biểu quyết giơ tay có biên bản riêng.
error-paper-no-hands-vote = Chưa có cuộc biểu quyết giơ tay nào đã đếm (F6, nhập số liệu). Bỏ phiếu có biên bản kiểm phiếu riêng.
error-paper-awards-withdrawn = Mọi khen thưởng trong danh sách đều đã rút, không còn gì để viết (F7).
error-paper-no-calls = Không có đợt trao nào: mọi khen thưởng còn lại đã trao ngoài Hội nghị (F7).
error-paper-nobody-comes-up = Mọi khen thưởng chỉ công bố, không có ai lên nhận (F7).
error-paper-no-presenters = Chưa phân công người trao, người bưng khay cho đợt nào (F7, Ctrl+G).
error-paper-no-decisions = Chưa có khen thưởng nào ghi quyết định (F7, mở từng khen thưởng để chọn quyết định).
error-paper-none-owed = Không còn khen thưởng nào đã công bố mà chưa nhận (F7).
key-papers-preview = Xem trước
key-papers-settings = Số, ngày, người ký
key-papers-final = Chốt chính thức
key-papers-reopen = Mở bản mới
key-papers-preview-leave = { key-back }
papers-no-preview = Văn bản này không xem trước được ở đây: lập rồi mở tệp.
papers-preview-hint = Esc: đóng · mũi tên: xem tiếp
papers-settings-title = { $name }: số, ngày, nơi gửi, người ký
papers-settings-text = Để trống thì theo thông tin hội nghị. Nhiều nơi nhận: cách nhau bằng dấu chấm phẩy.
papers-settings-saved = Đã lưu thông tin văn bản. Lập lại (Enter) để vào tệp.
papers-final-title = Chốt { $name } làm bản chính thức?
papers-final-text = Tệp { $file } được giữ nguyên như đang có, kể cả phần đã sửa trong Word, cùng bản PDF. Sau đó số, ngày và nội dung không đổi nữa; muốn đổi phải mở bản mới.
papers-final-yes = Chốt
papers-final-done = ★ Đã chốt: { $name }, cùng bản PDF nếu là văn bản Word.
papers-final-word = ★ Đã chốt: { $name }. Máy này chưa có LibreOffice nên chưa có bản PDF đi kèm.
papers-reopen-title = Mở bản mới của { $name }?
papers-reopen-text = Bản chính thức lần { $version } vẫn giữ nguyên trong thư mục chinh-thuc.
papers-reopen-yes = Mở bản mới
papers-is-final = chính thức lần { $version }
papers-edited = đã sửa trong Word · { $at }
papers-stale = số liệu đã đổi
papers-lacks = còn trống: { $what }
papers-blank-number = số
papers-blank-day = ngày
papers-blank-place = địa danh
papers-blank-other = chỗ …
papers-signing-unsaid = như văn bản trước

# hoinghi template: mẫu Word riêng của cơ quan
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
