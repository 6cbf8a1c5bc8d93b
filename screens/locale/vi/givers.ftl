# F7, người trao và người bưng khay
key-awards-givers = Người trao
key-presenters-add = Thêm
key-presenters-find = Lấy từ đại biểu
key-presenters-line-up = Ai trao đợt đang chọn
key-presenters-propose = Đề nghị theo thứ bậc
key-presenters-anew = Đề nghị lại từ đầu
key-presenters-edit = Sửa
key-presenters-remove = Xóa
key-presenters-up = Lên
key-presenters-down = Xuống
key-presenters-leave = Quay lại
key-line-up-choose = Chọn, bỏ chọn
key-line-up-before = Như đợt trước
key-line-up-accept = Ghi
room-presenters = Người trao
help-presenters =
    Người trao và người bưng khay, người có thứ bậc cao nhất ở trên. Ctrl+B chia các đợt còn chờ theo thứ bậc:
    danh hiệu cao nhất do người cao nhất trao (thông lệ), không đụng đến đợt đã xếp. Ctrl+T xếp đợt đang chọn ở F7.
givers-heading = Người trao, người bưng khay của hội nghị này, thứ bậc từ cao xuống thấp
givers-summary = Khen thưởng chưa có người trao: { $without }.
givers-column-role = Việc
givers-column-name = Họ tên
givers-column-post = Chức vụ
givers-column-awards = Số KT
givers-column-place = Chỗ
givers-role-gives = trao
givers-role-tray = khay
givers-role-gives-long = Trao
givers-role-tray-long = Bưng khay
presenters-empty = Chưa có ai. Insert: thêm; Ctrl+F: lấy từ danh sách đại biểu.
presenters-add-title = Thêm người trao, người bưng khay
presenters-edit-title = Sửa người trao, người bưng khay
presenters-remove-title = Xóa khỏi danh sách người trao?
form-presenter-name = Họ tên, có danh xưng
form-presenter-carries_tray = Việc
givers-remove-text = { $name }
    Khen thưởng đang chờ sẽ không còn người trao hoặc người bưng khay: { $count }. Việc đã trao vẫn ghi tên người này. Hoàn tác được bằng Ctrl+Z.
givers-find-title = Đại biểu nào trao?
givers-find-ok = Lấy
givers-calls = Đợt: { $numbers }
givers-below = Thấp hơn cấp ra quyết định ở đợt { $numbers } (chỉ lưu ý, theo thông lệ)
givers-from = trao: { $names }
givers-proposed = Đã xếp người trao cho { $count } khen thưởng. Hoàn tác được bằng Ctrl+Z.
givers-passed = Đợt { $number }: { $name } nhận trong đợt này nên không trao.
givers-without = Đợt { $number }: không còn ai trao được.
givers-anew-title = Đề nghị lại từ đầu?
givers-anew-text = Mọi đợt còn chờ được xếp lại theo thứ bậc, kể cả đợt đã xếp tay. Hoàn tác được bằng Ctrl+Z.
givers-line-up-title = Đợt { $number }: { $honour } – ai trao?
givers-line-up-ok = Ghi
givers-line-up-how =
    Space chọn lần lượt từ trái sang phải. Ctrl+B: như đợt trước. Không chọn ai: để trống.
    Người nhận trong đợt: { $count }.
givers-line-up-gives = Trao: { $shared }
givers-line-up-trays = Khay: { $shared }
givers-none-before = Chưa đợt nào trước đợt này có người trao.
action-presenter = Ghi người trao
action-presenter_move = Chuyển thứ bậc người trao
action-presenter_remove = Xóa người trao
action-givers = Xếp người trao cho một đợt
action-givers_propose = Đề nghị người trao theo thứ bậc
error-no-presenters = Chưa có người trao nào trong danh sách.
error-presenter-there-already = { $name } đã có trong danh sách người trao.
error-presenter-on-stage = { $name } đang trao trên sân khấu. Ghi xong đợt này rồi xóa.
error-givers-too-many = Chọn { $givers } người mà đợt chỉ có { $count } người nhận. Bỏ bớt.
error-giver-is-recipient = { $recipient } không thể tự trao cho mình. Đổi người trao hoặc đổi thứ tự đứng.
error-givers-only-read = Đợt của { $recipient } chỉ đọc tên, không ai lên nhận: không cần người trao.
error-givers-call-over = Đợt của { $recipient } đã trao xong.
