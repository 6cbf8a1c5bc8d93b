"""Family names of the peoples of the mountains, and names that places and schools bear too."""

from __future__ import annotations

from store.names import fold

_FAMILIES_TEXT = """
hảng hạng hờ cứ lầu chang cháng sình phàng chảo chẻo tẩn tẩy phàn lỳ pờ sừng khoàng toán lừu cà
cầm bạc điêu đèo mè nùng lô cụt xồng và bá già thào điểu sơn danh kiên khưu ngọ tiêu tếnh tao
giàng chớ tráng thền hừ phừ lồ mí vừ dềnh sằm lỷ mã bríu hôih alăng zơrâm coor pơloong arất nay
siu rmah rcom rơchâm ksor kpuih kpă puih niê mlô byă êban bkrông knul ênuôl triết thị
"""
MORE_FAMILIES = frozenset(_FAMILIES_TEXT.split())
"""Family names beside those of `cell_words`: Mông, Dao, Hà Nhì, Thái, Khmer, of the highlands."""

_PROVINCES_TEXT = """
An Giang|Bà Rịa|Vũng Tàu|Bắc Giang|Bắc Kạn|Bạc Liêu|Bắc Ninh|Bến Tre|Bình Định|Bình Dương|
Bình Phước|Bình Thuận|Cà Mau|Cần Thơ|Cao Bằng|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|
Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|Hà Tĩnh|Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình|Hưng Yên|
Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lâm Đồng|Lạng Sơn|Lào Cai|Long An|Nam Định|Nghệ An|
Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|
Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Tiền Giang|Trà Vinh|Tuyên Quang|
Vĩnh Long|Vĩnh Phúc|Yên Bái|Sài Gòn|Tam Đường|Phong Thổ
"""
PROVINCES = frozenset(fold(name) for name in _PROVINCES_TEXT.replace("\n", "").split("|"))
"""Provinces, folded; many begin as names of people do: Lâm Đồng, Thái Bình, Hà Nam."""

_NAMESAKES_TEXT = """
Minh Khai|Nguyễn Thị Minh Khai|Lê Lợi|Lê Lai|Quang Trung|Nguyễn Huệ|Trần Phú|Lê Hồng Phong|
Võ Thị Sáu|Kim Đồng|Nguyễn Trãi|Chu Văn An|Lý Tự Trọng|Nguyễn Du|Nguyễn Bỉnh Khiêm|Phan Bội Châu|
Phan Chu Trinh|Phan Châu Trinh|Ngô Quyền|Lê Quý Đôn|Lê Chân|Hoàng Diệu|Hoàng Văn Thụ|
Trần Hưng Đạo|Lý Thường Kiệt|Hai Bà Trưng|Bế Văn Đàn|La Văn Cầu|Phan Đình Giót|Phan Đình Phùng|
Phạm Ngũ Lão|Tô Hiệu|Tô Vĩnh Diện|Cù Chính Lan|Hoàng Hoa Thám|Nguyễn Viết Xuân|Nguyễn Văn Trỗi|
Nguyễn Tất Thành|Nguyễn Bá Ngọc|Nguyễn Đình Chiểu|Nguyễn Văn Cừ|Nguyễn Thái Học|Nguyễn Khuyến|
Nguyễn Công Trứ|Nguyễn Hữu Cảnh|Lương Thế Vinh|Lương Văn Tri|Trần Quốc Toản|Trần Quốc Tuấn|
Trần Nhật Duật|Trần Đại Nghĩa|Tôn Đức Thắng|Phạm Hồng Thái|Phạm Văn Đồng|Hồ Xuân Hương|
Hồ Chí Minh|Lê Văn Tám|Lê Duẩn|Trường Chinh|Võ Nguyên Giáp|Hồ Tùng Mậu|Huỳnh Thúc Kháng|
Bùi Thị Xuân|Đinh Tiên Hoàng|Lê Thánh Tông|Lý Thái Tổ|Mạc Đĩnh Chi|Ngô Gia Tự|Đoàn Thị Điểm|
Đặng Thùy Trâm|Lê Đại Hành|Vừ A Dính|Đoàn Kết|Quyết Thắng|Tân Phong|Thành Công|Hoàng Mai|
Hoàng Anh Gia Lai|Kim Sơn|Kim Bảng|Mai Châu|Mai Sơn|Mai Linh|Hồng Bàng|Tân Uyên|Than Uyên|Sìn Hồ|
Mường Tè|Nậm Nhùn|Hồ Thầu|Giang Ma|Sùng Phài|Vàng San|Thân Thuộc|Vàng Ma Chải|Ma Lù Thàng|
Ma Li Pho|Mù Sang|Tông Qua Lìn|A Pa Chải|A Lưới|A Mú Sung|Y Tý|Lý Nhân|Lý Sơn|Phù Yên|Phù Cát|
Phù Mỹ|Thạch Thất|Thạch Hà|Triệu Phong|Triệu Sơn|Đồng Văn|Đồng Hỷ|Đồng Xuân|Đồng Tâm|Đồng Tiến|
Đồng Khởi|Hà Đông|Hà Trung|Hà Quảng|Cao Lộc|Cao Phong|Cao Lãnh|Chu Lai|Vũ Thư|Vũ Quang|Trần Đề|
Ninh Giang|Ninh Hòa|Ninh Hải|Lâm Thao|Lâm Bình|Lục Ngạn|Lục Nam|Lục Yên|Lương Sơn|Lương Tài|
Lạc Thủy|Lạc Sơn|Thái Thụy|Thanh Xuân|Thanh Trì|La Gi|An Dương|An Lão|An Khê|Kiến Xương|
Bạch Long Vĩ|Bạch Thông|Trà My|Trà Cú|Trà Bồng|Vị Xuyên|Vị Thanh|Võ Nhai|Từ Sơn|Từ Liêm|Yên Bình
"""
NAMESAKES = frozenset(fold(name) for name in _NAMESAKES_TEXT.replace("\n", "").split("|"))
"""Names that places, schools, streets and firms bear as often as people do, folded."""
