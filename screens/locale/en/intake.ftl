# Importing lists: preview, reasons row by row, how the file is read
key-preview-save = Import
key-preview-answer = Answer
key-preview-accept = Take/leave
key-preview-accept-block = All alike
key-preview-as-new = As new
key-preview-accept-all = Take all
key-preview-only-doubtful = To look at
key-preview-columns = Columns
key-preview-reading = Reading
key-preview-read-on = Read on
key-preview-back = { key-cancel }
column-row = Row
column-verdict = Verdict
column-why = Why
verdict-ignored = left out
difference-moved = moved
difference-renamed = renamed
gone-from-file = No longer in the file: number { $number }, { $who }.
verdict-accepted = taken
verdict-as-new = as new
verdict-left = left
verdict-gone = gone
verdict-off = taken off
import-file-title = Import a list
import-file-text = Drop the file (Excel, ODS, CSV, Unicode text, Word table) onto this window or type its path; or copy a whole table in Excel or Word and paste it below. Nothing is written yet, it is only a preview.
import-file-path = File
import-kind = List of
import-area = Or paste a table here (with its header row), then Ctrl+S:
import-pasted = The pasted table
import-file-ok = Preview
import-read-again = Read again
import-columns-title = Which column is what?
import-columns-text = Each line is a column of the file with its first cells. ↓ opens the choice; an empty one leaves the column out. Ctrl+S reads again.
import-reading-title = How the file is read
import-reading-text = Change this only if letters or the header row came out wrong. Header row: empty to find it, 0 for none.
import-sheet = Sheet (table)
import-all-sheets = All tables with a header
import-header-row = Header row
import-encoding = Encoding
import-encoding-auto = Recognise it
import-encoding-none = Leave as it is in the file
preview-reading = Reading the file…
preview-failed = This file could not be read ({ $name }). Try saving it as xlsx or csv first.
preview-empty = There is no row to import. Press Ctrl+O to say which column is what, Ctrl+E to choose a sheet.
preview-nothing-to-check = No row needs to be checked. Press Ctrl+D to see all rows.
preview-totals = { $rows } rows: + new { $new } ~ changed { $changed } = same { $same } ? doubtful { $doubtful } (taken { $accepted }) ✗ refused { $refused } – out { $ignored }
preview-file = { $file } · table { $sheet } · encoding { $encoding }
preview-header = Header in row { $row }; columns: { $columns }
preview-no-header = No header row; columns: { $columns }
preview-example = Letters changed: “{ $before }” to “{ $after }”
preview-differences = Beside the last list: moved { $moved }, unit renamed { $renamed }, changed { $changed }, new { $new }, gone { $gone }
preview-row-head = Row { $row } ({ $verdict }): { $name }
preview-fact = { $field }: { $text }
preview-change = { $field }: { $was } becomes { $now }
preview-known = On the list: number { $number }, { $who }
preview-changed-meanwhile = The list has just been changed in another window. It was compared again; look, then press Ctrl+S once more.
preview-nothing = There is nothing new or changed to import.
preview-left-out-title = Doubtful rows are left
preview-left-out = { $count } doubtful rows are not taken and will NOT be on the list. Press No to look at them (Space takes one, Ctrl+T all). Import the other { $taken } all the same?
preview-imported = Imported { $count } { $what } from { $file }: new { $new }, changed { $changed }, doubtful ones taken { $accepted }{ $removed ->
        [0] {""}
       *[other] , taken off the list { $removed }
    }. Ctrl+Z takes it all back.
