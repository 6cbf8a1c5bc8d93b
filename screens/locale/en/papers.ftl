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
papers-left-out = Not written: { $names }. { $why }
error-no-awards-listed = No awards are listed: there is nothing to write (F7: import a list or add one).
error-paper-no-agenda = The agenda has no items yet (F5: add one).
error-paper-not-begun = The conference has not begun: there is nothing to compare with the plan (F5: start the first item).
error-paper-no-tasks = No task is assigned, no purpose and no requirements are written down (F9).
error-paper-no-delegates = No delegates are listed yet (F3: import a list or add one).
error-paper-nobody-invited = Nobody on the list is to be invited: they declined, are replaced, or were added at the desk (F3).
error-paper-nobody-comes = Everybody on the list has told not to come (F3).
error-paper-no-list-again = No list was sent again with changes (F3: import the list that a unit sent again).
error-paper-no-buses = No visit on the agenda has a bus yet (F5: choose the visit, Ctrl+G).
error-paper-no-ballots = No vote on paper is drafted or open that has its names to be printed (F6: draft one).
error-paper-no-paper-vote = No vote on paper has been counted yet (F6: enter its count). Shows of hands have a record of their own.
error-paper-no-hands-vote = No show of hands has been counted yet (F6: enter its count). Votes on paper have a record of their own.
error-paper-awards-withdrawn = All awards on the list are withdrawn: there is nothing left to write (F7).
error-paper-no-calls = There is no call to the stage: all awards that are left were handed over elsewhere (F7).
error-paper-nobody-comes-up = All awards are only read out: nobody comes up (F7).
error-paper-no-presenters = Nobody is assigned to any call as a presenter or a tray bearer (F7, Ctrl+G).
error-paper-no-decisions = No award names its decision yet (F7: open an award and choose its decision).
error-paper-none-owed = No award that was announced is still to be received (F7).
key-papers-preview = Read
key-papers-settings = Number, date, signer
key-papers-final = Make final
key-papers-reopen = New version
key-papers-preview-leave = { key-back }
papers-no-preview = This paper cannot be read here: write it and open the file.
papers-preview-hint = Esc: close · arrows: scroll
papers-settings-title = { $name }: number, date, addressees, signer
papers-settings-text = What is left blank follows the conference. Several recipients: put semicolons between them.
papers-settings-saved = Settings saved. Write the paper again (Enter) to have them in the file.
papers-final-title = Make { $name } final?
papers-final-text = The file { $file } is kept as it is, with all that was edited in Word, and its PDF. Number, date and content do not change any more; to change them begin a new version.
papers-final-yes = Make final
papers-final-done = ★ Final: { $name }, with its PDF if it is a Word paper.
papers-final-word = ★ Final: { $name }. There is no LibreOffice here, so there is no PDF beside it.
papers-reopen-title = Begin a new version of { $name }?
papers-reopen-text = The final version { $version } stays as it is in the folder chinh-thuc.
papers-reopen-yes = New version
papers-is-final = final, version { $version }
papers-edited = edited in Word · { $at }
papers-stale = data changed
papers-lacks = blank: { $what }
papers-blank-number = number
papers-blank-day = date
papers-blank-place = place
papers-blank-other = dots
papers-signing-unsaid = as the paper before

# hoinghi template: an office's own Word templates
template-place =
    { $part ->
        [header] paragraph { $number } of the header
        [footer] paragraph { $number } of the footer
       *[body] paragraph { $number }
    } (“{ $words }”)
error-template-unreadable = The template { $file } cannot be read ({ $reason }).
error-template-too-large = The template { $file } is too large once unpacked. Take out pictures, or begin anew with: hoinghi template get.
error-template-not-word = { $file } is no Word file (.docx) that can be read. Open it in Word and save it as .docx.
error-template-which-paper = { $file } is not named after a paper; say which it is: --paper NAME (hoinghi export --list).
error-template-no-word-paper = { $name } is no Word paper and takes no template.
error-template-exists = { $path } is there already and is not overwritten. Choose another name with --out.
error-template-unknown-field = Template { $file } of the paper { $paper }: there is no field “{ $field }”, in { template-place }.
error-template-no-list = Template { $file } of the paper { $paper }: “{ $field }” is no list to go through, in { template-place }.
error-template-syntax = Template { $file } of the paper { $paper }: what stands between braces cannot be read, in { template-place }. Check the braces and the words in them.
error-template-unclosed = Template { $file } of the paper { $paper }: “{ $field }” has no “end{ $field }”; it begins in { template-place }.
error-template-forbidden = Template { $file } of the paper { $paper }: “{ $field }” cannot be used in a template, in { template-place }. There are fields, for, if and a few filters.
error-template-no-such-value = Template { $file } of the paper { $paper }: this conference does not have what is asked for in { template-place }. Put it into an if where it may be absent.
error-template-fails = Template { $file } of the paper { $paper }: what stands in { template-place } cannot be worked out.
error-template-too-long = Template { $file } of the paper { $paper } goes round too often and was stopped. Check loops within loops.
error-template-crossed = Template { $file } of the paper { $paper }: a for or an if begins in one paragraph (or cell) and ends in another kind of place. Put each on a line of its own: { "{%p for … %}" }, { "{%p endfor %}" }; in a table: { "{%tr for … %}" }, { "{%tr endfor %}" }.
template-got = Template of { $name }: change it in Word and put it into the conference's folder templates as { $file }.
template-lacks = The template does not print the field “{ $field }” that the paper has.
template-good = ✓ The template of { $name } can be used.
template-sample = A sample with made-up data: { $path }
papers-own-template = own template
