# F8 Papers, and the command export
key-papers-write = Write
key-papers-all = Write all
key-papers-pdf = PDF too
key-papers-folder = Folder
key-papers-owed = Owed
key-papers-sent = Sent / not
key-papers-leave = { key-back }
papers-folder = Into: { $folder }
papers-with-pdf = ✓ PDF files too
papers-without-pdf = – No PDF files
papers-working = ► Writing papers; other work can go on…
papers-column-title = Paper
papers-column-kind = Kind
papers-column-written = Written
papers-column-file = File
papers-never = not yet
papers-owed-summary = Owed afterwards: { $done } of { $total } sent · { $late } overdue
papers-folder-title = Into which folder?
papers-folder-label = Path, such as a folder on a stick (empty: the conference's own)
papers-busy = Papers are being written; wait until that is done.
papers-written-one = ✓ { $at } { $name } is written.
papers-written = ✓ { $at } { $number } files are written.
plan-differs = The times are those of the programme printed at { $at }; the agenda now differs in { $number } items ({ $titles }). To go by the agenda as it is now, make it the plan anew at F5 and export again.
papers-kept =
    { $number ->
        [1] The older file differed and is kept as { $name }.
       *[other] { $number } older files differed and are kept, with date and time in their names.
    }
papers-failed = The papers were not written: unexpected error ({ $name }).
error-papers-folder-missing = There is no folder { $folder }. Plug the stick in again, or check the path.
error-paper-unknown = There is no paper “{ $id }”. There are: { $known }.
error-paper-not-written = { $path } cannot be written ({ $reason }). Close the file if it is open in Word, check the stick and its free space, then try again.
error-office-missing = There is no LibreOffice on this computer, so no PDF files can be made. The Word files are there; install LibreOffice, or save them as PDF in Word.
error-office-failed = LibreOffice could not turn { $paper } into PDF ({ $reason }). The Word file is unharmed.
error-paper-names-clash = Two files are called “{ $name }”; their PDF files would overwrite each other. Rename one.
error-export-usage = The conference folder is missing, as in: hoinghi export FOLDER minutes. The papers: hoinghi export --list.
minutes-gaps = The minutes are incomplete: { $gaps }.
minutes-gap-not-closed = the conference is not closed (no closing time yet)
minutes-gap-nobody-present = nobody has checked in
minutes-gap-no-chair = the chair's name is missing (F9, Ctrl+E)
minutes-gap-no-secretary = the secretary's name is missing (F9, Ctrl+E)
minutes-gap-no-venue = the venue is missing
minutes-gap-votes-unpublished = some votes are not published
minutes-gap-awards-on-stage = a group was called and not conferred (F7)
minutes-gap-calls-passed-over = a group was passed over and not called (F7)
minutes-gap-awards-owed = an award is still owed, not handed over (F7)
minutes-gap-receiver-unknown = who took the award of a collective or a family is not written down (F7)
minutes-gap-handovers-open = a handover is not confirmed (F5, Ctrl+G)
minutes-gap-speeches-open = a speech was not pressed to its end (F5, Ctrl+T)
error-office-too-slow = LibreOffice did not turn { $paper } into PDF within { $seconds } seconds. The Word file is unharmed; close other programs and try again.
error-paper-is-final = This paper was made final (version { $version }). To change it, begin a new version first.
error-paper-not-final = The paper is not final.
error-paper-not-there = There is no file { $name }: write the paper first, then make it final.
error-plan-empty = There is nothing to plan with: the agenda has no items (F5), no task is assigned, no purpose and no requirements are written down (F9).
error-budget-empty = The estimate has no lines yet (F9: choose a task and add one).
error-run-sheet-empty = The agenda has no items yet to be scripted (F5: add one).