encoding-tcvn3 = TCVN3 (.VnTime fonts), converted
encoding-vni = VNI (VNI-Times fonts), converted
encoding-cp1258 = Windows-1258, converted
encoding-utf-8-as-cp1252 = misread UTF-8, mended
encoding-unicode = Unicode
encoding-utf-8 = UTF-8
encoding-utf-16 = UTF-16
encoding-cp1252 = Windows-1252
encoding-none = unknown
list-field-none = not used
list-field-number = number
list-field-honorific = honorific
list-field-person-title = title before the name
list-field-name = full name
list-field-unit-name = unit’s name
list-field-family-name = family and middle name
list-field-given-name = given name
list-field-post-unit = post and unit
list-field-post = post
list-field-unit = unit
list-field-group = group
list-field-gender = gender
list-field-male = male
list-field-female = female
list-field-birth = birth
list-field-phone = phone
list-field-seat = seat
list-field-votes = right to vote
list-field-note = note
list-field-recipient = recipient
list-field-title = item
list-field-short = short name
list-field-member = member
list-field-block = seat block
list-field-form = form
list-field-class = class
list-field-kind = kind
list-field-decision = decision number
list-field-date = date signed
list-field-body = issuing body
list-field-posthumous = posthumous
list-field-receiver = who receives instead
list-field-signer = signed by
list-field-delegate = delegate number
list-field-time = time
list-field-fixed = fixed time
list-field-start = start
list-field-session = session
list-field-minutes = minutes
list-field-presenter = presenter
list-field-speaker = speaker
list-field-topic = topic
list-field-item = agenda item
list-kind-delegates = delegates
list-kind-units = units
list-kind-awards = awards
list-kind-agenda = agenda
list-kind-speeches = speeches
list-things-delegates = delegates
list-things-units = units
list-things-awards = awards
list-things-agenda = agenda items
list-things-speeches = speeches
column-main-delegates = Name
column-main-units = Unit
column-main-awards = Recipient
column-main-agenda = Item
column-main-speeches = Speaker
column-second-delegates = Unit
column-second-units = Seat block
column-second-awards = Form
column-second-agenda = Start
column-second-speeches = Topic
# Reasons
reason-header-not-found = No header row was found. Press Ctrl+O to say which column is what, or Ctrl+E to name the header row.
reason-no-main-column = It is not known which column is { $field }.
reason-other-sheets = The file has { $count } more tables, not read: { $others }. Reading { $sheet }; Ctrl+E changes it.
reason-table-continued = Table { $sheet } has no header row: it is read on with the columns of table { $first } (rows { $rows }).
reason-sheet-continued = Table { $sheet } has no header row: it is read with the columns of table { $first }.
reason-sheet-unsure = Table { $sheet } has no header row, and its numbers do not go on from the table before. If it is the same list, take this row.
reason-heads-unclear = Row { $row }: units head the columns { $columns }, but most of what stands below are no names. Give each person a row, with a column for the name and one for the unit, and import again.
reason-several-sheets = Reading { $count } tables of one form: { $sheets }.
reason-only-headings = The file has only a header (row { $row }), with nothing below it.
reason-cells-unread = { $count } of { $total } cells with text were NOT read: { $ranges }. Ctrl+O says which column is what.
reason-title-used = Used for the rows of the list (rows { $rows }): { $text }
reason-title-used-around = Used for the rows of the table: { $text }
reason-above-list = Around the list (rows { $rows }): { $text }
reason-around-list = Around the table: { $text }
reason-hidden-rows = { $count } rows are not to be seen in the file (filter, hidden row, text in the colour of the page): { $rows }. Look at them and take those that are wanted.
reason-hidden-row = This row is not to be seen in the file (filter, hidden row, text in the colour of the page). Taking it imports it.
reason-hidden-cells = { $count } cells hold text that is not to be seen in the file (in the colour of the page), read all the same: { $cells }.
reason-struck-row = This row is struck through in the file: perhaps it was withdrawn. Taking it imports it.
reason-struck-known = This person is in the list already, but struck through in the file: perhaps withdrawn. If so, change the delegate’s status after the import.
reason-struck-cells = Struck through: { $text }. Look at it before taking this row.
reason-struck-elsewhere = Struck through outside the rows of the list: { $text }
reason-aside = Comments, text boxes, heads and feet of pages of the file are not read into the list: { $text }
reason-deleted-text = The file keeps track of its changes; deleted text is not read into the list: { $text }
reason-hidden-text = Hidden text of the file is not read into the list: { $text }
reason-marks-unseen = Nobody can see in this file what is struck through, hidden or commented (Excel 5/95, .xlsb, or damaged formats). Open it with Excel, save it as .xlsx and import that, so that nobody who was struck off comes in.
reason-pictures = The file has { $count } pictures or embedded tables, whose text cannot be read. Open the file; if a list stands there, copy it into cells and import again.
reason-hidden-columns = { $count } columns are hidden in the file and read all the same: { $columns }.
reason-shared-cell = One cell or row holds { $count } people: they become { $count } delegates.
reason-columns-are = The columns are taken for: { $columns }.
reason-columns-guessed = There is no header; the columns are guessed from what is in them. Take the row if they are right, else press Ctrl+O.
reason-name-column-guessed = No column says that it holds names; column { $column } is a guess. If right, take this row; if wrong, press Ctrl+O.
reason-columns-unused = Columns not used: { $columns }.
reason-count-differs = “{ $heading }” says { $said } people, the list has { $count }.
reason-total-differs = Row { $row } says “{ $text }”: { $said } people, { $count } were read. See whether somebody is missing or too many.
reason-unnumbered = It has a name only and no number, as the others have: a delegate, or a heading, or who signs?
reason-rows-joined = Joined with row { $row }: one person in two rows.
reason-no-header = There is no header row and only one column: this may not be a list.
reason-no-name = This row has no name.
reason-unit-from-title = The unit is taken from the title or the file's name: { $unit }. If right, take this row.
reason-somebody-else = The cell of “{ $name }” seems to name somebody else too; each person needs a row.
reason-name-odd = “{ $name }” does not look like a person's name.
reason-honorific-guessed = “{ $honorific }” was taken as an honorific, the name as “{ $name }”. If { $honorific } is the family name, correct it after importing.
reason-post-unit-guessed = Split into the post “{ $post }” and the unit “{ $unit }”.
reason-gender-unknown = The gender “{ $text }” was not understood and is left empty.
reason-gender-both = Both the male and the female column are marked.
reason-cell-too-long = { $field }: { $length } letters, { $most } at most; this row is not imported.
reason-birth-odd = The birth date “{ $text }” was not understood and is left empty.
reason-phone-odd = The phone number “{ $text }” looks wrong.
reason-votes-unknown = The right to vote “{ $text }” was not understood; the group decides.
reason-ditto-without-row = “As above” in column { $column }, but there is no row above.
reason-unit-from-above = Unit from the row above: { $unit }.
reason-group-from-above = Group from the row above: { $group }.
reason-form-from-above = Form from the row above: { $form }.
reason-class-from-above = Class from the row above: { $class }.
reason-kind-from-above = Kind from the row above: { $kind }.
reason-decision-from-above = Decision from the row above: { $decision }.
reason-date-from-above = Date from the row above: { $date }.
reason-body-from-above = Issuing body from the row above: { $body }.
reason-unit-differs = Same name and birth date (or phone) as somebody in { $was }; the file says { $now }.
taking-unit-differs = Taking the row moves that person.
reason-moved = The name of somebody in { $was } who is no longer in the file there; the file says { $now }.
taking-moved = Taking the row moves that person.
reason-moved-which = The name of { $count } people who are no longer in the file in their old units; which one is not known.
taking-moved-which = Taking the row adds a new person.
reason-unit-renamed = { $count } people of { $was } now stand in { $now }: was the unit renamed?
taking-unit-renamed = Taking all { $count } rows renames it; taking single rows moves single people.
reason-unit-formerly = “{ $was }” is the former name of { $now }.
reason-maybe-same =
    { $does ->
        [updates] Perhaps somebody already on the list ({ $name }), but without a unit it is not sure.
       *[adds] The name of somebody already on the list ({ $name }), but without a unit it is not sure.
    }
