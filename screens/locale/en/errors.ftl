# Errors: what went wrong, where, what to do next
error-time-unreadable = “{ $text }” is not a time. Write it like 2026-12-20T07:30.
error-date-unreadable = “{ $text }” is not a date. Write it like 20/12/2026 (day first) or 2026-12-20.
error-session-last = “{ $name }” is the only session, and a conference has at least one. Change its day and hours instead of removing it.
error-session-has-passages = “{ $name }” cannot be removed: { $number } passages were recorded in it.
error-session-begun = “{ $name }” cannot be removed: its item “{ $title }” has begun.
error-session-has-votes = “{ $name }” cannot be removed: the vote “{ $title }” was opened in it.
error-session-backwards = “{ $name }” ends before it begins. Look at its hours.
error-session-overlaps = “{ $name }” is held at the same time as “{ $other }”. Change the hours, or the other one first.
error-session-usage = add needs --name, --date and --start; set and remove need the number of the session; list needs nothing more.
error-not-a-conference = { $folder } is not a conference folder. Check the path, or make a new one with “hoinghi new”.
error-folder-not-empty = The folder { $folder } has something in it already. Choose a new or empty one.
error-folder-not-made = The folder { $folder } could not be made: { $reason }.
error-folder-read-only = Cannot write to { $folder }, so it can only be viewed. Copy it to a drive you can write to.
error-template-unknown = There is no template “{ $id }”. Run “hoinghi templates” to see them all.
error-demo-unknown = There is no practice conference “{ $name }”. There are: khoi-5, lai-chau.
error-setting-unknown = There is no setting “{ $key }”. The settings: { $known }.
error-setting-bad = “{ $value }” cannot be used for { $key }.
error-setting-form = “{ $text }” is not of the form KEY=VALUE.
error-set-nothing = Nothing to change was named: give --date, --year, --title, --place, --venue or --set KEY=VALUE.
error-locked = Not saved: another window ({ $holder }) has held the data for more than 2 seconds. Try again; if it goes on, close that window.
error-folder-gone = The conference folder { $folder } is no longer there: renamed, moved, deleted, or its drive pulled out. Nothing was saved. Put it back where it was and do it again.
error-write-failed = Could not write to the disk ({ $reason }). Nothing was changed. Free some space, then do it again.
error-no-temporary-folder = No temporary folder can be made on this system. Make room on the disk, or set TMPDIR (Windows: TEMP) to a folder that can be written to, and try again. The conference was not touched.
error-sync-failed = The disk reported an error while writing ({ $reason }). From now on the conference can only be viewed. Close it, check the disk, then run “hoinghi verify”.
error-sync-failed-before = The disk reported an error earlier, so nothing more is written. Close, then run “hoinghi verify”.
error-fold-failed = conference.json could not be brought up to date ({ $reason }). The journal still holds everything.
error-journal-damaged = The journal { $file } is damaged at position { $offset } (change number { $seq }). Only what stands before it can be viewed. Run “hoinghi backup” to a new folder to go on.
error-journal-reencoded = Another program wrote the journal { $file } anew (Notepad, git or one that keeps folders alike: it added a mark, or changed the line ends or the encoding), and it could not be turned back, because the folder cannot be written to or the file is open elsewhere. Nothing is lost: close the other windows, or copy the whole folder to where it can be written to, and open it again.
error-journal-cut = The journal { $file } lacks { $number } changes at its end ({ $numbers }). Their data can still be viewed here. Put the journal back from the stick or a copy, or run “hoinghi backup” into a new folder to go on with the data shown.
error-journal-file-missing = The journal file { $file } (from change number { $seq } on) is missing between others. Only what stands before it can be viewed. Look for it on the stick or in a copy, put it back into the folder and open again.
error-usage = Wrong use: { $detail }. See “{ $command } --help”.
error-command-unknown = There is no command or folder “{ $word }”. See “hoinghi --help”.
error-step-usage = Not quite. Write: start 3; next, finish, back, pause, resume; skip or skip 5, unskip 5; add "Musical welcome" --minutes 10 --after 2; minutes 5 20; gap 5 10; fixed 5 9:30 (none: fixed 5 -); times 3 8:05 8:20 (paused 5 minutes: times 3 8:05 8:20 5'); move 5 -1; remove 5; shorten; plan.
error-item-kind-unknown = There is no kind of item “{ $kind }”. There are: { $known }.
error-hall-usage = “message” and “podium” need a text ("" deletes it), e.g. hoinghi hall FOLDER message "Please be seated". The others need none.
error-accept-form = “{ $text }” is not a list of row numbers. Write it like 12,15 or all, moved, renamed, changed, new.
error-remove-nobody = “{ $text }” is not the number of a delegate gone from the file. See the numbers with --dry-run, then write them after --remove.
error-nonce-of-another-line = The mark “{ $nonce }” belongs to another line, so this one was not recorded. Each line needs a mark of its own.
error-nonce-without-line = After the mark “{ $nonce }” there must be a space and a code. Nothing was recorded.
error-no-such-session = There is no session { $order } (there are { $total }).
error-no-such-delegate = There is no delegate with id { $id }.
error-no-such-passage = There is no passage { $id }, or it was taken back already.
error-no-such-ballot = There is no vote { $id }.
error-no-such-item = The agenda has no item { $position } (it has { $total }).
error-item-running = Item { $position }. { $title } is running already.
error-item-done = Item { $position }. { $title } is done. To open it again, take a step back.
error-item-paused = { $title } is paused already.
error-item-not-paused = { $title } is not paused.
error-item-skipped = Item { $position }. { $title } is skipped already.
error-item-not-skipped = Item { $position } ({ $title }) is not skipped.
error-times-no-start = { $title } has an end but no start. Type its start first.
error-times-reversed = { $title }: its end { $end } is before its start { $start }.
error-times-to-come = { $title }: { $at } is still to come. Only past times can be typed.
error-times-second = { $running } is under way, so { $title } needs its end too.
error-times-pause = { $title }: pauses of { $minutes } minutes are longer than the item.
error-step-since = Another window has just led the agenda on. Look again, and step back if it is still needed.
error-plan-fixed = The conference has begun, so the programme as printed cannot change any more.
error-no-item-running = No item is running.
error-agenda-over = The agenda is over.
error-nothing-begun = The agenda has not begun.
error-nothing-to-undo = This window has nothing left to undo. A passage of another desk, or of before: choose it in F4 (Ctrl+X).
error-changed-since = Cannot undo: this has been changed again elsewhere.
error-already-replaced = { $name } has a substitute already.
error-honour-unknown = The award for { $recipient } ({ $honour }) is not on the ladder of honours.
error-honour-not-for-kind = { $honour } cannot go to this kind of recipient ({ $recipient }). Check: collective, household or individual.
error-call-on-stage = { $recipient } is still on stage. Press Ctrl+D (conferred) before the next call.
error-no-more-calls = All awards have been called.
error-nobody-on-stage = Nobody is on stage.
error-no-call-yet = No call has been made yet.
error-count-field-missing = “{ $field }” is missing from the figures for the vote “{ $ballot }”.
error-event-code-wrong = “{ $event_code }” is not a valid conference code.
error-purge-before-close = The conference is not closed yet. Delete personal data only after the minutes are done.
error-came-already = { $name } has checked in, so nobody can come instead. If somebody else comes to a later session, add that person as a new delegate.
error-code-not-digits = The code “{ $text }” cannot be printed: a code is 1 to 17 digits.
error-journal-unreadable = The journal { $file } could not be read ({ $reason }). Only what was read can be viewed. Check the disk, then run “hoinghi verify”.
error-journal-foreign = The journal { $file } does not continue change number { $seq } of this conference: it is another conference's, or another laptop went on. Only this conference's part can be viewed. Put the right journal back (from the stick or a copy); “hoinghi backup” to a new folder goes on from what is seen, and “hoinghi take” from this folder then takes over what the other laptop did (see F9 Ctrl+W); “hoinghi restore” makes what that journal says by itself.
error-lock-lost = Another window has just written to this journal without being allowed to, so this was not saved. Do it again; if it is said again, close every window and open them anew.
error-record-unreadable = Record { $id } in the table { $table } makes no sense: another version of the program wrote it. Open it with a newer version.
error-table-row-wrong = The table could not be made: row { $row } has { $cells } cells, the table has { $columns } columns.
error-mirror-inside = The mirror { $folder } lies inside the conference itself. Choose a folder on the USB stick.
error-mirror-failed = { $folder } cannot be written ({ $reason }). Plug the stick in again or choose another folder in F9.
error-mirror-of-another = { $folder } holds another conference. Choose another folder in F9.
error-mirror-went-on = { $folder } was gone on with on another laptop, so nothing is written over it. Open that folder to go on, or take its part over (F9 Ctrl+W) and choose another one in F9.
error-mirror-unmarked = { $folder } does not bear the mirror’s mark: the stick is not plugged in, or it is another one. Plug in the right one, or choose another folder in F9.
error-mirror-better = Line { $line } of { $file } is damaged on this laptop and sound in { $folder }, so nothing is written over it. Run “hoinghi verify”, then open the copy on the stick.
error-conference-closed = The conference is closed. To go on, take one step back first (Ctrl+B in F5, or the command step back).
error-backup-inside = { $folder } is inside the conference to be backed up. Choose a folder elsewhere.
error-no-terminal = This window needs a terminal. Run it in one, without a pipe or a file. Scripts use the other commands, see “hoinghi --help”.
# What the system says
os-unknown = for no known reason
os-missing = there is no such file or folder
os-full = the disk is full
os-read-only = the drive is read-only
os-forbidden = permission denied
os-folder = that is a folder
os-no-folder = a part of the path is no folder
os-exists = a file of that name is there already
os-faulty = the disk could not be read or written
os-busy = another program is using it
os-unplugged = the drive is not there
os-long-name = the name is too long
os-bad-name = the name or the request is not valid
error-mirror-not-absolute = The mirror “{ $folder }” must be a whole path, such as /media/usb/hoinghi or E:\\hoinghi.
error-weight-odd = A delegate's number of votes is from 1 to { $most }, not “{ $text }”.
error-sessions-odd = There is no session “{ $text }”. Sessions: { $known }; empty means all.
error-changed-meanwhile = “{ $name }” was changed in another window just now ({ $what }: { $seen } → { $theirs }). Nothing was written; look again and do it anew.
error-json-not-text = { $file } is not UTF-8 text. Save it as UTF-8.
error-json-malformed = { $file } is no sound JSON at line { $line }: a bracket, comma or quote too many or too few.
error-json-out-of-bounds = { $file }, “{ $place }”: a figure out of bounds ({ $limit }).
error-json-wrong-value = { $file }, “{ $place }”: the value { $value } cannot be used.
error-json-unknown-field = { $file } has “{ $field }”, which means nothing here{ $place ->
    [none] .
   *[other] , at { $place }.
  } Check the spelling.
error-json-missing-field = { $file } lacks “{ $field }”{ $place ->
    [none] .
   *[other] , at { $place }.
  }
error-json-wrong-kind = { $file }{ $place ->
    [none] :
   *[other] , “{ $place }”:
  } must be { $expected ->
    [int] a whole number
    [float] a number
    [str] text in quotes
    [bool] true or false
    [array] a list in [ ]
   *[other] a group in braces
  }.
error-number-over-most = “{ $text }” is too large: { $most } at most. Was it typed or scanned into the wrong field?
error-text-too-long = { $what }: { $length } letters, { $most } at most. Nothing was saved.
error-number-too-large = { $what }: the number is too large, { $most } at most. Nothing was saved.
error-list-too-long = { $what }: { $count } entries, { $most } at most. Nothing was saved.
set-aside = Left out: { $table } no. { $id } “{ $name }”, which holds a number or a text beyond measure. Everything else is there
error-nothing-to-redo = Nothing that was undone in this window is left to be done again.
error-number-taken = Number { $number } has gone to { $name }. Add this person again as a new delegate.
error-passage-moved-nobody = Nobody came or went by this scan, so there is nothing to take back.
error-passage-counts = This passage counts already.
error-newcomer-moved = { $name } has a passage at { $at }. Take that back first; then they can go off the list.
error-newcomer-votes = { $name } is on the frozen list of voters of “{ $title }” and cannot go off the list.
error-newcomer-needed = { $name } is named elsewhere (a speech, a substitute…) and cannot go off the list yet. Remove that first.
error-no-old-code = { $name } was never issued another badge.
error-swap-same = Choose somebody else: this is the person recorded now.
error-swap-already = { $name } was in already at that time. To drop the wrong passage only, choose to take it back.
error-swap-declined = Nothing changed: { $name } declined.
error-swap-replaced = Nothing changed: { $name } has been replaced.
error-swap-session = Nothing changed: { $name } is not invited to this session.
error-swap-closed = Nothing changed: the session was closed at that time.
error-swap-not-inside = Nothing changed: { $name } was not in the hall at that time and cannot have left.
error-undo-last-odd = --last { $count } is not possible: take back 1 or more.
line-error-nothing-to-undo = This desk has nothing left to undo.
error-unit-near = The unit “{ $unit }” is nearly “{ $known }”, which is on the list. Type that name; if it really is another unit, save once more to add it.
error-password-short = A password has at least { $least } characters: whoever finds the backup may guess for as long as they like.
error-password-none = No password was given; nothing was done.
error-password-file = The password in { $path } cannot be read.
error-passwords-differ = The two passwords differ; nothing was done.
error-file-exists = { $path } is there already; write to another name.
error-backup-unreadable = { $name } cannot be read: { $reason }.
error-backup-damaged = The folded file { $file } is damaged and of no use. Choose another one.
error-not-sealed = { $name } is no backup under a password of this program.
error-nothing-so-early-at = The log of { $folder } says nothing yet at { $at }. Choose a later time, with its day if that is another (“7:45 20/12/2026”), or a number of a change (--change).
error-nothing-so-early = The log of { $folder } says nothing yet at that time. Choose a later time or a greater number of a change.
error-no-such-change = There is no change number { $number }: the log goes up to { $last }.
error-restore-one-place = Choose one: by time (--at) or by the number of a change (--change).
error-restore-folder-first = { $name } is under a password: make a folder of it first (without --at and --change), then go on with that folder.
error-sealed-not-opened = { $name } does not open: the password is wrong, or the file is damaged. If the password is lost there is no way to open this backup; use another one, or the conference's folder.
error-sealed-too-slow = This laptop is too busy, or too slow, to open { $name } with its password. The file is not harmed: close other programs, plug in the charger and try again, or open it on a faster laptop.
error-mirror-not-sealed = { $folder } is a mirror in clear, but this conference's goes under a password. Choose a new folder on the stick (F9, Ctrl+E).
error-mirror-is-sealed = { $folder } is another conference's mirror under a password; nothing is copied there. Choose a new folder on the stick (F9, Ctrl+E).
error-mirror-nothing-missing = Nothing is missing that the stick under a password has.
error-copy-same-folder = { $folder } is the conference that is open; choose the folder of the other copy.
error-copy-sealed = { $folder } is under a password: type it when asked (“hoinghi compare”, or F9 Ctrl+W).
error-folder-sealed = { $folder } is a mirror under a password. To go on from it: “hoinghi open { $folder }” and the password. To check it: “hoinghi verify { $folder }”.
error-sealed-unchecked = { $name } is a backup under a password; it can only be checked once it is opened: “hoinghi verify { $name } --password”, then type the password.
error-copy-of-another = { $folder } is of another conference and has no line in common with this one.
error-copy-purged = { $folder } cannot be compared: in one of the copies personal data were purged, so its log began anew and there is no line in common.
error-copy-damaged = The other copy's journal ({ $file }) is damaged at change number { $seq }; it can be read up to there only.
error-copy-parted = { $folder } did not only go on from the copy here (here are new changes too), so it cannot be appended as a whole: take over the check-ins at once (--checkins), the rest one by one by its numbers.
error-copy-lost-others = Changes { $numbers } that were told to be saved are missing here, and the other copy does not have them either: appending would lose trace of them. Put the right log back, or take over the check-ins (--checkins) and the rest by its numbers.
error-copy-newer = Change number { $seq } of the other copy was written by a newer version of hoinghi, which this one cannot read: install the newer version and take over again.
error-copy-not-told = { $folder } is not told of when the conference is opened, so there is nothing to leave for later.
error-zip-unreadable = { $name } cannot be read: the zip file is damaged, under a password, or too large. Unpack it into a folder and compare with that.
error-zip-no-conference = There is no log of a conference in { $name }, or there are several. Unpack it and choose the right folder.
error-no-such-difference = There is no difference number { $number } between the copies (or it was taken over already).
error-take-nothing-asked = Say what to take over: --checkins (all check-ins), --all (everything of a copy that only went on), --later, or the numbers that “hoinghi compare” prints.
error-take-log-damaged = The log here is damaged or missing from change number { $seq } on, so nobody knows for sure what was taken over. Copy with “hoinghi backup” into a new folder, open that and take over there.
error-take-votes = “{ $title }” has been opened: its result belongs to the copy where the vote took place and is not mixed. Go on in that copy, and take over this one's check-ins there.
error-take-report = A report on presence that was read in the other copy stays there: its figures count the check-ins of that copy.
error-take-plan = A printed programme does not move: what was printed of the other copy stays there.
error-take-gone = { $name } was removed here. Bring it back (log, F9), then take it over.
error-take-conferred = { $name } was conferred here already; the other copy's conferring does not replace it.
error-take-running = “{ $title }” is under way here; finish it before taking over an item that is under way there.
error-take-needed = { $name } is still used by something here, so it cannot be removed as in the other copy.
error-take-needs = Cannot be taken over: it needs something that is not here{ $name }. Take over or bring back that first.
error-take-call = Others came up in call { $call } here, so the other copy's conferring of { $name } cannot be taken over: note it in F7.
