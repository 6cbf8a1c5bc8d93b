"""Recipients as lists of awards name them, and what each is; "ask" where nobody could tell."""

from __future__ import annotations

COLLECTIVES = """
Nhân dân và cán bộ xã Sì Lở Lầu
Quân và dân huyện Mường Tè
Cán bộ và Nhân dân các dân tộc tỉnh Lai Châu
Đảng bộ, chính quyền và nhân dân các dân tộc huyện Than Uyên
Cấp ủy, chính quyền và nhân dân xã Khun Há
Nhân dân bản Phìn Hồ
Đồng bào Công giáo giáo xứ Lai Châu
Chị em phụ nữ bản Lùng Thàng
Các dân tộc tỉnh Lai Châu
Tập thể Phòng Tham mưu
Tập thể cán bộ, công chức Sở Tư pháp
Tập thể lao động bản Lùng
Cán bộ, chiến sĩ Đồn Biên phòng Pa Tần
Cán bộ, công chức, viên chức và người lao động Sở Y tế
CNVCLĐ Công ty Cổ phần Trà Than Uyên
Lực lượng Công an xã
Sở Nội vụ
SỞ GIÁO DỤC VÀ ĐÀO TẠO
Văn phòng Đoàn ĐBQH và HĐND tỉnh
Văn phòng UBND tỉnh
Ban Tổ chức Tỉnh ủy
Ban Quản lý dự án
BQL Khu kinh tế cửa khẩu Ma Lù Thàng
Ban Dân tộc
Ban Thi đua - Khen thưởng
Phòng Văn hóa - Thông tin
Phòng Kế hoạch, Tài chính
Chi cục Kiểm lâm vùng I
Thanh tra tỉnh
UBND xã Hồ Thầu
HĐND xã Bản Bo
Ủy ban MTTQ Việt Nam tỉnh
Uỷ ban nhân dân huyện Phong Thổ
Tỉnh Lâm Đồng
Thành phố Hà Nội
Xã Văn Luông
Xã Ma Li Pho
Phường Đoàn Kết
Thị trấn Sìn Hồ
Đặc khu Phú Quốc
Thôn Đông Phong
Bản Nà Khoang
Bản Hồ Sì Pán
Buôn Ako Dhong
Làng Plei Ốp
Ấp Bình Hòa
Khóm 3
Khu phố 7
Khu dân cư Tân Lập
Tổ dân phố 5
Tổ dân phố số 12, phường Tân Phong
Đảng ủy xã Mù Cả
Đảng bộ Quân sự tỉnh
Chi bộ Văn phòng
Chi bộ Trường THPT Chuyên Lê Quý Đôn
Mặt trận Tổ quốc xã Nậm Tăm
Hội Cựu chiến binh
Hội Nông dân tỉnh
Hội LHPN xã Sin Suối Hồ
Hội Chữ thập đỏ
Hội Khuyến học
Hiệp hội Doanh nghiệp tỉnh
Liên đoàn Lao động tỉnh
LĐLĐ huyện Tân Uyên
Liên minh Hợp tác xã
Công đoàn Viên chức tỉnh
Công đoàn cơ sở Bệnh viện Đa khoa tỉnh
Nghiệp đoàn vận tải
Đoàn Thanh niên Sở Nội vụ
Đoàn TNCS Hồ Chí Minh tỉnh
Đoàn xã Dào San
Đoàn trường THPT số 2
Đoàn Luật sư tỉnh
Đoàn Nghệ thuật dân tộc
Đoàn Kinh tế - Quốc phòng 356
Chi đoàn Báo Lai Châu
Liên đội Trường Tiểu học Kim Đồng
Lữ đoàn 297
LỮ ĐOÀN 316
Trung đoàn 880
Sư đoàn 316
Quân khu 2
Bộ CHQS tỉnh
Ban CHQS huyện Sìn Hồ
Bộ Chỉ huy Bộ đội Biên phòng tỉnh
Đồn Biên phòng Ma Lù Thàng
Đồn Biên phòng Cửa khẩu Quốc tế Ma Lù Thàng
Tiểu đoàn Bộ binh 1
Đại đội 5, Tiểu đoàn 2
Tàu HQ-571
Nhà giàn DK1/15
Công an tỉnh
Công an xã Bum Nưa
PC07
Phòng Cảnh sát giao thông
Phòng Tham mưu
Đội Cảnh sát hình sự
Đội Quản lý thị trường số 3
Trại tạm giam
Tòa án nhân dân tỉnh
VKSND tỉnh
Hải quan cửa khẩu Ma Lù Thàng
Kho bạc Nhà nước khu vực XI
Trường THPT Lê Quý Đôn
Trường PTDTBT THCS Tả Lèng
Trường Mầm non Hoa Sen
THCS Võ Thị Sáu
Mầm non Hoa Sen
Lớp 10A1
Tổ Văn - Sử - Địa
Khoa Nội
Khoa Ngoại tổng hợp
Trung tâm Y tế huyện Mường Tè
TTYT Nậm Nhùn
Trạm Y tế xã Mù Cả
Bệnh viện Y học cổ truyền
Y tế xã Thu Lũm
Đài Phát thanh - Truyền hình
Báo Lai Châu
HTX Nông nghiệp Tân Uyên
HTX Dược liệu Sìn Hồ
Tổ hợp tác nuôi cá bản Đán Đăm
Công ty TNHH MTV Nguyễn Văn Bình
Công ty Cổ phần Trà Than Uyên
Cty CP Gốm sứ
Doanh nghiệp tư nhân Hoàng Long
DNTN Xuân Trường
Điện lực Phong Thổ
Nhà máy Thủy điện Lai Châu
Ngân hàng Chính sách xã hội
VNPT Lai Châu
Viettel Lai Châu
Agribank
BIDV Lai Châu
EVNNPC
Bưu điện tỉnh
Dòng họ Lò bản Nà Ít
Gia đình Phật tử Phước Huệ
Chùa Linh Ứng
Giáo xứ Lai Châu
Hội thánh Tin lành bản Sin Câu
Câu lạc bộ Hưu trí
CLB Xòe Thái bản Vàng Pheo
Nhóm thiện nguyện Tâm An
Quỹ Tấm lòng vàng
Cụm thi đua số 3
Khối thi đua các cơ quan Đảng
"""

