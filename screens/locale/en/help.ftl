# F1 Help, and the palette on Ctrl+P
help-hint = Esc or F1: close · arrows: scroll
help-group-room = Keys of this screen
help-group-focus = Keys of the list or field in focus
help-group-app = Keys that work everywhere
help-overview =
    The whole conference at a glance: who is here, whether there is a quorum, where the agenda stands.
    Nothing to press here. F3 to F9 lead to each part of the work.
help-delegates =
    The delegates. Type a name (accents or not), unit or number to find somebody.
    Import the list from an Excel or Word file first; then edit people one by one.
    Space marks people (Ctrl+B all that are shown), Ctrl+S changes all marked; Ctrl+Y gives seats.
    Ctrl+Z takes a mistake back. The desk took the wrong person: Ctrl+X takes it back or gives it to the right one.
help-seating =
    Seats by the plan of the hall. Ctrl+E types the plan: a line a block, its rows, seats a row.
    The map shows beforehand who sits where: guests in front, award recipients in the order of the calls, units together, press and organisers behind.
    Ctrl+T chooses who keeps a seat. Only Ctrl+S saves, Ctrl+Z takes it all back. Cards and invitations printed afterwards tell the seat.
help-units =
    The units with delegates: short name, seating block, and which of them are members with a vote where units vote.
    A name changed here changes in all papers. A unit that has delegates cannot be removed.
help-groups =
    The delegate groups and what each is for: guests, members, award recipients, press, organisers.
    Cards, invitations, seats and minutes go by it; who comes into a group with the vote may vote.
help-checkin =
    The check-in desk. Hold the badge to the scanner, or type a name and press Enter.
    The large box says what happened: ✓ admitted, ! look again, ✗ not admitted.
    The wrong person: Ctrl+W gives the passage to the right one; Ctrl+X, ↑ ↓, Ctrl+X takes any passage back, or restores it.
    A second scan never removes anybody. If the input method garbles codes, switch it off.
help-agenda =
    Following the agenda. When an item is over press Enter: it ends, the next begins, the times are kept.
    Ctrl+B steps back. Ctrl+E writes notes and the conclusion; they are saved while you type.
    The programme as printed stays in the column Plan; what changes during the day changes actual times only.
    ✓ done, ► running, ‖ paused, · waiting, – skipped, ! over time.
    ~ expected times, = fixed times, + came after printing, 10→15 minutes changed since printing.
help-votes =
    Votes. Open, enter the figures, check them, and only then publish.
    Figures that do not add up are explained and cannot be published.
    A published result cannot be undone, only withdrawn with a reason.
help-awards =
    Awards in the order of announcement. Each group: call, confer, then the next.
    Beside each name stands whether the person is here and who receives instead. A call can be undone.
    Space: not received, again takes it back; Ctrl+D confers to the others. Ctrl+A: receiver, handed over later, withdrawn…
    Ctrl+W: call the highlighted group out of turn. +: a late arrival goes into a later call.
help-ladder =
    This conference's ladder of honours, highest first; awards are called in this order.
    +: an honour of its own. ↑16: came up from rank 16 of the shipped ladder. Enter: how many a call.
    Ctrl+T: type the base salary to count prizes; * an unverified multiple, ? no figure, in no total.
help-papers =
    Papers: badges, lists, minutes, reports… Choose one and press Enter.
    Files go into the conference's papers folder. Export as often as you like.
    Ctrl+A: put the whole conference, all papers and data into one ZIP.
help-preparation =
    The departments' tasks, the papers owed afterwards, and the log of every change.
    Space marks done. Left and right turn the pages. Ctrl+E: the conference's particulars, day, year.
    Ctrl+U: the sessions, their days and hours. Texts and deadlines that nobody has touched follow.
    ✓ done, ! overdue, · waiting. In the log, Enter shows the details.
    Ctrl+W: what to go back to (older files, backups, a stick): made anew in a new folder; copies that went on: compared, taken over.
palette-search = Type what you want to do…
palette-nothing = No command matches
palette-theme-help = Change the colours
key-app-palette = Commands
keyname-enter = Enter
keyname-escape = Esc
keyname-space = Space
keyname-tab = Tab
keyname-insert = Insert
keyname-delete = Delete
keyname-backspace = Backspace
keyname-up = Up
keyname-down = Down
keyname-left = Left
keyname-right = Right
keyname-pageup = Page Up
keyname-pagedown = Page Down
keyname-home = Home
keyname-end = End
key-list-up = One row up
key-list-down = One row down
key-list-page-up = One page up
key-list-page-down = One page down
key-list-first = To the first row
key-list-last = To the last row
key-list-select = Open the row
key-choice-open = Open the list to choose
key-dialog-next = Next field
key-confirm-left = Button on the left
key-confirm-right = Button on the right
key-dialog-accept = { key-save }
key-dialog-cancel = { key-cancel }
key-editor-save = Save and close
key-editor-snippet = Insert a phrase
key-editor-speaker = Insert who spoke
key-phrases-up = Up
key-phrases-down = Down
key-editor-gap = To the next “…”
key-editor-leave = Save and close
key-details-leave = Close
key-help-leave = Close
theme-ansi-dark = the terminal's own colours, dark
theme-ansi-light = the terminal's own colours, light
theme-atom-one-dark = blue grey
theme-atom-one-light = white and blue
theme-catppuccin-frappe = smoky violet, soft
theme-catppuccin-latte = cream, soft
theme-catppuccin-macchiato = deep violet, soft
theme-catppuccin-mocha = violet black, soft
theme-dracula = violet and pink
theme-flexoki = ink on old paper
theme-gruvbox = warm brown
theme-monokai = charcoal, bright
theme-nord = cold northern blue
theme-rose-pine = rose and violet
theme-rose-pine-dawn = rosy dawn
theme-rose-pine-moon = moonlit violet
theme-solarized-dark = moss, little glare
theme-solarized-light = paper yellow, little glare
theme-textual-dark = default, blue
theme-textual-light = white and grey, clear on a projector
theme-tokyo-night = night blue
palette-theme-dark = Dark theme: { $name }
palette-theme-light = Light theme: { $name }
palette-there = { $room }, key { $key }
palette-choose = Choose a line, then press { $key }.
palette-not-now = Cannot be done now: { $what }.
