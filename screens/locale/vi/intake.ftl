# Nhập danh sách: xem trước, lý do từng dòng, cách đọc tệp
key-preview-save = Nhập
key-preview-answer = Trả lời
key-preview-accept = Lấy/bỏ
key-preview-accept-block = Cả nhóm
key-preview-as-new = Là người mới
key-preview-accept-all = Lấy hết
key-preview-only-doubtful = Cần xem
key-preview-columns = Cột
key-preview-reading = Cách đọc
key-preview-read-on = Đọc tiếp
key-preview-back = { key-cancel }
column-row = Dòng
column-verdict = Kết quả
column-why = Vì sao
verdict-ignored = bỏ qua
difference-moved = chuyển
difference-renamed = đổi tên
gone-from-file = Không còn trong tệp: số { $number }, { $who }.
verdict-accepted = sẽ nhập
verdict-as-new = thêm mới
verdict-left = để lại
verdict-gone = tệp thiếu
verdict-off = sẽ bỏ
import-file-title = Nhập danh sách
import-file-text = Kéo tệp (Excel, ODS, CSV, văn bản Unicode, bảng Word) vào cửa sổ này, hoặc gõ đường dẫn; hoặc chép cả bảng trong Excel, Word rồi dán vào ô lớn. Chưa ghi gì, chỉ xem trước.
import-file-path = Tệp
import-kind = Danh sách gì
import-area = Hoặc dán bảng vào đây (cả dòng tiêu đề), rồi Ctrl+S:
import-pasted = Bảng vừa dán
import-file-ok = Xem trước
import-read-again = Đọc lại
import-columns-title = Cột nào là gì?
import-columns-text = Mỗi hàng là một cột của tệp, với vài ô đầu. Bấm ↓ để chọn; để trống thì cột không dùng. Ctrl+S để đọc lại.
import-reading-title = Cách đọc tệp
import-reading-text = Chỉ sửa khi chữ hoặc dòng tiêu đề đọc chưa đúng. Dòng tiêu đề: để trống là tự tìm, 0 là không có.
import-sheet = Trang tính (bảng)
import-all-sheets = Mọi bảng có tiêu đề
import-header-row = Dòng tiêu đề
import-encoding = Bảng mã
import-encoding-auto = Tự nhận
import-encoding-none = Giữ nguyên như trong tệp
preview-reading = Đang đọc tệp…
preview-failed = Không đọc được tệp này ({ $name }). Thử lưu lại thành xlsx hoặc csv rồi nhập.
preview-empty = Không có dòng nào để nhập. Bấm Ctrl+O để chỉ cột nào là gì, Ctrl+E để chọn trang tính.
preview-nothing-to-check = Không có dòng nào cần xem lại. Bấm Ctrl+D để xem tất cả các dòng.
preview-totals = { $rows } dòng: + mới { $new } ~ đổi { $changed } = như cũ { $same } ? nghi ngờ { $doubtful } (lấy { $accepted }) ✗ từ chối { $refused } – bỏ { $ignored }
preview-file = { $file } · bảng { $sheet } · bảng mã { $encoding }
preview-header = Tiêu đề dòng { $row }; cột: { $columns }
preview-no-header = Không có dòng tiêu đề; cột: { $columns }
preview-example = Chữ đã đổi: “{ $before }” thành “{ $after }”
preview-differences = So với trước: chuyển { $moved }, đổi tên đơn vị { $renamed }, sửa { $changed }, mới { $new }, tệp thiếu { $gone }
preview-row-head = Dòng { $row } ({ $verdict }): { $name }
preview-fact = { $field }: { $text }
preview-change = { $field }: { $was } đổi thành { $now }
preview-known = Đang có: số { $number }, { $who }
preview-changed-meanwhile = Danh sách vừa thay đổi ở cửa sổ khác. Đã so lại; xem rồi bấm Ctrl+S lần nữa.
preview-nothing = Không có dòng nào mới hay thay đổi để nhập.
preview-left-out-title = Còn dòng nghi ngờ chưa lấy
preview-left-out = { $count } dòng nghi ngờ chưa được lấy và sẽ KHÔNG vào danh sách. Bấm Không để quay lại xem (Space: lấy từng dòng, Ctrl+T: lấy hết). Vẫn nhập { $taken } dòng còn lại?
preview-imported = Đã nhập { $count } { $what } từ { $file }: mới { $new }, thay đổi { $changed }, nghi ngờ đã lấy { $accepted }{ $removed ->
        [0] {""}
       *[other] , bỏ khỏi danh sách { $removed }
    }. Ctrl+Z lấy lại tất cả.
