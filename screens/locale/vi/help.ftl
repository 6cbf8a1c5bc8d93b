# F1 Trợ giúp, và bảng lệnh Ctrl+P
help-hint = Esc hoặc F1: đóng · mũi tên: xem tiếp
help-group-room = Phím của màn hình này
help-group-focus = Phím của danh sách, ô đang chọn
help-group-app = Phím dùng ở mọi màn hình
help-overview =
    Nhìn nhanh cả hội nghị: ai đã đến, đủ điều kiện tiến hành chưa, chương trình đang ở đâu, còn việc gì.
    Không phải bấm gì ở đây. Bấm F3 đến F9 để vào từng phần việc.
help-delegates =
    Danh sách đại biểu. Gõ tên (không cần dấu), đơn vị hoặc số thứ tự để tìm.
    Nhập danh sách từ tệp Excel, Word trước; sau đó chỉ sửa từng người khi cần.
    Phím cách chọn nhiều người (Ctrl+B: cả những người đang hiện), Ctrl+S sửa chung; Ctrl+Y xếp chỗ ngồi.
    Sửa nhầm thì bấm Ctrl+Z. Bàn ghi nhầm người: Ctrl+X hủy, khôi phục lượt hoặc đổi người.
help-seating =
    Xếp chỗ ngồi theo sơ đồ hội trường. Ctrl+E ghi sơ đồ: mỗi dòng một khu, các hàng, số ghế một hàng.
    Bản đồ cho xem trước ai ngồi đâu: khách mời ở đầu, người nhận khen thưởng ngồi theo lượt gọi, đơn vị ngồi liền nhau, báo chí và ban tổ chức ở cuối.
    Ctrl+T chọn ai giữ ghế đang có. Ctrl+S mới ghi, Ctrl+Z lấy lại tất cả. Thẻ và giấy mời in sau đó có số ghế.
help-units =
    Các đơn vị có đại biểu: tên ngắn, khu vực ngồi, đơn vị nào là thành viên thì có phiếu khi biểu quyết theo đơn vị.
    Tên sửa ở đây đổi trên mọi văn bản. Đơn vị còn đại biểu thì không xóa được.
help-groups =
    Thành phần đại biểu và loại của nó: khách mời, thành viên, nhận khen thưởng, báo chí, tổ chức.
    Thẻ, giấy mời, chỗ ngồi và biên bản theo loại này; ai vào thành phần có quyền biểu quyết thì được biểu quyết.
help-checkin =
    Bàn điểm danh. Đưa thẻ vào máy quét, hoặc gõ tên rồi bấm Enter.
    Khung lớn cho biết kết quả: ✓ đã vào, ! cần xem lại, ✗ không được.
    Nhầm người: Ctrl+W đổi sang người đúng; Ctrl+X, ↑ ↓, Ctrl+X: hủy hoặc khôi phục lượt bất kỳ, kể cả lượt đã lâu.
    Quét hai lần không làm mất người. Nếu báo bộ gõ làm sai mã: tắt bộ gõ tiếng Việt.
help-agenda =
    Theo dõi chương trình. Xong một nội dung thì bấm Enter: nội dung đó kết thúc, nội dung sau bắt đầu, giờ được ghi lại.
    Bấm nhầm thì Ctrl+B để lùi. Ghi diễn biến và kết luận bằng Ctrl+E; máy tự lưu trong khi gõ.
    Chương trình đã in đứng yên ở cột Kế hoạch; mọi thay đổi trong ngày chỉ đổi giờ thực tế.
    ✓ đã xong, ► đang diễn ra, ‖ tạm dừng, · chưa bắt đầu, – bỏ qua, ! quá giờ.
    ~ giờ dự kiến, = giờ cố định, + thêm sau khi in, 10→15 số phút đã đổi so với bản in.
help-votes =
    Biểu quyết và bỏ phiếu. Mở, nhập số phiếu, xem lại rồi mới công bố.
    Số liệu không khớp thì máy nói rõ chỗ sai và không cho công bố.
    Đã công bố thì không hoàn tác được, chỉ hủy có ghi lý do.
help-awards =
    Khen thưởng theo thứ tự công bố. Mỗi đợt: mời lên, trao, rồi mời đợt sau.
    Cạnh tên có ghi người đó có mặt hay không, ai nhận thay. Mời nhầm thì lùi một bước.
    Phím cách: chưa nhận, bấm lại thì thôi; Ctrl+D trao cho những người còn lại. Ctrl+A: nhận thay, trao sau, rút…
    Ctrl+W: gọi đợt đang chọn trước lượt. +: người đến muộn vào đợt sau.
