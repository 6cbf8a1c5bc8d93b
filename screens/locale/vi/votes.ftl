# Biểu quyết, bỏ phiếu
key-votes-new = Thêm
key-votes-edit = Sửa
key-votes-open = Mở
key-votes-count = Kết quả
key-votes-papers = Từng lá
key-votes-papers-second = Từng lá, người kiểm 2
key-votes-compare = So hai phiếu
key-votes-second = Phiếu 2
key-votes-tie = Bằng phiếu
key-votes-publish = Công bố
key-votes-round = Vòng 2
key-votes-withdraw = Hủy
key-count-save = Lưu
key-count-unanimous = Nhất trí 100 %
key-count-leave = { key-cancel }
key-candidates-accept = Xong
key-candidates-tick = Chọn/bỏ
key-candidates-all = Chọn mọi dòng đang hiện
key-candidates-cancel = { key-cancel }

votes-column-number = TT
votes-column-state = Tình trạng
votes-column-title = Nội dung
votes-column-method = Cách
votes-none = Chưa có biểu quyết nào. Bấm Ctrl+N để thêm.
votes-column-candidate = Kết quả
votes-column-rank = Thứ
votes-column-points = Điểm
votes-column-votes = Đồng ý
votes-column-against = Không
votes-column-unmarked = Khác
votes-column-share = Tỷ lệ
votes-column-need = Cần
votes-column-verdict = Kết luận

ballot-state-draft = Dự thảo
ballot-state-open = Đang mở
ballot-state-counted = Đã kiểm
ballot-state-published = Đã công bố
ballot-state-void = Đã hủy
method-hands = Giơ tay
method-paper = Bỏ phiếu
method-scores = Chấm điểm
question-single = một nội dung
question-each = đồng ý/không với từng tên
question-choose = chọn trong danh sách
base-members = tổng số thành viên
base-members-units = tổng số đơn vị thành viên
base-summoned = tổng số được triệu tập
base-present = số có mặt
base-issued = số phiếu phát ra
base-collected = số phiếu thu về
base-valid = số phiếu hợp lệ
base-for_against = số phiếu đồng ý và không đồng ý
threshold-over = trên { $share }
threshold-least = ít nhất { $share }
threshold-majority = quá bán
votes-voters-units = đơn vị thành viên
votes-voters-members = thành viên
votes-voters-delegates = đại biểu có quyền biểu quyết
votes-the-proposal = Nội dung biểu quyết