encoding-tcvn3 = TCVN3 (phông .VnTime), đã chuyển
encoding-vni = VNI (phông VNI-Times), đã chuyển
encoding-cp1258 = Windows-1258, đã chuyển
encoding-utf-8-as-cp1252 = UTF-8 bị đọc nhầm, đã sửa
encoding-unicode = Unicode
encoding-utf-8 = UTF-8
encoding-utf-16 = UTF-16
encoding-cp1252 = Windows-1252
encoding-none = không rõ
list-field-none = không dùng
list-field-number = số thứ tự
list-field-honorific = danh xưng
list-field-person-title = học vị, cấp bậc
list-field-name = họ và tên
list-field-unit-name = tên đơn vị
list-field-family-name = họ và tên đệm
list-field-given-name = tên
list-field-post-unit = chức vụ và đơn vị
list-field-post = chức vụ
list-field-unit = đơn vị
list-field-group = thành phần
list-field-gender = giới tính
list-field-male = nam
list-field-female = nữ
list-field-birth = ngày sinh
list-field-phone = điện thoại
list-field-seat = ghế
list-field-votes = quyền biểu quyết
list-field-note = ghi chú
list-field-recipient = người hoặc tập thể được khen
list-field-title = nội dung
list-field-short = viết tắt
list-field-member = thành viên
list-field-block = khu vực ngồi
list-field-form = hình thức
list-field-class = hạng
list-field-kind = loại
list-field-decision = số quyết định
list-field-date = ngày ký
list-field-body = cơ quan ban hành
list-field-posthumous = truy tặng
list-field-receiver = người nhận thay
list-field-signer = người ký
list-field-delegate = đại biểu số
list-field-time = thời gian
list-field-fixed = giờ cố định
list-field-start = bắt đầu
list-field-session = buổi
list-field-minutes = số phút
list-field-presenter = người thực hiện
list-field-speaker = người trình bày
list-field-topic = chủ đề
list-field-item = nội dung chương trình
list-kind-delegates = đại biểu
list-kind-units = đơn vị
list-kind-awards = khen thưởng
list-kind-agenda = chương trình
list-kind-speeches = tham luận
list-things-delegates = đại biểu
list-things-units = đơn vị
list-things-awards = lượt khen thưởng
list-things-agenda = nội dung chương trình
list-things-speeches = tham luận
column-main-delegates = Họ và tên
column-main-units = Đơn vị
column-main-awards = Tập thể, cá nhân
column-main-agenda = Nội dung
column-main-speeches = Người trình bày
column-second-delegates = Đơn vị
column-second-units = Khu vực ngồi
column-second-awards = Hình thức
column-second-agenda = Bắt đầu
column-second-speeches = Chủ đề
# Lý do
reason-header-not-found = Không thấy dòng tiêu đề. Bấm Ctrl+O để chỉ cột nào là gì, hoặc Ctrl+E để cho biết dòng tiêu đề.
reason-no-main-column = Chưa biết cột nào là { $field }.
reason-other-sheets = Tệp còn { $count } bảng khác không đọc: { $others }. Đang đọc bảng { $sheet }; bấm Ctrl+E để đổi.
reason-table-continued = Bảng { $sheet } không có dòng tiêu đề: đọc tiếp theo các cột của bảng { $first } (dòng { $rows }).
reason-sheet-continued = Bảng { $sheet } không có dòng tiêu đề: đọc theo các cột của bảng { $first }.
reason-sheet-unsure = Bảng { $sheet } không có dòng tiêu đề, số thứ tự không nối tiếp bảng trước. Cùng danh sách thì lấy dòng này.
reason-heads-unclear = Dòng { $row }: tên đơn vị đứng đầu các cột { $columns }, nhưng bên dưới phần lớn không phải tên người. Chuyển bảng thành mỗi người một dòng, có cột Họ và tên, cột Đơn vị, rồi nhập lại.
reason-several-sheets = Đọc { $count } bảng cùng mẫu: { $sheets }.
reason-only-headings = Tệp chỉ có dòng tiêu đề (dòng { $row }), bên dưới chưa có ai hay nội dung nào.
reason-cells-unread = KHÔNG đọc { $count } trong { $total } ô có chữ: { $ranges }. Bấm Ctrl+O để chỉ cột nào là gì.
reason-title-used = Dùng cho các dòng của danh sách (dòng { $rows }): { $text }
reason-title-used-around = Dùng cho các dòng của bảng: { $text }
reason-above-list = Ngoài danh sách (dòng { $rows }): { $text }
reason-around-list = Ngoài bảng: { $text }
reason-hidden-rows = Có { $count } dòng không hiện ra trong tệp (bộ lọc, dòng ẩn, chữ trùng màu nền): { $rows }. Xem và lấy từng dòng nếu cần.
reason-hidden-row = Dòng này không hiện ra trong tệp (bộ lọc, dòng ẩn, chữ trùng màu nền). Lấy dòng này là nhập.
reason-hidden-cells = Có { $count } ô có chữ không hiện ra trong tệp (trùng màu nền), vẫn đọc: { $cells }.
reason-struck-row = Dòng này bị gạch ngang trong tệp: có thể người này đã rút. Lấy dòng này là nhập.
reason-struck-known = Người này đã có trong danh sách, nhưng trong tệp bị gạch ngang: có thể đã rút. Nếu đúng thì sửa tình trạng của đại biểu sau khi nhập.
reason-struck-cells = Có chữ bị gạch ngang: { $text }. Xem lại rồi hãy lấy dòng này.
reason-struck-elsewhere = Có chữ bị gạch ngang ngoài các dòng của danh sách: { $text }
reason-aside = Nhận xét, hộp chữ, chữ ở đầu trang, chân trang của tệp không đọc vào danh sách: { $text }
reason-deleted-text = Tệp còn ghi lại chỗ sửa; chữ đã xóa không đọc vào danh sách: { $text }
reason-hidden-text = Chữ ẩn trong tệp không đọc vào danh sách: { $text }
reason-marks-unseen = Không xem được trong tệp này chữ nào bị gạch ngang, dòng nào bị ẩn, ô nào có nhận xét (Excel 5/95, .xlsb, hoặc phần định dạng bị hỏng). Mở bằng Excel, lưu thành .xlsx rồi nhập lại, để không nhập nhầm người đã bị gạch tên.
reason-pictures = Tệp có { $count } hình ảnh hoặc bảng nhúng, chữ trong đó không đọc được. Mở tệp xem; có danh sách ở đó thì chép ra ô rồi nhập lại.
reason-hidden-columns = Có { $count } cột bị ẩn trong tệp, vẫn đọc: { $columns }.
reason-shared-cell = Một ô hay một dòng có { $count } người: tách thành { $count } đại biểu.
reason-columns-are = Các cột đoán là: { $columns }.
reason-columns-guessed = Không có dòng tiêu đề, các cột đoán theo nội dung. Đúng thì lấy dòng này; sai thì bấm Ctrl+O.
reason-name-column-guessed = Không cột nào ghi là họ tên; đoán là cột { $column }. Đúng thì lấy dòng này; sai thì bấm Ctrl+O.
reason-columns-unused = Cột không dùng: { $columns }.
reason-count-differs = “{ $heading }” ghi { $said } người, trong danh sách có { $count }.
reason-total-differs = Dòng { $row } ghi “{ $text }”: { $said } người, đọc được { $count }. Xem có thiếu hay thừa ai không.
reason-unnumbered = Không có số thứ tự và chỉ có tên, các dòng khác đều có: đại biểu, hay đề mục, người ký?
reason-rows-joined = Gộp với dòng { $row }: một người ghi hai dòng.
reason-no-header = Không có dòng tiêu đề và chỉ có một cột: chưa chắc đây là danh sách.
reason-no-name = Dòng này không có họ tên.
reason-unit-from-title = Đơn vị lấy từ tiêu đề hoặc tên tệp: { $unit }. Đúng thì lấy dòng này.
reason-somebody-else = Ô của “{ $name }” có vẻ còn tên người khác; mỗi người phải một dòng.
reason-name-odd = “{ $name }” có vẻ không phải tên người.
reason-honorific-guessed = Hiểu “{ $honorific }” là danh xưng, tên là “{ $name }”. Nếu { $honorific } là họ thì sửa lại sau khi nhập.
reason-post-unit-guessed = Tách thành chức vụ “{ $post }” và đơn vị “{ $unit }”.
reason-gender-unknown = Không hiểu giới tính “{ $text }”, để trống.
reason-gender-both = Cả cột nam và cột nữ đều có dấu, chưa rõ giới tính.
reason-cell-too-long = { $field }: dài { $length } chữ, nhiều nhất { $most }; dòng này không nhập.
reason-birth-odd = Không hiểu ngày sinh “{ $text }”, để trống.
reason-phone-odd = Số điện thoại “{ $text }” có vẻ sai.
reason-votes-unknown = Không hiểu quyền biểu quyết “{ $text }”, lấy theo thành phần.
reason-ditto-without-row = Ghi “như trên” ở cột { $column } nhưng phía trên không có dòng nào.
reason-unit-from-above = Đơn vị lấy theo dòng trên: { $unit }.
reason-group-from-above = Thành phần lấy theo dòng trên: { $group }.
reason-form-from-above = Hình thức lấy theo dòng trên: { $form }.
reason-class-from-above = Hạng lấy theo dòng trên: { $class }.
reason-kind-from-above = Loại lấy theo dòng trên: { $kind }.
reason-decision-from-above = Quyết định lấy theo dòng trên: { $decision }.
reason-date-from-above = Ngày lấy theo dòng trên: { $date }.
reason-body-from-above = Cơ quan lấy theo dòng trên: { $body }.
reason-unit-differs = Trùng tên và ngày sinh (hoặc điện thoại) với người đang ở đơn vị { $was }; tệp ghi { $now }.
taking-unit-differs = Lấy dòng này là chuyển người đó sang.
reason-moved = Trùng họ tên với người đang ở { $was }, người đó không còn trong tệp ở đơn vị cũ; tệp ghi { $now }.
taking-moved = Lấy dòng này là chuyển người đó sang.
reason-moved-which = Trùng họ tên với { $count } người không còn trong tệp ở đơn vị cũ, chưa biết là người nào.
taking-moved-which = Lấy dòng này là thêm một người mới.
reason-unit-renamed = { $count } người của { $was } nay đứng ở { $now }: đơn vị đổi tên?
taking-unit-renamed = Lấy cả { $count } dòng là đổi tên đơn vị; lấy từng dòng là chuyển từng người.
reason-unit-formerly = “{ $was }” là tên cũ của { $now }.
reason-maybe-same =
    { $does ->
        [updates] Có thể là người đã có trong danh sách ({ $name }), nhưng thiếu đơn vị nên chưa chắc.
       *[adds] Trùng tên với người đã có trong danh sách ({ $name }), nhưng thiếu đơn vị nên chưa chắc.
    }