taking-maybe-same =
    { $does ->
        [updates] Taking the row changes that person.
       *[adds] Taking the row adds a new person.
    }
reason-namesake =
    { $row ->
        [one] Same name as row { $row } in another unit ({ $unit }): taken as two people.
        [other] Same name as row { $row } in another unit ({ $unit }): taken as two people.
       *[none] Same name as a delegate of another unit ({ $unit }): taken as two people.
    }
reason-several-match = { $count } people of that name are in { $unit } already; which one is not known.
taking-several-match = Taking the row adds a new person.
reason-post-differs = Same name and unit but another post: “{ $was }” on the list, “{ $now }” in the file.
taking-post-differs = Taking the row changes the post.
reason-birth-differs = Same name and unit but another birth date: { $was } on the list, { $now } in the file.
taking-birth-differs = Taking the row adds a new person and changes nobody.
reason-birth-date-differs = Same name, unit and year of birth but another day: { $was } on the list, { $now } in the file.
taking-birth-date-differs = Taking the row changes the date of birth.
reason-name-like = The name is a letter off from somebody of the same unit whom the file lacks: “{ $was }” is there, the file says “{ $now }”.
taking-name-like = Taking this row mends the name; if they are two people, take it as new.
reason-name-spelling = The name has other accents: “{ $was }” on the list, “{ $now }” in the file.
taking-name-spelling = Taking the row changes the name.
reason-repeated = Row { $row } again.
reason-same-name-and-unit = Same name and unit as row { $row } but other facts: two people, or one written twice?
taking-same-name-and-unit = Taking both rows makes two people.
reason-new-unit = New unit, will be added: { $unit }.
reason-unit-like = The unit “{ $unit }” is much like “{ $known }”; they may be one.
reason-right-stays =
    { $votes ->
        [yes] The group “{ $group }” does not vote, this person still does; change that in the list of delegates.
       *[no] The group “{ $group }” votes, this person still does not; change that in the list of delegates.
    }