votes-rule-members = Cần ít nhất { $need }/{ $whole } { $voters }, { $share }
votes-rule-known = Cần ít nhất { $need }/{ $whole } { $voters }, { $share } (tính trên { $base })
votes-rule-unknown = Cần { $share } { $base }
votes-rule-scores = Xếp theo tổng điểm, không tính tỷ lệ
votes-seats = lấy { $seats }
votes-by-unit = mỗi đơn vị một phiếu
votes-by-person = mỗi người một phiếu
votes-secret = phiếu kín
votes-round = vòng { $round }
votes-now = Lúc này: { $entitled } có quyền biểu quyết, { $present } đang có mặt
votes-frozen = Đã chốt khi mở lúc { $at }: { $entitled } có quyền biểu quyết, { $present } có mặt
votes-electorate-changed = ! Phiếu kiểm ghi { $entitled } có quyền, { $present } có mặt; khi mở đã chốt { $frozen } và { $here }
votes-item = Chương trình: { $title }
votes-source = Căn cứ: { $source }
votes-source-expired = { $name } không có hiệu lực vào ngày hội nghị: không in làm căn cứ.
votes-source-replaced = { $name } không có hiệu lực vào ngày hội nghị: không in làm căn cứ. Thay bằng { $right }.
votes-source-note = Ghi chú nguồn (không in): { $note }
source-force = { $state ->
    [yes] ✓ Còn hiệu lực, kiểm tra ngày { $checked }; { source-grade }.
    [no] ! Văn bản đã hết hiệu lực, kiểm tra ngày { $checked }: hãy ghi điều khoản đang có hiệu lực.
   *[unknown] ! Chưa rõ còn hiệu lực, kiểm tra ngày { $checked }; { source-grade }.
}
source-practice = Không theo điều khoản của văn bản nào; { source-grade }.
source-grade = { $grade ->
    [A] đã đọc toàn văn
    [B] mới đọc một phần hoặc qua nguồn khác
    [C] theo thông lệ
   *[U] chưa xác nhận
}
votes-void-reason = Lý do hủy: { $reason }
votes-no-candidates = ! Chưa có danh sách để biểu quyết. Bấm Ctrl+E để nhập.
votes-candidates = Danh sách ({ $count }):
votes-share-base = Tỷ lệ tính trên { $base }.
votes-balanced = ✓ Số liệu cân đối
votes-tie = ! Bằng phiếu ở vị trí cuối, còn { $left } chỗ: { $names }
votes-tie-rule = Bằng phiếu: { $rule }. Chọn: { $chosen }
votes-chair = Chủ trì đọc:
votes-hidden = Phiếu kín: kết quả chỉ hiện sau khi công bố.
votes-hidden-problems = ✗ { $count } chỗ chưa cân đối. Bấm Ctrl+T để xem và sửa.
votes-hidden-tie = ! Có trường hợp bằng phiếu ở vị trí cuối. Bấm Ctrl+K để phân định.
votes-hidden-differences = ✗ Hai phiếu kiểm khác nhau ở { $count } chỗ.
votes-tellers-agree = ✓ Hai phiếu kiểm khớp nhau
votes-tellers-differ = ≠ { $candidate } { $figure ->
    [entitled] có quyền
    [present] có mặt
    [issued] phát ra
    [collected] thu về
    [valid] hợp lệ
    [invalid] không hợp lệ
    [written] ý kiến văn bản
    [agree] đồng ý
    [disagree] không đồng ý
    [unmarked] để trống
    [written_agree] đồng ý bằng văn bản
    [written_disagree] không đồng ý bằng văn bản
   *[score] điểm
  }: phiếu 1 ghi { $first }, phiếu 2 ghi { $second }
votes-verdict-passed = ✓ đạt
votes-verdict-failed = ✗ không đạt
votes-verdict-elected = ✓ được chọn
votes-verdict-no-seat = – đạt, hết chỗ
votes-verdict-unbalanced = ? chưa cân đối
votes-verdict-tie = ! bằng phiếu

votes-next-names = Enter: nhập danh sách
votes-next-open = Enter: mở biểu quyết
votes-next-count = Enter: nhập kết quả
votes-next-papers = Enter: kiểm tiếp từng lá
votes-next-tie = Enter: phân định trường hợp bằng phiếu
votes-next-publish = Enter: công bố

votes-form-new = Biểu quyết mới
votes-form-edit = Sửa biểu quyết
votes-form-title = Nội dung biểu quyết
votes-form-method = Cách biểu quyết
votes-form-question = Câu hỏi
votes-form-base = Tỷ lệ tính trên
votes-form-threshold = Mức cần đạt
votes-form-seats = Số lượng được chọn (để trống nếu không giới hạn)
votes-form-by_unit = Mỗi đơn vị thành viên một phiếu
votes-form-secret = Phiếu kín
votes-form-item_id = Thuộc nội dung chương trình
votes-form-proposes = Nếu đạt thì (ví dụ: Đề nghị tặng Cờ thi đua…)
votes-form-next = Tiếp
votes-no-item = (không gắn với nội dung nào)
candidates-hint = Ô này: gõ tên mới rồi Enter để thêm, dán nhiều dòng được. Trong danh sách (↓): gõ chữ để lọc, Enter chọn/bỏ.
candidates-name = Đơn vị, cá nhân
candidates-empty = Chưa có ai. Gõ tên ở ô trên.
candidates-chosen = Đã chọn: { $count }

