# Seats by block
key-seating-save = Save seats
key-seating-plan = Hall plan
key-seating-keep = Keep seats
key-seating-clear = Clear all
key-seating-back = Back
seats-head = { $total } seats · { $given } to be given · { $kept } kept · { $free } free · { $away } will be absent
seats-keep-all = Kept: whoever has a seat keeps it (Ctrl+T changes this).
seats-keep-marked = Kept: only the { $count } marked (■); all others are seated afresh (Ctrl+T changes this).
seats-keep-none = Kept: nobody; all are seated afresh (Ctrl+T changes this).
seats-short = ! { $count } people get no seat, named at the end. Ctrl+E adds rows.
seats-outside = { $count } people keep seats that are not in this plan.
seats-legend = K guest · T award, in calling order · = seat kept · letters: unit · | aisle
seats-block = Block { $name }: { $taken }/{ $total } seats
seats-unseated = Without a seat:
seats-unseated-more = … and { $count } more
seats-plan-title = Plan of the hall
seats-plan-text =
    A line a block, from left to right facing the stage: name: rows x seats a row.
    Such as “A: A-F x 12” or “B: 1-8, 10 x 9”. The first row is nearest the stage.
    Add > where the aisle is beside the last seat, < where it is beside seat 1.
    Units whose seat block (F3, Ctrl+U) is called like a block sit in it.
seats-plan-area = Blocks (Ctrl+S saves)
seats-ask-title = Save these seats?
seats-ask = { $moved } people will change or lose the seat they have; { $unseated } get none. Badges and invitations already printed will be wrong for them. Save all the same?
seats-saved = Saved the seats of { $count } delegates. Ctrl+Z takes it all back.
seats-clear-title = Clear all seats?
seats-clear-ask = { $count } delegates have a seat, typed ones included. Clear them all?
seats-cleared = Cleared the seats of { $count } delegates. Ctrl+Z takes it all back.
field-seat_plan = Plan of seats
error-seat-plan-empty = There is no plan of the hall yet. Press Ctrl+E to type blocks, rows and seats.
error-seat-plan-odd = “{ $text }” was not understood. Type it like “A: A-F x 12”: block, rows, seats a row.
error-seat-plan-large = “{ $text }” is too large: at most 200 rows of 200 seats.
error-seat-block-twice = Two blocks are called “{ $name }”. Each needs its own name.
error-seat-row-twice = “{ $text }” gives two rows of seats one name.
error-seats-changed = The list has just been changed in another window, so the seats were worked out again. Look, then press Ctrl+S once more.