taking-maybe-same =
    { $does ->
        [updates] Lấy dòng này là sửa người đó.
       *[adds] Lấy dòng này là thêm một người mới.
    }
reason-namesake =
    { $row ->
        [one] Trùng họ tên với dòng { $row } ở đơn vị khác ({ $unit }): coi là hai người.
        [other] Trùng họ tên với dòng { $row } ở đơn vị khác ({ $unit }): coi là hai người.
       *[none] Trùng họ tên với một đại biểu ở đơn vị khác ({ $unit }): coi là hai người.
    }
reason-several-match = Đã có { $count } người trùng tên ở { $unit }, chưa biết là người nào.
taking-several-match = Lấy dòng này là thêm một người mới.
reason-post-differs = Cùng tên, cùng đơn vị nhưng chức vụ khác: đang có “{ $was }”, tệp ghi “{ $now }”.
taking-post-differs = Lấy dòng này là sửa chức vụ.
reason-birth-differs = Cùng tên, cùng đơn vị nhưng ngày sinh khác: đang có { $was }, tệp ghi { $now }.
taking-birth-differs = Lấy dòng này là thêm một người mới, không sửa người đang có.
reason-birth-date-differs = Cùng tên, cùng đơn vị, cùng năm sinh nhưng ngày sinh khác: đang có { $was }, tệp ghi { $now }.
taking-birth-date-differs = Lấy dòng này là sửa ngày sinh.
reason-name-like = Tên lệch một chữ cái với người cùng đơn vị mà tệp không còn: đang có “{ $was }”, tệp ghi “{ $now }”.
taking-name-like = Lấy dòng này là sửa tên; nếu là hai người thì coi là người mới.
reason-name-spelling = Tên viết khác dấu: đang có “{ $was }”, tệp ghi “{ $now }”.
taking-name-spelling = Lấy dòng này là sửa tên.
reason-repeated = Lặp lại dòng { $row }.
reason-same-name-and-unit = Cùng tên, cùng đơn vị với dòng { $row } nhưng thông tin khác nhau: hai người, hay một người ghi hai lần?
taking-same-name-and-unit = Lấy cả hai dòng là hai người.
reason-new-unit = Đơn vị mới, sẽ thêm: { $unit }.
reason-unit-like = Đơn vị “{ $unit }” gần giống “{ $known }” đã có; có thể là một.
reason-right-stays =
    { $votes ->
        [yes] Thành phần “{ $group }” không biểu quyết, người này vẫn giữ quyền; muốn bỏ thì sửa ở danh sách đại biểu.
       *[no] Thành phần “{ $group }” có biểu quyết, người này vẫn chưa có quyền; muốn cho thì sửa ở danh sách đại biểu.
    }