reason-new-group = New group, will be added: { $group }.
reason-note-added = The note “{ $was }” stays; “{ $now }” of the file is added.
reason-group-known = The group “{ $group }” of the file is “{ $known }” of the conference.
reason-group-planned = The group “{ $group }” is “{ $planned }” of the plan and takes its place.
reason-no-recipient = This row has no recipient.
reason-form-missing = The form of the award is not known.
reason-decision-missing = This row has no decision number.
reason-honour-not-for-kind =
    { $kind ->
        [collective] Row { $row }: “{ $honour }” cannot go to a collective.
        [household] Row { $row }: “{ $honour }” cannot go to a household.
       *[individual] Row { $row }: “{ $honour }” cannot go to an individual.
    }
reason-class-unknown = The class “{ $text }” was not understood.
reason-date-odd = The date “{ $text }” was not understood.
reason-time-odd = The time “{ $text }” was not understood.
reason-no-title = This row has no title.
reason-recipient-unit = “{ $recipient }” is the unit “{ $unit }” of the conference.
reason-recipient-unmatched =
    { $count ->
        [0] “{ $recipient }” is no delegate and no unit on the list: whether they have come will not be known.
       *[other] { $count } delegates are called “{ $recipient }”: which one is not known.
    }
reason-kind-unclear = Cell { $cell }: whether “{ $recipient }” is a collective, a household or an individual is not known.
reason-kind-several = Cell { $cell }: “{ $recipient }” seems to name more than one person: one household, or a row for each?
reason-kind-contradicts =
    { $other ->
        [collective] Cell { $cell }: something says that “{ $recipient }” is a collective, something else that it is not.
        [household] Cell { $cell }: something says that “{ $recipient }” is a household, something else that it is not.
       *[individual] Cell { $cell }: something says that “{ $recipient }” is an individual, something else that it is not.
    }
taking-kind-unclear =
    { $kind ->
        [collective] Press Enter to choose; taking the row makes it a collective.
        [household] Press Enter to choose; taking the row makes it a household.
       *[individual] Press Enter to choose; taking the row makes it an individual.
    }
taking-kind-several = { taking-kind-unclear }
taking-kind-contradicts = { taking-kind-unclear }
reason-kind-by-honour =
    { $kind ->
        [collective] “{ $recipient }” is a collective, for this honour goes to collectives only.
        [household] “{ $recipient }” is a household, for this honour goes to households only.
       *[individual] “{ $recipient }” is an individual, for this honour goes to individuals only.
    }
