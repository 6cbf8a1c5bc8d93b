# Câu báo lỗi: việc gì, ở đâu, làm gì tiếp
error-time-unreadable = Không hiểu giờ “{ $text }”. Viết như 2026-12-20T07:30.
error-date-unreadable = Không hiểu ngày “{ $text }”. Viết như 20/12/2026 hoặc 2026-12-20.
error-session-last = “{ $name }” là buổi duy nhất; hội nghị phải có ít nhất một buổi. Sửa ngày, giờ của buổi này thay vì xóa.
error-session-has-passages = Không xóa được “{ $name }”: đã có { $number } lượt điểm danh trong buổi này.
error-session-begun = Không xóa được “{ $name }”: nội dung “{ $title }” của buổi này đã bắt đầu.
error-session-has-votes = Không xóa được “{ $name }”: biểu quyết “{ $title }” đã mở trong buổi này.
error-session-backwards = “{ $name }” kết thúc trước khi bắt đầu. Xem lại giờ.
error-session-overlaps = “{ $name }” trùng giờ với “{ $other }”. Sửa giờ, hoặc sửa buổi kia trước.
error-session-usage = add cần --name, --date, --start; set và remove cần số của buổi; list không cần gì thêm.
error-not-a-conference = { $folder } không phải thư mục hội nghị. Kiểm tra lại đường dẫn, hoặc tạo mới bằng “hoinghi new”.
error-folder-not-empty = Thư mục { $folder } đã có dữ liệu. Chọn một thư mục mới hoặc trống.
error-folder-not-made = Không tạo được thư mục { $folder }: { $reason }.
error-folder-read-only = Không ghi được vào { $folder }. Chỉ xem được; hãy chép sang ổ ghi được.
error-template-unknown = Không có mẫu “{ $id }”. Chạy “hoinghi templates” để xem các mẫu.
error-demo-unknown = Không có hội nghị thực hành “{ $name }”. Có: khoi-5, lai-chau.
error-setting-unknown = Không có mục “{ $key }”. Các mục: { $known }.
error-setting-bad = Giá trị “{ $value }” không dùng được cho { $key }.
error-setting-form = “{ $text }” không đúng dạng KEY=VALUE.
error-set-nothing = Chưa cho biết sửa gì: ghi --date, --year, --title, --place, --venue hoặc --set KEY=VALUE.
error-locked = Chưa ghi được: cửa sổ khác ({ $holder }) đang giữ dữ liệu quá 2 giây. Thử lại; nếu vẫn vậy, đóng cửa sổ đó.
error-folder-gone = Không thấy thư mục hội nghị { $folder } nữa: đã đổi tên, chuyển chỗ, bị xóa hoặc rút ổ đĩa. Chưa có gì được ghi. Đưa thư mục về đúng chỗ cũ rồi làm lại.
error-write-failed = Không ghi được vào đĩa ({ $reason }). Chưa có gì thay đổi. Giải phóng chỗ trên đĩa rồi làm lại.
error-no-temporary-folder = Không lập được thư mục tạm của hệ thống. Giải phóng chỗ trên đĩa, hoặc đặt biến TMPDIR (Windows: TEMP) vào một thư mục ghi được, rồi làm lại. Hội nghị không bị đụng đến.
error-sync-failed = Đĩa báo lỗi khi ghi ({ $reason }). Từ giờ chỉ xem. Đóng, kiểm tra đĩa, rồi chạy “hoinghi verify”.
error-sync-failed-before = Đĩa đã báo lỗi trước đó nên không ghi thêm. Đóng, rồi chạy “hoinghi verify”.
error-fold-failed = Chưa gộp được tệp conference.json ({ $reason }). Nhật ký vẫn giữ đủ.
error-journal-damaged = Nhật ký { $file } hỏng ở vị trí { $offset } (thay đổi số { $seq }). Chỉ xem được phần trước đó. Chạy “hoinghi backup” sang thư mục mới để làm tiếp.
error-journal-reencoded = Nhật ký { $file } đã bị phần mềm khác ghi lại (Notepad, git hay phần mềm đồng bộ: thêm dấu đầu tệp, đổi dấu xuống dòng hoặc bảng mã) và chưa đưa về như cũ được, vì không ghi được vào thư mục hoặc tệp đang mở ở nơi khác. Không mất gì: hãy đóng các cửa sổ khác hoặc chép cả thư mục sang nơi ghi được, rồi mở lại.
error-journal-cut = Nhật ký { $file } thiếu { $number } thay đổi ở cuối (số { $numbers }). Dữ liệu của chúng vẫn xem được ở đây. Đặt lại tệp nhật ký từ USB hay bản sao, hoặc “hoinghi backup” sang thư mục mới để làm tiếp với dữ liệu đang xem.
error-journal-file-missing = Thiếu tệp nhật ký { $file } (từ thay đổi số { $seq }) nằm giữa các tệp khác. Chỉ xem được phần trước đó. Tìm tệp ấy ở USB dự phòng hay một bản sao, chép lại vào thư mục rồi mở lại.
error-usage = Lệnh chưa đúng: { $detail }. Xem “{ $command } --help”.
error-command-unknown = Không có lệnh hay thư mục “{ $word }”. Xem “hoinghi --help”.
error-step-usage = Chưa đúng. Viết như: start 3; next, finish, back, pause, resume; skip hoặc skip 5, unskip 5; add "Văn nghệ chào mừng" --minutes 10 --after 2; minutes 5 20; gap 5 10; fixed 5 9h30 (bỏ: fixed 5 -); times 3 8h05 8h20 (tạm dừng 5 phút: times 3 8h05 8h20 5'); move 5 -1; remove 5; shorten; plan.
error-item-kind-unknown = Không có loại nội dung “{ $kind }”. Có: { $known }.
error-hall-usage = Lệnh message và podium cần có lời nhắn ("" để xóa), ví dụ: hoinghi hall THƯ_MỤC message "Mời đại biểu vào chỗ". Các lệnh khác không cần.
error-accept-form = “{ $text }” không phải danh sách số dòng. Viết như 12,15 hoặc all, moved, renamed, changed, new.
error-remove-nobody = “{ $text }” không phải số của đại biểu không còn trong tệp. Xem các số đó bằng --dry-run rồi ghi lại sau --remove.
error-nonce-of-another-line = Dấu “{ $nonce }” đã dùng cho một dòng khác, nên dòng này chưa được ghi. Mỗi dòng phải có dấu riêng.
error-nonce-without-line = Sau dấu “{ $nonce }” phải có dấu cách rồi mã. Chưa ghi gì.
error-no-such-session = Không có buổi số { $order } (có { $total } buổi).
error-no-such-delegate = Không có đại biểu mã số { $id }.
error-no-such-passage = Không có lượt điểm danh số { $id }, hoặc đã hủy rồi.
error-no-such-ballot = Không có biểu quyết số { $id }.
error-no-such-item = Không có nội dung số { $position } (chương trình có { $total } nội dung).
error-item-running = Nội dung { $position }. { $title } đang diễn ra rồi.
error-item-done = Nội dung { $position }. { $title } đã xong. Muốn mở lại thì dùng lệnh lùi một bước.
error-item-paused = { $title } đang tạm dừng rồi.
error-item-not-paused = { $title } không tạm dừng.
error-item-skipped = Nội dung { $position }. { $title } đã bỏ qua rồi.
error-item-not-skipped = Nội dung { $position } ({ $title }) không bị bỏ qua.
error-times-no-start = { $title } có giờ kết thúc mà chưa có giờ bắt đầu. Ghi giờ bắt đầu trước.
error-times-reversed = { $title }: giờ kết thúc { $end } sớm hơn giờ bắt đầu { $start }.
error-times-to-come = { $title }: { $at } chưa tới. Chỉ ghi giờ đã qua.
error-times-second = { $running } đang diễn ra, nên { $title } phải có cả giờ kết thúc.
error-times-pause = { $title }: tạm dừng { $minutes } phút dài hơn cả nội dung.
error-step-since = Cửa sổ khác vừa điều hành chương trình. Xem lại rồi lùi nếu vẫn cần.
error-plan-fixed = Hội nghị đã bắt đầu nên chương trình đã in không đổi được nữa.
error-no-item-running = Không có nội dung nào đang diễn ra.
error-agenda-over = Chương trình đã xong hết.
error-nothing-begun = Chương trình chưa bắt đầu.
error-nothing-to-undo = Không còn việc nào của bàn này để hoàn tác. Lượt của bàn khác, hoặc từ trước: chọn ở F4 (Ctrl+X).
error-changed-since = Không hoàn tác được: nội dung này đã được sửa tiếp ở chỗ khác.
error-already-replaced = { $name } đã có người đi thay.
error-honour-unknown = Hình thức khen thưởng của { $recipient } ({ $honour }) không có trong thang thứ bậc.
error-honour-not-for-kind = { $honour } không tặng cho đối tượng loại này ({ $recipient }). Kiểm tra lại tập thể, hộ gia đình hay cá nhân.
error-call-on-stage = { $recipient } còn đang trên sân khấu. Trao xong bấm Ctrl+D (đã trao), rồi mới gọi đợt sau.
error-no-more-calls = Đã gọi hết danh sách khen thưởng.
error-nobody-on-stage = Không có ai trên sân khấu.
error-no-call-yet = Chưa gọi đợt nào.
error-count-field-missing = Biểu quyết “{ $ballot }” thiếu mục “{ $field }” trong tệp số liệu.
error-event-code-wrong = Số hiệu hội nghị “{ $event_code }” không đúng.
error-purge-before-close = Hội nghị chưa bế mạc. Chỉ xóa dữ liệu cá nhân sau khi biên bản đã xong.
error-came-already = { $name } đã điểm danh nên không thể có người đi thay. Nếu người khác đến thay buổi sau, thêm người đó là đại biểu mới.
error-code-not-digits = Mã “{ $text }” không in được: mã chỉ gồm từ 1 đến 17 chữ số.
error-journal-unreadable = Không đọc được nhật ký { $file } ({ $reason }). Chỉ xem được phần đã đọc. Kiểm tra đĩa, rồi chạy “hoinghi verify”.
error-journal-foreign = Nhật ký { $file } không nối tiếp thay đổi số { $seq } của hội nghị này: là của hội nghị khác, hoặc máy khác đã làm tiếp. Chỉ xem được phần của hội nghị này. Hãy đặt lại đúng nhật ký (từ USB hoặc bản sao); “hoinghi backup” sang thư mục mới thì làm tiếp được từ phần đang xem, rồi “hoinghi take” từ thư mục này nhận những gì máy kia đã làm (xem ở F9 Ctrl+W); “hoinghi restore” lập riêng hội nghị của nhật ký ấy.
error-lock-lost = Có cửa sổ khác vừa ghi vào nhật ký này dù chưa được phép, nên việc này chưa lưu. Hãy làm lại; nếu còn báo, đóng mọi cửa sổ rồi mở lại.
error-record-unreadable = Không hiểu bản ghi số { $id } trong bảng { $table }: dữ liệu do phiên bản khác của chương trình ghi. Hãy mở bằng phiên bản mới hơn.
error-table-row-wrong = Không lập được bảng: dòng { $row } có { $cells } ô trong khi bảng có { $columns } cột.
error-mirror-inside = Thư mục dự phòng { $folder } nằm ngay trong hội nghị. Chọn một thư mục trên USB.
error-mirror-failed = Không ghi được vào { $folder } ({ $reason }). Cắm lại USB hoặc chọn thư mục khác ở F9.
error-mirror-of-another = { $folder } đang giữ một hội nghị khác. Chọn thư mục khác ở F9.
error-mirror-went-on = { $folder } đã được làm tiếp trên máy khác nên không chép đè. Mở thư mục đó để làm tiếp, hoặc nhận phần của nó (F9 Ctrl+W) và chọn thư mục khác ở F9.
error-mirror-unmarked = { $folder } không có dấu của bản dự phòng: USB chưa cắm, hoặc là USB khác. Cắm đúng USB, hoặc chọn thư mục khác ở F9.
error-mirror-better = Dòng { $line } của { $file } ở máy này hỏng, còn ở { $folder } thì đúng nên không chép đè. Chạy “hoinghi verify” rồi mở bản ở USB.
error-conference-closed = Hội nghị đã bế mạc. Muốn làm tiếp thì lùi một bước trước (Ctrl+B ở F5, hoặc lệnh step back).
error-backup-inside = { $folder } nằm ngay trong hội nghị cần sao lưu. Chọn một thư mục ở nơi khác.
error-no-terminal = Cửa sổ này cần một màn hình dòng lệnh (terminal). Mở terminal rồi chạy lại, không nối qua tệp hay lệnh khác. Cho chương trình tự động thì dùng các lệnh khác, xem “hoinghi --help”.
# Hệ điều hành nói gì
os-unknown = không rõ lý do
os-missing = không có tệp hoặc thư mục đó
os-full = hết chỗ trên đĩa
os-read-only = ổ đĩa chỉ cho đọc
os-forbidden = không có quyền
os-folder = đó là một thư mục
os-no-folder = có phần trong đường dẫn không phải thư mục
os-exists = đã có tệp trùng tên
os-faulty = lỗi đọc, ghi đĩa
os-busy = đang được chương trình khác dùng
os-unplugged = không thấy ổ đĩa
os-long-name = tên quá dài
os-bad-name = tên hoặc cách dùng không hợp lệ
error-mirror-not-absolute = Thư mục dự phòng “{ $folder }” phải là đường dẫn đầy đủ, ví dụ /media/usb/hoinghi hay E:\\hoinghi.
error-weight-odd = Số phiếu của một đại biểu là số từ 1 đến { $most }, không phải “{ $text }”.
error-sessions-odd = Không có buổi số “{ $text }”. Các buổi: { $known }; để trống là dự tất cả.
error-changed-meanwhile = “{ $name }” vừa được sửa ở cửa sổ khác ({ $what }: { $seen } → { $theirs }). Chưa ghi gì; xem lại rồi làm lại.
error-json-not-text = Tệp { $file } không phải văn bản UTF-8. Lưu lại dạng UTF-8.
error-json-malformed = Tệp { $file } sai cú pháp JSON ở dòng { $line }: thiếu hoặc thừa dấu ngoặc, dấu phẩy, dấu nháy.
error-json-out-of-bounds = Tệp { $file }, mục “{ $place }”: số ngoài giới hạn ({ $limit }).
error-json-wrong-value = Tệp { $file }, mục “{ $place }”: giá trị { $value } không dùng được.
error-json-unknown-field = Tệp { $file } có mục “{ $field }” không dùng đến{ $place ->
    [none] .
   *[other] , ở { $place }.
  } Kiểm tra cách viết.
error-json-missing-field = Tệp { $file } thiếu mục “{ $field }”{ $place ->
    [none] .
   *[other] , ở { $place }.
  }
error-json-wrong-kind = Tệp { $file }{ $place ->
    [none] :
   *[other] , mục “{ $place }”:
  } phải là { $expected ->
    [int] số nguyên
    [float] số
    [str] chữ trong dấu nháy
    [bool] true hoặc false
    [array] danh sách trong [ ]
   *[other] nhóm trong dấu ngoặc nhọn
  }.
error-number-over-most = Số “{ $text }” quá lớn: nhiều nhất là { $most }. Kiểm tra xem có gõ hay quét nhầm ô không.
error-text-too-long = { $what }: dài { $length } chữ, nhiều nhất { $most }. Chưa ghi gì.
error-number-too-large = { $what }: số quá lớn, nhiều nhất là { $most }. Chưa ghi gì.
error-list-too-long = { $what }: { $count } mục, nhiều nhất { $most }. Chưa ghi gì.
set-aside = Không hiện { $table } số { $id } “{ $name }”: trong đó có số quá lớn hoặc chữ quá dài. Mọi mục khác vẫn đủ
error-nothing-to-redo = Không có việc nào vừa hoàn tác ở cửa sổ này để làm lại.
error-number-taken = Số { $number } đã cấp cho { $name }. Thêm lại người này như đại biểu mới.
error-passage-moved-nobody = Lượt này không làm ai vào hay ra, nên không có gì để hủy.
error-passage-counts = Lượt này đang được tính rồi.
error-newcomer-moved = { $name } còn lượt lúc { $at }. Hủy lượt đó trước, rồi mới xóa người này khỏi danh sách được.
error-newcomer-votes = { $name } có tên trong danh sách cử tri đã chốt của “{ $title }”, nên không xóa khỏi danh sách được.
error-newcomer-needed = { $name } đã được ghi ở chỗ khác (tham luận, người đi thay…), nên chưa xóa khỏi danh sách được. Bỏ ở chỗ đó trước.
error-no-old-code = { $name } chưa được cấp lại thẻ lần nào.
error-swap-same = Chọn người khác: đây chính là người đang ghi ở lượt này.
error-swap-already = { $name } đã có mặt vào lúc đó rồi. Nếu chỉ cần bỏ lượt ghi nhầm: chọn hủy lượt.
error-swap-declined = Chưa đổi gì: { $name } đã báo không dự.
error-swap-replaced = Chưa đổi gì: { $name } đã có người đi thay.
error-swap-session = Chưa đổi gì: { $name } không được mời dự buổi này.
error-swap-closed = Chưa đổi gì: lúc đó buổi này đã đóng.
error-swap-not-inside = Chưa đổi gì: lúc đó { $name } không có trong hội trường nên không thể ra.
error-undo-last-odd = --last { $count } không được: số việc cần hoàn tác phải từ 1 trở lên.
line-error-nothing-to-undo = Không còn việc nào của bàn này để hoàn tác.
error-unit-near = Đơn vị “{ $unit }” gần giống “{ $known }” đã có. Gõ lại đúng tên đã có; nếu đúng là đơn vị khác: lưu lần nữa để thêm đơn vị mới.
error-password-short = Mật khẩu phải có ít nhất { $least } ký tự: ai nhặt được bản sao lưu có thể dò bao lâu tùy thích.
error-password-none = Chưa có mật khẩu, chưa làm gì cả.
error-password-file = Không đọc được mật khẩu trong { $path }.
error-passwords-differ = Hai lần gõ mật khẩu không giống nhau, chưa làm gì cả.
error-file-exists = { $path } đã có; ghi vào một tên khác.
error-backup-unreadable = Không đọc được { $name }: { $reason }.
error-backup-damaged = Bản gộp { $file } đã hỏng, không dùng được. Chọn bản khác.
error-not-sealed = { $name } không phải bản sao lưu có mật khẩu của chương trình này.
error-nothing-so-early-at = Nhật ký của { $folder } chưa có gì vào lúc { $at }. Chọn giờ muộn hơn, ghi cả ngày nếu là ngày khác (“7:45 20/12/2026”), hoặc chọn theo số thay đổi (--change).
error-nothing-so-early = Nhật ký của { $folder } chưa có gì vào lúc ấy. Chọn giờ muộn hơn hoặc số thay đổi lớn hơn.
error-no-such-change = Không có thay đổi số { $number }: nhật ký mới đến số { $last }.
error-restore-one-place = Chỉ chọn một: theo giờ (--at) hoặc theo số thay đổi (--change).
error-restore-folder-first = { $name } là bản có mật khẩu: hãy lập lại thành thư mục trước (không có --at, --change), rồi làm tiếp với thư mục đó.
error-sealed-not-opened = Không mở được { $name }: sai mật khẩu, hoặc tệp đã hỏng. Quên mật khẩu thì không có cách nào mở được bản này; dùng bản sao lưu khác hoặc thư mục hội nghị.
error-sealed-too-slow = Máy này đang quá bận, hoặc quá chậm, để mở { $name } bằng mật khẩu. Tệp không hỏng vì việc này: hãy đóng các chương trình khác, cắm sạc rồi thử lại, hoặc mở trên máy nhanh hơn.
error-mirror-not-sealed = { $folder } là bản dự phòng chưa mã hóa, mà hội nghị này chỉ chép sang bản có mật khẩu. Chọn một thư mục mới trên USB (F9, Ctrl+E).
error-mirror-is-sealed = { $folder } là bản dự phòng có mật khẩu của một hội nghị khác; không chép vào đó. Chọn một thư mục mới trên USB (F9, Ctrl+E).
error-mirror-nothing-missing = Không thiếu gì mà USB có mật khẩu đang giữ.
error-copy-same-folder = { $folder } chính là hội nghị đang xem; hãy chọn thư mục của bản kia.
error-copy-sealed = { $folder } có mật khẩu: nhập mật khẩu khi được hỏi (“hoinghi compare”, hoặc F9 Ctrl+W).
error-folder-sealed = { $folder } là bản dự phòng có mật khẩu. Làm tiếp từ đó: “hoinghi open { $folder }” rồi gõ mật khẩu. Kiểm tra: “hoinghi verify { $folder }”.
error-sealed-unchecked = { $name } là bản sao lưu có mật khẩu, phải mở ra mới kiểm tra được: “hoinghi verify { $name } --password”, rồi gõ mật khẩu.
error-copy-of-another = { $folder } là của hội nghị khác, không có dòng nào chung với hội nghị này.
error-copy-purged = Không so được với { $folder }: một trong hai bản đã xóa dữ liệu cá nhân nên nhật ký đã bắt đầu lại, không còn dòng chung.
error-copy-damaged = Nhật ký của bản kia ({ $file }) hỏng ở thay đổi số { $seq }; chỉ đọc được đến trước đó.
error-copy-parted = { $folder } không chỉ đi tiếp từ bản ở đây (ở đây cũng có thay đổi mới) nên không nối cả vào được: nhận điểm danh một lần (--checkins), việc khác từng việc theo số.
error-copy-lost-others = Ở đây thiếu các thay đổi số { $numbers } đã báo lưu mà bản kia cũng không có: nối vào thì mất dấu chúng. Đặt lại đúng nhật ký, hoặc nhận điểm danh (--checkins) và từng việc theo số.
error-copy-newer = Thay đổi số { $seq } của bản kia do phiên bản hoinghi mới hơn ghi, bản này không đọc được: cài phiên bản mới hơn rồi nhận.
error-copy-not-told = { $folder } không được nhắc đến khi mở hội nghị nên không cần để sau.
error-zip-unreadable = Không đọc được { $name }: tệp zip hỏng, có mật khẩu hoặc quá lớn. Giải nén ra một thư mục rồi so với thư mục đó.
error-zip-no-conference = Trong { $name } không có nhật ký của một hội nghị nào, hoặc có của nhiều hội nghị. Giải nén rồi chọn đúng thư mục.
error-no-such-difference = Không có việc số { $number } khác nhau giữa hai bản (hoặc đã nhận rồi).
error-take-nothing-asked = Cần nói nhận gì: --checkins (mọi lượt điểm danh), --all (tất cả của bản chỉ đi tiếp), --later (để sau), hoặc số của từng việc như “hoinghi compare” in ra.
error-take-log-damaged = Nhật ký ở đây hỏng hoặc thiếu từ thay đổi số { $seq } nên không biết chắc đã nhận gì. Chép “hoinghi backup” sang thư mục mới rồi mở thư mục mới mà nhận.
error-take-votes = “{ $title }” đã mở biểu quyết: kết quả thuộc về bản nơi biểu quyết, không trộn được. Mở bản đó làm tiếp rồi nhận điểm danh của bản này sang.
error-take-report = Báo cáo tình hình đại biểu đã đọc ở bản kia thì ở lại bản kia: số liệu lúc ấy đếm theo điểm danh của bản đó.
error-take-plan = Chương trình đã in không đổi: bản in của bản kia ở lại bản kia.
error-take-gone = { $name } đã bị xóa ở đây. Lấy lại (nhật ký F9) rồi nhận.
error-take-conferred = { $name } đã được trao ở đây; việc trao ở bản kia không ghi đè.
error-take-running = Ở đây đang tiến hành “{ $title }”; kết thúc xong mới nhận nội dung đang tiến hành ở bản kia.
error-take-needed = { $name } còn được nơi khác ở đây dùng đến nên không xóa theo bản kia được.
error-take-needs = Không nhận được: việc này cần một mục không có ở đây{ $name }. Nhận hoặc lấy lại mục ấy trước.
error-take-call = Đợt { $call } ở đây đã gọi người khác, nên việc trao { $name } ở bản kia không nhận được: ghi lại ở F7.