reason-new-group = Thành phần mới, sẽ thêm: { $group }.
reason-note-added = Ghi chú đang có “{ $was }” được giữ nguyên, thêm “{ $now }” của tệp.
reason-group-known = Thành phần “{ $group }” trong tệp là “{ $known }” của hội nghị.
reason-group-planned = Thành phần “{ $group }” là “{ $planned }” của kế hoạch, sẽ thay tên đó.
reason-no-recipient = Dòng này không có tên người hay tập thể được khen.
reason-form-missing = Chưa rõ hình thức khen thưởng.
reason-decision-missing = Dòng này chưa có số quyết định.
reason-honour-not-for-kind =
    { $kind ->
        [collective] Dòng { $row }: “{ $honour }” không tặng cho tập thể.
        [household] Dòng { $row }: “{ $honour }” không tặng cho hộ gia đình.
       *[individual] Dòng { $row }: “{ $honour }” không tặng cho cá nhân.
    }
reason-class-unknown = Không hiểu hạng “{ $text }”.
reason-date-odd = Không hiểu ngày “{ $text }”.
reason-time-odd = Không hiểu thời gian “{ $text }”.
reason-no-title = Dòng này không có nội dung.
reason-recipient-unit = “{ $recipient }” là đơn vị “{ $unit }” của hội nghị.
reason-recipient-unmatched =
    { $count ->
        [0] Chưa có “{ $recipient }” trong danh sách đại biểu, đơn vị: khi trao sẽ không biết đã đến hay chưa.
       *[other] Có { $count } đại biểu tên “{ $recipient }”: chưa rõ người nào.
    }