reason-recipient-split = Split into “{ $name }”, post “{ $post }”, unit “{ $unit }”.
reason-posthumous-by-name = “{ $recipient }”: posthumous, by how they are called.
reason-class-missing = “{ $form }” has classes and this row names none.
reason-honour-new = “{ $honour }” is not on the ladder of honours: it is put at the end, move it at F7.
reason-decision-date-differs = Decision { $decision } has the date { $was } elsewhere, this row says { $now }.
taking-decision-date-differs = Taking the row keeps the date { $was }.
reason-decision-filled = Fills what decision { $decision } has blank: { $texts }.
reason-unit-over = Unit from the heading above: { $unit }.
reason-unit-over-asked = The heading above is “{ $unit }”, which is no unit of the list.
taking-unit-over-asked = Taking the row keeps that unit.
reason-row-may-head = “{ $text }” stands alone in its row: it may be only the unit of the people below.
taking-row-may-head = Taking the row adds an award for that collective.
reason-award-differs = Like an award already there but for the { $field }: “{ $was }” is there, the file says “{ $now }”.
taking-award-differs =
    { $does ->
        [updates] Taking the row corrects that award; if it is another one, take it as new.
       *[adds] That one was called already and stays; taking the row adds an award.
    }
reason-award-headings-unread = Headings in the list that say nothing of awards: { $headings }
reason-award-notes-unread = The column “{ $column }” only tells posthumous awards; nothing else of it is kept (rows { $rows }).
reason-recipient-near = Cell { $cell }: “{ $recipient }” is near the delegate { $who }; accents or one letter differ.
reason-recipient-elsewhere = Cell { $cell }: “{ $recipient }” is also the name of the delegate { $who }, of another unit.
reason-recipient-unit-near = Cell { $cell }: “{ $recipient }” is near the unit “{ $unit }” of the conference.
taking-recipient-near = Press Enter to choose; taking the row links it to nobody yet.
taking-recipient-elsewhere = { taking-recipient-near }
taking-recipient-unit-near = { taking-recipient-near }
taking-recipient-unmatched =
    { $count ->
        [0] { "" }
       *[other] { taking-recipient-near }
    }
