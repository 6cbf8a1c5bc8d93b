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
error-plan-empty = Chưa có gì để lập kế hoạch: chưa có nội dung chương trình (F5), chưa phân công việc nào, chưa ghi mục đích, yêu cầu (F9).
error-budget-empty = Chưa có khoản chi nào trong dự trù (F9, chọn một việc để thêm khoản chi).
error-run-sheet-empty = Chương trình chưa có nội dung nào để lập kịch bản (F5, bấm thêm).