reason-kind-unclear = Ô { $cell }: chưa rõ “{ $recipient }” là tập thể, hộ gia đình hay cá nhân.
reason-kind-several = Ô { $cell }: “{ $recipient }” có vẻ ghi hơn một người: một hộ gia đình, hay nên tách thành từng dòng?
reason-kind-contradicts =
    { $other ->
        [collective] Ô { $cell }: “{ $recipient }” có chỗ cho thấy là tập thể, có chỗ lại khác.
        [household] Ô { $cell }: “{ $recipient }” có chỗ cho thấy là hộ gia đình, có chỗ lại khác.
       *[individual] Ô { $cell }: “{ $recipient }” có chỗ cho thấy là cá nhân, có chỗ lại khác.
    }
taking-kind-unclear =
    { $kind ->
        [collective] Bấm Enter để chọn; lấy dòng này là coi là tập thể.
        [household] Bấm Enter để chọn; lấy dòng này là coi là hộ gia đình.
       *[individual] Bấm Enter để chọn; lấy dòng này là coi là cá nhân.
    }
taking-kind-several = { taking-kind-unclear }
taking-kind-contradicts = { taking-kind-unclear }
reason-kind-by-honour =
    { $kind ->
        [collective] “{ $recipient }” là tập thể, vì hình thức này chỉ tặng tập thể.
        [household] “{ $recipient }” là hộ gia đình, vì hình thức này chỉ tặng hộ gia đình.
       *[individual] “{ $recipient }” là cá nhân, vì hình thức này chỉ tặng cá nhân.
    }