help-ladder =
    Thứ bậc khen thưởng của hội nghị này, từ cao xuống thấp; gọi trao theo thứ tự này.
    +: danh hiệu riêng của hội nghị. ↑16: chuyển lên từ hạng 16 của thang ban đầu. Enter: số người mỗi đợt.
    Ctrl+T: gõ mức lương cơ sở để tính tiền thưởng; * hệ số chưa đối chiếu, ? chưa có mức nên chưa cộng.
help-papers =
    Xuất văn bản: thẻ, danh sách, biên bản, báo cáo… Chọn văn bản rồi bấm Enter.
    Tệp nằm trong thư mục papers của hội nghị. Xuất lại bao nhiêu lần cũng được.
    Ctrl+A: gói cả hội nghị, mọi văn bản và dữ liệu vào một tệp ZIP để lưu trữ.
help-preparation =
    Việc chuẩn bị của từng bộ phận, văn bản phải gửi sau hội nghị và nhật ký mọi thay đổi.
    Phím cách: đánh dấu xong. Mũi tên trái, phải: đổi trang. Ctrl+E: thông tin, ngày, năm của hội nghị.
    Ctrl+U: các buổi, ngày giờ từng buổi. Sửa rồi thì những chữ và hạn chưa ai gõ lại đổi theo.
    ✓ đã xong, ! quá hạn, · chưa xong. Trong nhật ký bấm Enter để xem chi tiết.
    Ctrl+W: bản sao để quay về (bản gộp, sao lưu, USB): lập lại trong thư mục mới; bản đã làm tiếp riêng: so rồi nhận.
palette-search = Gõ việc cần làm (không cần dấu)…
palette-nothing = Không có lệnh nào khớp
palette-theme-help = Đổi màu màn hình
key-app-palette = Tìm lệnh
keyname-enter = Enter
keyname-escape = Esc
keyname-space = Phím cách
keyname-tab = Tab
keyname-insert = Insert
keyname-delete = Delete
keyname-backspace = Phím xóa lùi
keyname-up = Mũi tên lên
keyname-down = Mũi tên xuống
keyname-left = Mũi tên trái
keyname-right = Mũi tên phải
keyname-pageup = Page Up
keyname-pagedown = Page Down
keyname-home = Home
keyname-end = End
key-list-up = Lên một dòng
key-list-down = Xuống một dòng
key-list-page-up = Lên một trang
key-list-page-down = Xuống một trang
key-list-first = Về dòng đầu
key-list-last = Về dòng cuối
key-list-select = Mở dòng đang chọn
key-choice-open = Mở danh sách để chọn
key-dialog-next = Ô tiếp theo
key-confirm-left = Nút bên trái
key-confirm-right = Nút bên phải
key-dialog-accept = { key-save }
key-dialog-cancel = { key-cancel }
key-editor-save = Lưu và đóng
key-editor-snippet = Chèn câu mẫu
key-editor-speaker = Chèn người phát biểu
key-phrases-up = Lên
key-phrases-down = Xuống
key-editor-gap = Đến chỗ “…” tiếp theo
key-editor-leave = Lưu và đóng
key-details-leave = Đóng
key-help-leave = Đóng
theme-ansi-dark = theo màu của cửa sổ dòng lệnh, nền tối
theme-ansi-light = theo màu của cửa sổ dòng lệnh, nền sáng
theme-atom-one-dark = xám xanh
theme-atom-one-light = trắng, xanh dương
theme-catppuccin-frappe = tím khói, dịu mắt
theme-catppuccin-latte = kem sữa, dịu mắt
theme-catppuccin-macchiato = tím than, dịu mắt
theme-catppuccin-mocha = tím đen, dịu mắt
theme-dracula = tím hồng
theme-flexoki = đen mực, giấy cũ
theme-gruvbox = nâu ấm
theme-monokai = than, màu tươi
theme-nord = xanh lạnh Bắc Âu
theme-rose-pine = tím hoa hồng
theme-rose-pine-dawn = hồng bình minh
theme-rose-pine-moon = tím đêm trăng
theme-solarized-dark = xanh rêu, ít chói
theme-solarized-light = vàng giấy, ít chói
theme-textual-dark = mặc định, xanh dương
theme-textual-light = trắng xám, rõ trên máy chiếu
theme-tokyo-night = xanh đêm
palette-theme-dark = Giao diện tối: { $name }
palette-theme-light = Giao diện sáng: { $name }
palette-there = { $room }, phím { $key }
palette-choose = Chọn dòng rồi bấm { $key }.
palette-not-now = Chưa làm được lúc này: { $what }.
