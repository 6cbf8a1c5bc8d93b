# F7, trước buổi trao: còn thiếu gì, ai chưa đến
key-awards-checking = Còn thiếu
key-checking-mend = Sửa
key-checking-person = Sửa đại biểu
key-checking-printed = Bằng đã in
key-checking-all-printed = Cả quyết định đã in
key-checking-leave = Quay lại
room-checking = Khen thưởng: còn thiếu
help-checking =
    Những gì còn thiếu trước khi trao, nặng nhất ở trên; sửa xong dòng ấy tự mất.
    Enter: mở khen thưởng hoặc quyết định để sửa. Ctrl+D: danh xưng, họ tên, điện thoại của đại biểu.
    Phím cách: bằng của người này đã in (bấm lần nữa: chưa in). Ctrl+A: đã in hết bằng của quyết định ấy.
    Dòng “để xem lại” có thể đúng như vậy: hai danh hiệu cho một người, người nhận thay không phải đại biểu.
action-award_printed = Đánh dấu bằng đã in
checking-heading = Trước buổi trao thưởng còn thiếu gì
checking-empty = ✓ Không thiếu gì.
check-nothing = Sửa xong đến đâu, dòng ở đây mất đến đó.
check-summary = Cần sửa: { $faults } · để xem lại: { $looks }
check-column-who = Tập thể, hộ gia đình, cá nhân / quyết định
check-column-what = Thiếu gì, khen thưởng nào
check-not-on-ladder = Danh hiệu không có trong thang thứ bậc
check-not-for-kind = Danh hiệu không dành cho đối tượng này
check-twice = Một khen thưởng ghi hai lần
check-no-decision = Chưa có quyết định
check-no-number = Quyết định chưa có số
check-no-date = Quyết định chưa có ngày
check-no-receiver = Truy tặng chưa có người nhận thay
check-unit-unknown = Tập thể không khớp đơn vị nào của hội nghị
check-unlinked = Cá nhân chưa gắn với đại biểu
check-name-form = Tên cần xem lại
check-no-honorific = Chưa có danh xưng để MC đọc
check-away = Chưa có mặt, chưa ai nhận thay
check-receiver-unknown = Người nhận thay không có trong danh sách đại biểu (để xem lại)
check-no-presenter = Chưa có người trao
check-two-honours = Một người hai khen thưởng (để xem lại)
check-unprinted = Bằng chưa in
check-form-capitals = viết hoa cả chữ
check-form-small = có chữ đầu không viết hoa
check-form-digits = có chữ số trong tên
check-form-spaces = thừa dấu cách
check-form-dots = tên bị cắt (…)
check-form-differs = khác tên đại biểu: { $name }
check-unprinted-count = { $count } bằng
check-of-call = đợt { $number } ({ $count })
check-awards-of = { $count } khen thưởng
check-told-printed = ✓ Đã in: { $count } bằng. Bấm nhầm: Ctrl+Z
check-told-unprinted = Chưa in: { $count } bằng.
check-count = Còn thiếu { $count } ({ $key })
key-awards-chasing = Ai chưa đến
key-chasing-receiver = Ghi người nhận thay
key-chasing-person = Sửa đại biểu
key-chasing-leave = Quay lại
key-checkin-chase = Người nhận thưởng chưa đến
key-chase-close = Đóng
room-chasing = Khen thưởng: ai chưa đến
help-chasing =
    Người nhận thưởng chưa tới lượt mà chưa có mặt, theo thứ tự đợt gọi; quét mã vào là tự mất dòng.
    “Gọi thêm” là người cùng đơn vị đang ở trong hội trường, có số điện thoại.
    Enter: ghi người nhận thay. Ctrl+D: sửa điện thoại, họ tên của đại biểu.
chasing-heading = Người nhận thưởng chưa đến: { $count }
chasing-empty = ✓ Không có ai đang vắng mà sắp được gọi (hoặc chưa bắt đầu điểm danh).
chase-column-call = Đợt
chase-column-who = Người lên nhận
chase-column-where = Ở đâu
chase-column-phone = Điện thoại
chase-column-unit = Đơn vị
chase-column-else = Gọi thêm
chase-comes-up = { $recipient }: { $name }
chase-no-phone = chưa có số
chase-else = gọi thêm { $names }
chase-line = Đợt { $call }: { $told }
chase-hint = ↑ ↓ để cuộn · Esc để về bàn điểm danh
chase-private = Đang che tên (Ctrl+K).
chase-sign = Còn { $minutes } phút đến trao thưởng · { $count } người nhận chưa đến ({ $key })
chase-sign-due = Đến giờ trao thưởng · { $count } người nhận chưa đến ({ $key })
chase-sign-now = Đang trao thưởng · { $count } người nhận chưa đến ({ $key })
cli-show-missing = với awards: còn thiếu gì trước buổi trao
cli-show-chase = với awards: người nhận chưa đến, gọi ai
error-show-of-awards = { $option } chỉ đi với “awards”: hoinghi show THƯ_MỤC awards { $option }