reason-recipient-split = Tách “{ $name }”, chức vụ “{ $post }”, đơn vị “{ $unit }”.
reason-posthumous-by-name = “{ $recipient }”: ghi là truy tặng theo cách gọi.
reason-class-missing = “{ $form }” có nhiều hạng mà dòng này không ghi hạng nào.
reason-honour-new = “{ $honour }” không có trong thứ bậc khen thưởng: sẽ thêm vào cuối, sửa chỗ đứng ở F7.
reason-decision-date-differs = Quyết định { $decision } ở chỗ khác ghi ngày { $was }, dòng này ghi ngày { $now }.
taking-decision-date-differs = Lấy dòng này là giữ ngày { $was }.
reason-decision-filled = Điền chỗ còn trống của Quyết định { $decision }: { $texts }.
reason-unit-over = Đơn vị theo dòng tiêu đề phía trên: { $unit }.
reason-unit-over-asked = Dòng tiêu đề phía trên là “{ $unit }”, chưa có trong danh sách đơn vị.
taking-unit-over-asked = Lấy dòng này là ghi đơn vị đó.
reason-row-may-head = “{ $text }” đứng một mình trong dòng: có thể chỉ là tên đơn vị của những người bên dưới.
taking-row-may-head = Lấy dòng này là thêm một khen thưởng cho tập thể đó.
reason-award-differs = Giống một lượt khen đã có, chỉ khác { $field }: đang có “{ $was }”, tệp ghi “{ $now }”.
taking-award-differs =
    { $does ->
        [updates] Lấy dòng này là sửa lượt đã có; nếu là lượt khác thì coi là mới.
       *[adds] Lượt kia đã gọi lên, không sửa nữa; lấy dòng này là thêm một lượt khen.
    }
reason-award-headings-unread = Tiêu đề trong danh sách không cho biết gì về khen thưởng: { $headings }
reason-award-notes-unread = Cột “{ $column }” chỉ dùng để biết truy tặng; nội dung khác không lưu (dòng { $rows }).
reason-recipient-near = Ô { $cell }: “{ $recipient }” gần giống đại biểu { $who }; khác dấu hoặc lệch một chữ cái.
reason-recipient-elsewhere = Ô { $cell }: “{ $recipient }” trùng tên đại biểu { $who }, nhưng khác đơn vị.
reason-recipient-unit-near = Ô { $cell }: “{ $recipient }” gần giống đơn vị “{ $unit }” của hội nghị.
taking-recipient-near = Bấm Enter để chọn; lấy dòng này là chưa nối với ai.
taking-recipient-elsewhere = { taking-recipient-near }
taking-recipient-unit-near = { taking-recipient-near }
taking-recipient-unmatched =
    { $count ->
        [0] { "" }
       *[other] { taking-recipient-near }
    }
