# Xếp chỗ ngồi theo khu
key-seating-save = Ghi chỗ
key-seating-plan = Sơ đồ
key-seating-keep = Giữ ghế
key-seating-clear = Bỏ hết chỗ
key-seating-back = Quay lại
seats-head = { $total } ghế · sẽ xếp { $given } · giữ { $kept } · còn trống { $free } · báo vắng { $away }
seats-keep-all = Giữ ghế: ai đã có ghế thì giữ nguyên (Ctrl+T để đổi).
seats-keep-marked = Giữ ghế: chỉ { $count } người đã chọn (■); còn lại xếp mới (Ctrl+T để đổi).
seats-keep-none = Giữ ghế: không giữ ai, xếp mới tất cả (Ctrl+T để đổi).
seats-short = ! Thiếu chỗ cho { $count } người, tên ghi ở cuối. Ctrl+E để thêm hàng ghế.
seats-outside = { $count } người giữ ghế không có trong sơ đồ này.
seats-legend = K khách · T khen thưởng theo lượt gọi · = giữ ghế · chữ tắt: đơn vị · | lối đi
seats-block = Khu { $name }: { $taken }/{ $total } ghế
seats-unseated = Chưa có chỗ:
seats-unseated-more = … và { $count } người nữa
seats-plan-title = Sơ đồ chỗ ngồi
seats-plan-text =
    Mỗi dòng một khu, từ trái sang phải nhìn lên sân khấu: tên khu: các hàng x số ghế một hàng.
    Ví dụ “A: A-F x 12”, “B: 1-8, 10 x 9”. Hàng ghi trước là hàng gần sân khấu.
    Thêm > nếu lối đi cạnh ghế cuối, < nếu cạnh ghế số 1.
    Đơn vị có khu ngồi (F3, Ctrl+U) trùng tên khu thì ngồi trong khu đó.
seats-plan-area = Các khu (Ctrl+S để lưu)
seats-ask-title = Ghi chỗ ngồi?
seats-ask = { $moved } người sẽ đổi hoặc mất ghế đang có; { $unseated } người chưa có chỗ. Thẻ và giấy mời đã in sẽ không còn đúng với họ. Vẫn ghi?
seats-saved = Đã ghi chỗ ngồi của { $count } đại biểu. Ctrl+Z để lấy lại tất cả.
seats-clear-title = Bỏ hết chỗ ngồi?
seats-clear-ask = { $count } đại biểu đang có ghế, kể cả ghế gõ tay. Bỏ hết?
seats-cleared = Đã bỏ chỗ ngồi của { $count } đại biểu. Ctrl+Z để lấy lại tất cả.
field-seat_plan = Sơ đồ chỗ ngồi
error-seat-plan-empty = Chưa có sơ đồ chỗ ngồi. Bấm Ctrl+E để ghi các khu, hàng, số ghế.
error-seat-plan-odd = Không hiểu dòng “{ $text }”. Ghi như “A: A-F x 12”: tên khu, các hàng, số ghế một hàng.
error-seat-plan-large = Dòng “{ $text }” quá lớn: nhiều nhất 200 hàng, mỗi hàng 200 ghế.
error-seat-block-twice = Có hai khu tên “{ $name }”. Mỗi khu một tên.
error-seat-row-twice = Dòng “{ $text }” làm hai hàng ghế trùng tên nhau.
error-seats-changed = Danh sách vừa thay đổi ở cửa sổ khác nên chỗ ngồi đã xếp lại. Xem rồi bấm Ctrl+S lần nữa.