votes-first-sheet = Phiếu kiểm
votes-second-sheet = Phiếu kiểm thứ hai
votes-figure-entitled = Có quyền
votes-figure-present = Có mặt
votes-figure-issued = Phát ra
votes-figure-collected = Thu về
votes-figure-valid = Hợp lệ
votes-figure-invalid = Không hợp lệ
votes-figure-written = Văn bản
votes-short-agree = Đồng ý
votes-short-votes = Số phiếu
votes-short-disagree = Không đồng ý
votes-short-unmarked = Để trống
votes-short-abstain = Không biểu quyết
votes-short-written_agree = Văn bản đồng ý
votes-short-written_disagree = Văn bản không
votes-short-score = Điểm
votes-more-problems = … và { $more } chỗ nữa
votes-half-kept = Số liệu gõ dở đã giữ trên đĩa, chưa thành phiếu kiểm. Bấm Ctrl+T để gõ tiếp.

votes-open-title = Mở biểu quyết
votes-open-ok = Mở
votes-open-freezes = Khi mở, số có quyền và số có mặt được chốt lại.
votes-nobody-entitled = ! Mở ngay thì số có quyền và số có mặt phải tự nhập khi kiểm phiếu.
votes-nobody-present = ! Chưa điểm danh ai: số có mặt phải tự nhập khi kiểm phiếu.
votes-publish-title = Công bố kết quả
votes-publish-ok = Công bố
votes-publish-shows = Công bố xong, hội trường thấy kết quả ngay.
votes-published = Đã công bố kết quả. Chủ trì có thể đọc câu ghi trên màn hình.
votes-withdraw-title = Hủy: { $title }
votes-withdraw-label = Lý do hủy (ghi vào nhật ký)
votes-withdraw-ok = Hủy biểu quyết
votes-round-ready = Đã lập dự thảo vòng 2 với những tên còn lại.
votes-tie-title = Bằng phiếu: { $title }
votes-tie-which = Cách phân định đã áp dụng
votes-tie-seat = Được chọn vào chỗ còn lại thứ { $seat }
votes-tie-missing = Chưa chọn cách phân định
tie-rule-second_round = Bỏ phiếu vòng hai giữa những trường hợp bằng phiếu
tie-rule-chair_vote = Theo phiếu của chủ trì
tie-rule-heads_decide = { $heads } thống nhất quyết định
tie-rule-prefer_women = Ưu tiên nữ, hoặc tập thể có từ 70 % nữ
tie-rule-drop_all = Không chọn trường hợp nào bằng phiếu

ledger-negative-figure = Có số âm: { $figure }
ledger-present-over-entitled = Có mặt { $present } nhưng chỉ { $entitled } người có quyền biểu quyết
ledger-issued-over-entitled = Phát ra { $issued } phiếu nhưng chỉ { $entitled } người có quyền biểu quyết
ledger-collected-over-issued = Thu về { $collected } phiếu nhưng chỉ phát ra { $issued }
ledger-collected-not-valid-plus-invalid = Thu về { $collected } phiếu nhưng hợp lệ { $valid } + không hợp lệ { $invalid } = { $sum }
ledger-marks-over-seats = Tổng { $marks } lượt chọn, nhiều hơn { $valid } phiếu hợp lệ × { $seats } = { $limit }
ledger-votes-over-valid = { $candidate }: { $agree } phiếu, nhiều hơn { $valid } phiếu hợp lệ
ledger-candidate-sum = { $candidate }: đồng ý { $agree } + không đồng ý { $disagree } + khác { $unmarked } = { $sum }, phải bằng { $valid }
ledger-written-sum = { $candidate }: { $given } ý kiến văn bản nhưng chỉ nhận được { $written }
error-ledger-negative-figure = Chưa công bố được. { ledger-negative-figure }
error-ledger-present-over-entitled = Chưa công bố được. { ledger-present-over-entitled }
error-ledger-issued-over-entitled = Chưa công bố được. { ledger-issued-over-entitled }
error-ledger-collected-over-issued = Chưa công bố được. { ledger-collected-over-issued }
error-ledger-collected-not-valid-plus-invalid = Chưa công bố được. { ledger-collected-not-valid-plus-invalid }
error-ledger-marks-over-seats = Chưa công bố được. { ledger-marks-over-seats }
error-ledger-votes-over-valid = Chưa công bố được. { ledger-votes-over-valid }
error-ledger-candidate-sum = Chưa công bố được. { ledger-candidate-sum }
error-ledger-written-sum = Chưa công bố được. { ledger-written-sum }