reason-time-fixed = Giờ cố định { $at }: không bắt đầu sớm hơn.
reason-time-overlaps = Giờ { $start } sớm hơn lúc nội dung trước kết thúc ({ $ends }). Vẫn in đúng giờ trong tệp.
reason-session-hours = Giờ của buổi đổi theo chương trình: { $sessions }.
reason-session-empty = Buổi không còn nội dung nào, khi nhập sẽ bỏ: { $sessions }.
reason-agenda-removes = Tệp không có { $count } nội dung chưa bắt đầu; khi nhập sẽ bỏ: { $titles }.
reason-no-speaker = Dòng này không có người trình bày.
reason-minutes-odd = Không hiểu thời lượng “{ $text }”, để trống.
reason-no-discussion = Chương trình chưa có nội dung thảo luận, tham luận. Thêm ở F5 rồi nhập lại.
reason-several-discussions = Chương trình có { $count } nội dung thảo luận. Dòng không ghi buổi nào sẽ vào “{ $title }”.
reason-minutes-from-next = Thời lượng { $minutes } phút, tính theo giờ của nội dung sau.
reason-minutes-missing = Chưa rõ thời lượng.
ignored-title-row = Tiêu đề, không phải người: { $text }
ignored-page-row = Số trang: { $text }
ignored-footnote = Chú thích: { $text }
ignored-remark-row = Ghi chú xen giữa, không phải người: { $text }
ignored-empty-heading = Đề mục không có người nào bên dưới: { $text }
ignored-total-row = Dòng cộng, không phải người: { $text }
ignored-below-list = Nằm dưới danh sách (ký tên, ghi chú): { $text }
ignored-repeated-header = Tiêu đề lặp lại: { $text }
error-file-missing = Không thấy tệp { $file }.
error-file-unreadable = Không mở được tệp { $file }: tệp hỏng, có mật khẩu hoặc đang bị khóa. Mở bằng Excel, bỏ mật khẩu, lưu lại rồi nhập.
error-file-password = Tệp { $file } có mật khẩu. Mở bằng Excel hoặc Word, bỏ mật khẩu (Tệp > Thông tin), lưu lại rồi nhập.
error-file-kind-unknown = { $file } không phải danh sách đọc được. Cần Excel (xlsx, xls), ODS, CSV, văn bản Unicode hoặc bảng Word (docx). Tệp PDF, ảnh hay Word kiểu khác (doc, rtf, odt): mở ra rồi lưu thành docx hoặc xlsx.
error-file-only-pictures = Tệp { $file } không có bảng hay dòng chữ nào đọc được, chỉ có hình ảnh, hộp chữ, bảng nhúng hoặc chữ ở đầu trang, chân trang. Chép danh sách ra bảng Excel hoặc Word rồi nhập lại.
error-file-empty = Tệp { $file } không có bảng nào có dữ liệu.
error-columns-form = Không hiểu “{ $text }” trong --columns. Viết như A=name,B=post,C=unit; các trường: { $fields }
import-no-rows = Tệp không có dòng danh sách nào, hay chỉ có dòng tiêu đề. Kiểm tra lại tệp rồi gửi lại.
error-nothing-read = Không đọc được dòng nào trong { $file }. { $why }
error-sheet-unknown = Trong tệp không có bảng “{ $sheet }”.
error-file-is-folder = { $folder } là thư mục, không phải tệp.
error-file-no-file = { $file } không phải tệp thường (ống dẫn, thiết bị) nên không đọc. Chép ra thành tệp rồi thử lại.
error-file-forbidden = Không có quyền đọc tệp { $file }. Chép tệp sang thư mục của mình, hoặc nhờ người gửi mở quyền.
error-file-too-large = Tệp { $file } quá lớn: nhiều nhất { $most } MB. Chỉ lưu phần cần dùng vào tệp riêng, bỏ hình, rồi thử lại.
error-file-too-much = Tệp { $file } bung ra quá lớn nên đã dừng đọc. Chép riêng phần cần dùng sang tệp mới rồi thử lại.
error-file-entities = Tệp { $file } có khai báo lạ (DOCTYPE, ENTITY) mà tệp văn phòng không có, nên không đọc. Mở bằng Excel hoặc Word, lưu lại rồi thử lại.
error-file-beyond-reading = Đã dừng đọc tệp { $file }: tệp hỏng, hoặc đọc tốn quá nhiều thời gian, bộ nhớ. Mở bằng Excel, chép riêng danh sách sang tệp mới rồi nhập.
error-file-no-reader = Không đọc được tệp { $file }: máy không mở được tiến trình đọc ({ $reason }). Đóng bớt chương trình rồi thử lại.
error-file-too-many-rows = Tệp { $file }, trang “{ $sheet }” có { $rows } dòng, nhiều nhất { $most }. Chia danh sách ra nhiều tệp rồi nhập từng tệp.
error-file-too-wide = Tệp { $file }, trang “{ $sheet }” rộng { $rows } dòng, { $columns } cột, vượt mọi danh sách. Chép riêng danh sách sang tệp mới rồi nhập.
error-file-far-cell = Tệp { $file }, trang “{ $sheet }”: ô { $cell } ở quá xa danh sách. Xóa ô đó (xóa cả hàng, cột trống), lưu lại rồi nhập.
error-file-long-cell = Tệp { $file }, trang “{ $sheet }”: ô { $cell } dài { $length } chữ, nhiều nhất { $most }. Xóa bớt chữ trong ô đó rồi nhập.
error-path-too-long = Đường dẫn dài { $length } chữ, máy không mở được. Chuyển tệp sang thư mục có đường dẫn ngắn hơn.
error-paste-too-large = Ô dán dài quá: nhiều nhất { $most } dòng. Lưu thành tệp rồi nhập tệp, hoặc dán từng phần.
error-paste-empty = Ô dán không có bảng nào. Chép các ô trong Excel hoặc Word rồi dán lại.
error-answer-nowhere = Ô { $cell } không phải ô tên người hay tập thể được khen của dòng nào.
error-answer-unknown = Ô { $cell }: không hiểu “{ $text }”. Ghi tập thể, hộ gia đình hay cá nhân; số của đại biểu; tên đơn vị; hoặc không.
error-answer-form = “{ $text }” không đúng dạng Ô=TRẢ LỜI, ví dụ B7=cá nhân.
answer-text = Ô { $cell }: là loại gì, và là ai trong hội nghị. Tệp được đọc lại với câu trả lời này; để trống thì đọc như trước.
answer-kind = Loại
answer-who = Là ai trong hội nghị
answer-nobody = không phải ai trong hội nghị
error-import-both = Có cả tệp lẫn bảng dán. Bỏ trống một trong hai.
error-path-empty = Chưa có đường dẫn. Kéo tệp vào cửa sổ này hoặc gõ đường dẫn.
error-path-missing = Không thấy { $file } trong thư mục { $folder }, và thư mục đó không có danh sách nào.
error-path-missing-near = Không thấy { $file } trong { $folder }. Ở đó có: { $near }
error-path-is-folder = { $folder } là thư mục, và không có danh sách nào trong đó.
error-path-is-folder-near = { $folder } là thư mục. Chọn một tệp trong đó: { $near }
error-path-folder-missing = Không có thư mục { $folder }.
error-column-twice = Có hai cột cùng là { $what }. Chỉ để một.
error-column-no-main = Chưa chọn cột { $what }.
error-header-odd = “{ $text }” không phải số dòng. Gõ như 5; để trống là tự tìm, 0 là không có tiêu đề.

group-kinds-title = Thành phần mới thuộc loại nào?
group-kinds-text = { $count } thành phần trong danh sách không nói rõ là khách mời, báo chí hay ai. Thẻ, giấy mời, sơ đồ chỗ ngồi và biên bản theo loại này. Bấm Space để đổi.
group-right-text = Thành phần là thành viên, nhưng { $count } người trong đó chưa có quyền biểu quyết: { $names }. Cho họ quyền biểu quyết?
