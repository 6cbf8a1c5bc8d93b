overview-people = Đại biểu
overview-programme = Chương trình
overview-votes = Biểu quyết, khen thưởng
overview-preparation = Chuẩn bị
overview-session = Buổi: { $name }
overview-present = Có mặt { $present }/{ $summoned } đại biểu triệu tập, đạt { $share }
overview-absent = Vắng có lý do { $excused } · { $begun ->
        [no] chưa đến
       *[yes] vắng chưa rõ lý do
    } { $unexcused } · đã ra về { $left }
presence-of-day = Tính từ { $since }: { $inside } người trong hội trường (cho biểu quyết, trao thưởng)
presence-anew = { $session } điểm danh lại từ đầu: chưa quét lại là chưa có mặt
overview-quorum-met = ✓ Đủ điều kiện tiến hành: { $have }/{ $whole } { $base } ({ $share }), cần { $need }
overview-quorum-missing = ✗ Chưa đủ điều kiện: { $have }/{ $whole } { $base } ({ $share }), cần { $need }
quorum-nobody-members = ! Chưa xét được điều kiện tiến hành: chưa đánh dấu đơn vị thành viên (F3, Ctrl+U) hay người có quyền biểu quyết (F3, Ctrl+T) nào.
quorum-nobody-summoned = ! Chưa xét được điều kiện tiến hành: chưa có đại biểu nào trong danh sách (F3).
quorum-no-units = ! Chưa đánh dấu đơn vị thành viên nào: F3, Ctrl+U, mở từng đơn vị, đặt “Thành viên cụm/khối” là Có.
quorum-no-people = ! Chưa ai có quyền biểu quyết: F3, Ctrl+T cho từng người, hoặc Ctrl+G cho cả thành phần.
quorum-base-members = thành viên
quorum-base-summoned = đại biểu triệu tập
overview-steps = Đã xong { $done }/{ $total } nội dung · { $drift }
overview-now = ► Đang diễn ra: { $position }. { $title } (đến khoảng { $until })
overview-next = { $at }  { $position }. { $title }
drift-none = đúng giờ
drift-late = chậm { $minutes } phút
drift-early = sớm { $minutes } phút
overview-ballots = Đã công bố { $published }/{ $total } biểu quyết
overview-awards = Đã trao { $conferred }/{ $total } khen thưởng
overview-tasks = Đã xong { $done }/{ $total } việc
overview-task = { $due }  { $what } – { $department }
overview-no-list = ! Chưa có danh sách đại biểu: bấm F3, rồi Ctrl+O để nhập tệp của các đơn vị
overview-mirror-copied = ✓ Đã chép sang USB lúc { $at }: { $folder }
overview-mirror-waiting = · Chờ chép sang USB: { $folder }
overview-mirror-failed = ! Chưa chép được sang USB, hội nghị vẫn tiếp tục: { $why }
drift-other-day = không phải ngày họp