error-base-unknown = Không biết cách tính tỷ lệ “{ $base }”.
error-threshold-unreadable = “{ $text }” không phải mức cần đạt. Viết như >1/2, 2/3 hoặc 80%.
error-seats-unreadable = Số lượng được chọn “{ $text }” không phải số.
error-no-candidates = “{ $title }” chưa có ai để biểu quyết. Chọn hoặc nhập ít nhất một tên.
error-candidate-twice = “{ $candidate }” có hai lần trong danh sách.
error-no-seats = “{ $title }” chọn trong danh sách thì phải ghi số lượng được chọn.
error-ballot-not-draft = “{ $title }” không còn là dự thảo nên không sửa, không mở lại được.
error-ballot-closed = “{ $title }” đã { $state ->
    [published] công bố
   *[void] hủy
  } nên không đổi được nữa.
error-ballot-not-open = “{ $title }” chưa mở. Bấm Ctrl+O để mở trước.
error-ballot-not-counted = “{ $title }” chưa có kết quả kiểm phiếu.
error-candidate-unknown = “{ $candidate }” không có trong danh sách của “{ $title }”.
error-candidate-missing = Thiếu số liệu của “{ $candidate }”.
error-no-tie = “{ $title }” không có trường hợp bằng phiếu.
error-tie-rule-unknown = Không có cách phân định trường hợp bằng phiếu “{ $rule }”.
error-tie-rule-chooses-nobody = Cách giải quyết này không chọn ai. Bỏ tên được chọn, hoặc đổi cách khác.
error-too-many-chosen = Chọn { $chosen } tên nhưng chỉ còn { $left } chỗ.
error-not-in-tie = “{ $candidate }” không phải trường hợp bằng phiếu.
error-tellers-differ = Hai phiếu kiểm chưa khớp: { votes-tellers-differ }. Kiểm lại rồi sửa.
error-tellers-differ-secret = Hai phiếu kiểm chưa khớp. Xem từng phiếu kiểm rồi sửa.
error-tie-open = Chưa công bố được. Bằng phiếu ở vị trí cuối: { $candidates }. Bấm Ctrl+K để ghi cách giải quyết.
error-tie-open-secret = Chưa công bố được: có trường hợp bằng phiếu ở vị trí cuối. Bấm Ctrl+K để ghi cách giải quyết.
error-void-reason-missing = Phải ghi lý do.
error-two-rounds-at-most = “{ $title }” đã qua hai vòng, không bỏ phiếu thêm vòng nữa.
error-nobody-left = “{ $title }” không còn ai, hoặc không còn chỗ, để bỏ phiếu vòng hai.
error-points-unreadable = Không hiểu số điểm “{ $text }”. Viết như 98,5.
error-points-missing = Chưa nhập điểm của “{ $candidate }”.
key-candidates-down = Xuống danh sách
key-count-up = Ô trên
key-count-down = Ô dưới
key-long-confirm-up = Cuộn lên
key-long-confirm-down = Cuộn xuống
error-published-since = Không hoàn tác được: kết quả “{ $title }” đã công bố. Muốn rút lại thì vào F6, chọn cuộc biểu quyết này, bấm Ctrl+W và ghi lý do.
ledger-issued-over-present = Phát ra { $issued } phiếu nhưng chỉ { $present } có mặt được biểu quyết; ai đến sau phải được ghi nhận vào danh sách trước
ledger-written-over-absent = Có { $written } ý kiến văn bản nhưng chỉ vắng { $absent } người (có quyền { $entitled }, có mặt { $present })
ledger-marks-under-valid = Chỉ có { $marks } lượt chọn trên { $valid } phiếu hợp lệ: phiếu hợp lệ nào cũng chọn ít nhất một tên
ledger-figure-too-large = Có số lớn hơn { $largest }: chắc đã gõ hoặc quét nhầm ô
ledger-nobody-voted = Chưa có phiếu hay ý kiến nào: không có gì để công bố
ledger-present-unknown = Tỷ lệ tính trên số có mặt nhưng chưa biết có bao nhiêu người có mặt
error-ledger-issued-over-present = Chưa công bố được. { ledger-issued-over-present }
error-ledger-written-over-absent = Chưa công bố được. { ledger-written-over-absent }
error-ledger-marks-under-valid = Chưa công bố được. { ledger-marks-under-valid }
error-ledger-figure-too-large = Chưa công bố được. { ledger-figure-too-large }
error-ledger-nobody-voted = Chưa công bố được. { ledger-nobody-voted }
error-ledger-present-unknown = Chưa công bố được. { ledger-present-unknown }
error-threshold-unreachable = “{ $text }” là hơn toàn bộ: không ai đạt được. Viết 100% nếu cần tất cả.
error-candidate-nameless = “{ $title }” có một dòng không có tên. Ghi tên hoặc bỏ dòng đó.
error-roll-call-open-only = Biểu quyết ghi tên chỉ dùng cho một nội dung, giơ tay và không kín: “{ $title }”.
error-ballot-nobody-entitled = “{ $title }” cần { $quorum } có mặt mà { $who ->
    [units] chưa đánh dấu đơn vị thành viên nào (F3, Ctrl+U, mở từng đơn vị).
   *[people] chưa ai có quyền biểu quyết (F3, Ctrl+T; cả thành phần: Ctrl+G).
 } Đánh dấu rồi mở, hoặc ghi lý do vẫn mở.