reason-time-fixed = Fixed time { $at }: never earlier.
reason-time-overlaps = Its start { $start } is before the item above it is over ({ $ends }). It is printed as it stands in the file.
reason-session-hours = The hours of sessions follow the programme: { $sessions }.
reason-session-empty = Importing removes the sessions left without an item: { $sessions }.
reason-agenda-removes = The file lacks { $count } items that have not begun; importing removes them: { $titles }.
reason-no-speaker = This row has no speaker.
reason-minutes-odd = The length “{ $text }” was not understood and is left empty.
reason-no-discussion = The agenda has no item for discussion. Add one at F5 and import again.
reason-several-discussions = The agenda has { $count } discussions. Rows that name no session go into “{ $title }”.
reason-minutes-from-next = { $minutes } minutes, counted to the start of the next item.
reason-minutes-missing = The length is not known.
ignored-title-row = A title, not a person: { $text }
ignored-page-row = A page number: { $text }
ignored-footnote = A footnote: { $text }
ignored-remark-row = A remark between the rows, not a person: { $text }
ignored-empty-heading = A heading with nobody below it: { $text }
ignored-total-row = A total, no person: { $text }
ignored-below-list = Below the list (signature, note): { $text }
ignored-repeated-header = The header again: { $text }
error-file-missing = There is no file { $file }.
error-file-unreadable = { $file } cannot be opened: it is damaged, locked or has a password. Open it in Excel, remove the password, save it and try again.
error-file-password = { $file } has a password. Open it in Excel or Word, remove the password (File > Info), save it and import again.
error-file-kind-unknown = { $file } is not a list that can be read. Excel (xlsx, xls), ODS, CSV, Unicode text or a Word table (docx) is needed. Open a PDF, picture or Word file of another kind (doc, rtf, odt) and save it as docx or xlsx.
error-file-only-pictures = { $file } has no table and no line that can be read, only pictures, text boxes, embedded tables or heads and feet of pages. Copy the list into an Excel or Word table and import again.
error-file-empty = { $file } has no table with anything in it.
error-columns-form = “{ $text }” in --columns cannot be read. Write A=name,B=post,C=unit; the fields: { $fields }
import-no-rows = The file has no rows of a list, or only a header line. Look at the file and send it again.
error-nothing-read = No row of { $file } could be read. { $why }
error-sheet-unknown = There is no table “{ $sheet }” in the file.
error-file-is-folder = { $folder } is a folder, not a file.
error-file-no-file = { $file } is no plain file (a pipe, a device), so it is not read. Copy it into a file and try again.
error-file-forbidden = You may not read { $file }. Copy it into a folder of your own, or ask the sender to open it to you.
error-file-too-large = { $file } is too large: { $most } MB at most. Save only the part that is needed into a file of its own, without pictures, and try again.
error-file-too-much = { $file } unpacks beyond all measure, so reading was stopped. Copy the part that is needed into a new file and try again.
error-file-entities = { $file } declares things (DOCTYPE, ENTITY) that no office file has, so it is not read. Open it in Excel or Word, save it and try again.
error-file-beyond-reading = Reading { $file } was stopped: it is damaged, or takes too much time or memory. Open it in Excel, copy the list into a new file and import that.
error-file-no-reader = { $file } cannot be read: the machine starts no process for it ({ $reason }). Close other programs and try again.
error-file-too-many-rows = { $file }, sheet “{ $sheet }” has { $rows } rows, { $most } at most. Split the list into several files and import them one by one.
error-file-too-wide = { $file }, sheet “{ $sheet }” is { $rows } rows by { $columns } columns, beyond any list. Copy the list into a new file and import that.
error-file-far-cell = { $file }, sheet “{ $sheet }”: cell { $cell } is too far from the list. Delete it (with the empty rows and columns), save the file and import it.
error-file-long-cell = { $file }, sheet “{ $sheet }”: cell { $cell } has { $length } letters, { $most } at most. Shorten it and import again.
error-path-too-long = The path is { $length } letters long and cannot be opened. Move the file into a folder with a shorter path.
error-paste-too-large = What was pasted is too long: { $most } rows at most. Save it as a file and import that, or paste it in parts.
error-paste-empty = There is no table in what was pasted. Copy the cells in Excel or Word and paste them again.
error-answer-nowhere = Cell { $cell } is no recipient's cell of any row.
error-answer-unknown = Cell { $cell }: “{ $text }” was not understood. Say collective, household or individual; the number of a delegate; the name of a unit; or none.
error-answer-form = “{ $text }” is not like CELL=ANSWER, for instance B7=individual.
answer-text = Cell { $cell }: what it is, and who of the conference. The file is read again with this answer; left empty, it is read as before.
answer-kind = Kind
answer-who = Who of the conference
answer-nobody = nobody of the conference
error-import-both = There is a file and a pasted table. Leave one of them empty.
error-path-empty = There is no path yet. Drop the file onto this window or type its path.
error-path-missing = There is no { $file } in { $folder }, and no list at all.
error-path-missing-near = There is no { $file } in { $folder }. There is: { $near }
error-path-is-folder = { $folder } is a folder, and there is no list in it.
error-path-is-folder-near = { $folder } is a folder. Choose a file in it: { $near }
error-path-folder-missing = There is no folder { $folder }.
error-column-twice = Two columns are { $what }. Leave only one.
error-column-no-main = No column has been chosen as { $what }.
error-header-odd = “{ $text }” is not a row number. Type it like 5; empty to find it, 0 for no header.

group-kinds-title = What are the new groups for?
group-kinds-text = { $count } groups of the list do not say whether they are guests, press or others. Cards, invitations, seats and minutes go by it. Space changes one.
group-right-text = These are members, but { $count } people in them have no right to vote: { $names }. Give them the right?