INDIVIDUALS = """
Nguyễn Văn An
NGUYỄN VĂN AN
Trần Thị Thu Hà
Lò A Páo
Giàng A Dơ
Hảng A Xà
Cứ A Lồng
Vàng Thị Mỷ
Tẩn Chin Lùng
Chẻo Sử Mẩy
Lỳ Mỳ Xá
Pờ Lóng Tơ
Lường Văn Tiến
Quàng Thị Pâng
K'Brơi
H'Hen Niê
Y Moan Ênuôl
Kpă H'Bưởi
Thạch Sô Phi
Đoàn Văn Hậu
Đoàn Thị Mỹ
Lữ Văn Páo
Đồng Thị Hằng
Thái Văn Nam
Ban Thị Hoa
Phòng Thị Mai
Hồ Văn Then
Ông Nguyễn Văn A
Bà Lò Thị Ưng
Anh Giàng A Vừ
Đ/c Trần Thị B
Đồng chí Lê Hoàng Nam
Em Giàng Thị Sua
Thầy giáo Lê Văn Tám Anh
Bà Caitlin Wiesen
Ông Bounnhang Vorachith
Mr. Park Hang-seo
Đại tá Nguyễn Văn A
Đại úy Lê Trung Kiên
Thượng úy QNCN Lò Văn Hặc
Thạc sĩ Lê Thu Hà
BSCKII Nguyễn Thị Hà
PGS.TS. Trần Văn Minh
Nghệ nhân ưu tú Lò Văn Sơi
Nhà giáo ưu tú Đỗ Thị Lan
Anh hùng Lao động Lê Văn Hạnh
Mẹ Việt Nam anh hùng Lò Thị Xôm
Thượng tọa Thích Minh Quang
Linh mục Nguyễn Trung Thoại
Cố Nguyễn Văn Nam
Cố Đại tá Phạm Văn Khoa
Liệt sĩ Lò Văn Tươi
Giám đốc Nguyễn Văn A
Đội trưởng Lò Văn Sơn
Trưởng bản Vàng A Chư
Già làng Sùng A Sáu
Học sinh Lò Thị Ly
Nguyễn Văn A - Chủ tịch UBND xã Hồ Thầu
Lê Thị Bình, Phó Giám đốc Sở Y tế
Nguyễn Thị Thu Hà (sinh năm 1975)
Trần Văn Hòa, bản Nà Ít
Nguyễn Thái Bình
"""

HOUSEHOLDS = """
Hộ ông Lò Văn A
Hộ bà Vàng Thị Mỷ
Hộ gia đình bà Lò Thị B
Hộ gia đình Giàng A Páo
Hộ Lò Văn Kẻo
Gia đình ông bà Nguyễn Văn B
Gia đình ông Vũ Văn Hà
Gia đình liệt sĩ Lò Văn Tươi
Vợ chồng ông Lò Văn Pâng
HỘ ÔNG LÒ VĂN A
"""

ASKED = """
Minh Khai
Đoàn Kết
Lâm Đồng
Vàng Ma Chải
Đội Văn Sơn
Hộ Văn Nam
Ông Nguyễn Văn A và bà Trần Thị B
Hộ kinh doanh Hoa Mai
"""


def listed() -> dict[str, str]:
    """Recipient to its kind, or "ask"."""
    told = {
        "collective": COLLECTIVES,
        "individual": INDIVIDUALS,
        "household": HOUSEHOLDS,
        "ask": ASKED,
    }
    return {name: kind for kind, names in told.items() for name in names.strip().splitlines()}