error-publish-nobody = “{ $title }” cần { $quorum } có mặt mà { $who ->
    [units] khi mở chưa đánh dấu đơn vị thành viên nào
   *[people] khi mở chưa ai có quyền biểu quyết
 }, phiếu kiểm cũng không ghi. Hủy, đánh dấu ở F3 rồi lập lại, hoặc ghi lý do vẫn công bố.
error-publish-quorum = “{ $title }” cần { $need }/{ $entitled } có mặt ({ $quorum }), theo phiếu kiểm chỉ có { $present }. Xem lại số liệu, hoặc ghi lý do vẫn công bố.
error-ballot-quorum = “{ $title }” cần { $need }/{ $entitled } có mặt ({ $quorum }), hiện có { $present }. Chờ đủ rồi mở, hoặc ghi lý do vẫn mở.
error-clock-set-back = Đồng hồ máy đang là { $now } nhưng đã có việc ghi lúc { $latest }. Chỉnh lại giờ của máy rồi mở, hoặc ghi lý do vẫn mở.
error-admit-reason-missing = Phải ghi lý do cho người đến sau biểu quyết.
error-no-latecomer = { $name } không phải người đến sau: chưa vào hội trường, không có quyền biểu quyết, hoặc đã được biểu quyết.
error-no-electorate = “{ $title }” mở bằng phiên bản cũ nên không có danh sách người biểu quyết. Hủy và lập lại nếu cần ghi nhận người đến sau.
error-ballot-not-published = “{ $title }” chưa công bố. Công bố vòng trước rồi mới làm vòng sau.
error-round-exists = “{ $title }” đã có vòng { $round }. Muốn làm lại thì hủy vòng đó trước.
error-round-seats = Vòng này ghi { $seats } chỗ nhưng vòng trước chỉ còn { $left } chỗ.
error-round-candidate = { $candidate } không được vào vòng này theo kết quả vòng trước.
error-repeat-exists = “{ $title }” đã được lập lại rồi.
error-papers-over-present = Phát ra { $issued } phiếu nhưng chỉ { $present } người được biểu quyết có mặt khi mở. Người đến sau: ghi nhận vào danh sách trước (Ctrl+A), rồi mới phát phiếu.
error-figure-too-large = Có số lớn hơn { $largest }: chắc đã gõ hoặc quét nhầm ô. Sửa lại.
error-count-rule-differs = “{ $ballot }” đã mở với { $rule } là { $has }, tệp ghi { $file }. Sửa tệp cho đúng quy tắc đã công bố; muốn đổi quy tắc thì hủy và lập lại.
error-count-rule-changes = “{ $ballot }” là dự thảo có { $rule } là { $has }, tệp ghi { $file }. Chưa ghi gì.
count-rule-ask = “{ $ballot }” là dự thảo có { $rule } là { $has }, tệp ghi { $file }. Gõ CO rồi Enter để theo tệp:
error-count-candidates-differ = Danh sách trong tệp khác danh sách của “{ $ballot }”: { $candidate }.
error-count-no-place = “{ $ballot }” không có chỗ cho mục “{ $part }” trong tệp. Xem mẫu tệp bằng “hoinghi count --help”.
error-count-both = Tệp của “{ $ballot }” có cả for/against lẫn results: không rõ lấy số nào. Bỏ một trong hai.
error-count-by-name = “{ $title }” biểu quyết ghi tên: ghi câu trả lời của từng người, không nhập tổng số.
error-not-by-name = “{ $title }” không phải biểu quyết ghi tên.
error-voter-not-in-hall = { $name } không có mặt khi mở biểu quyết. Người đến sau phải được ghi nhận trước.
error-roll-call-unfinished = { $name } chưa trả lời. Gọi hết người có mặt rồi mới kết thúc; ai không trả lời thì ghi là không biểu quyết.
error-roll-call-changed = Câu trả lời của “{ $title }” đã đổi sau khi có số liệu. Bấm kết thúc gọi tên lần nữa rồi mới công bố.
ledger-secret-figures = Số liệu của từng người chưa khớp: xem phiếu kiểm
key-votes-admit = Người đến sau
key-votes-call = Gọi tên
key-votes-repeat = Lập lại
votes-next-compare = Enter: so hai phiếu kiểm khác nhau
votes-next-call = Enter: gọi tên, ghi câu trả lời
votes-open-session = Chốt có mặt của: { $session }
votes-quorum-met = Đủ điều kiện: cần { $need }/{ $entitled } có mặt ({ $share })
votes-quorum-missing = ! CHƯA đủ điều kiện: cần { $need }/{ $entitled } có mặt ({ $share })
votes-open-reason = Lý do vẫn mở (ghi vào biên bản)
votes-open-reason-missing = Phải ghi lý do vẫn mở.
votes-open-all-the-same = Vẫn mở
votes-overruled = Vẫn tiến hành dù có vướng mắc, lý do: { $reason }
votes-publish-reason = Lý do vẫn công bố (ghi vào biên bản)
votes-publish-reason-missing = Phải ghi lý do vẫn công bố.
votes-publish-all-the-same = Vẫn công bố
votes-late = ! { $count } người có quyền đến sau khi mở, chưa được biểu quyết. Bấm Ctrl+A để ghi nhận.
votes-admitted = Đã ghi nhận { $count } người đến sau
votes-admit-title = Người đến sau: { $title }
votes-admit-text = Người được ghi nhận vào danh sách biểu quyết kèm giờ và lý do; số có mặt tăng theo. Sau đó mới phát phiếu cho họ.
votes-admit-who = Ghi nhận
votes-admit-all = Cả { $count } người
votes-admit-reason = Lý do
votes-admit-ok = Ghi nhận
votes-repeat-title = Lập lại: { $title }
votes-repeat-text = Cuộc đang có bị hủy với lý do này (phiếu đã thu không được tính), và một dự thảo cùng câu hỏi, cùng quy tắc được lập.
votes-repeat-label = Lý do (ghi vào biên bản)
votes-repeat-ok = Lập lại
votes-repeat-ready = Đã lập lại thành dự thảo mới. Bấm Enter để mở.
votes-withdraw-rounds = Vòng sau dựa trên kết quả này cũng bị hủy theo.
votes-form-by_name = Gọi tên từng người (chỉ biểu quyết công khai)
votes-no-quorum = (không đặt riêng)
candidates-sought = đang lọc “{ $text }” (Enter: chọn/bỏ; Esc: hiện tất cả)
candidates-no-hit = Không có tên nào khớp. Backspace: xóa bớt chữ; Esc: hiện tất cả.
error-ledger-secret-figures = Chưa công bố được. { ledger-secret-figures }
votes-by-name = gọi tên từng người
error-admit-after-count = “{ $title }” đã có kết quả kiểm và số phiếu không vượt số có mặt: không ghi nhận thêm ai. Muốn cho họ biểu quyết thì lập lại (Ctrl+X).
error-admit-over-issued = Phát ra { $issued } phiếu, ghi nhận như vậy thành { $present } người: nhiều hơn số phiếu. Chọn đúng những người đã nhận phiếu.
