overview-people = Delegates
overview-programme = Agenda
overview-votes = Votes and awards
overview-preparation = Preparation
overview-session = Session: { $name }
overview-present = Present { $present } of { $summoned } delegates summoned, { $share }
overview-absent = Excused { $excused } · { $begun ->
        [no] not here yet
       *[yes] absent, reason unknown
    } { $unexcused } · gone home { $left }
presence-of-day = Counting from { $since } on: { $inside } in the hall (for votes and awards)
presence-anew = { $session } calls its roll anew: whoever has not passed again is not here
overview-quorum-met = ✓ Quorum: { $have } of { $whole } { $base } ({ $share }), { $need } needed
overview-quorum-missing = ✗ No quorum yet: { $have } of { $whole } { $base } ({ $share }), { $need } needed
quorum-nobody-members = ! No quorum can be told: no member unit (F3, Ctrl+U) and nobody who may vote (F3, Ctrl+T) is marked.
quorum-nobody-summoned = ! No quorum can be told: nobody is on the list of delegates (F3).
quorum-no-units = ! No member unit is marked: F3, Ctrl+U, open each unit and set “Member of the cluster” to Yes.
quorum-no-people = ! Nobody may vote: F3, Ctrl+T for each delegate, or Ctrl+G for a whole group.
quorum-base-members = members
quorum-base-summoned = delegates summoned
overview-steps = { $done } of { $total } items done · { $drift }
overview-now = ► Now: { $position }. { $title } (until about { $until })
overview-next = { $at }  { $position }. { $title }
drift-none = on time
drift-late = { $minutes } minutes late
drift-early = { $minutes } minutes early
overview-ballots = { $published } of { $total } votes published
overview-awards = { $conferred } of { $total } awards conferred
overview-tasks = { $done } of { $total } tasks done
overview-task = { $due }  { $what } – { $department }
overview-no-list = ! No delegates yet: press F3, then Ctrl+O to import the offices' lists
overview-mirror-copied = ✓ Copied to the USB stick at { $at }: { $folder }
overview-mirror-waiting = · Waiting to copy to the USB stick: { $folder }
overview-mirror-failed = ! Not copied to the USB stick, the conference goes on: { $why }
drift-other-day = not on the day itself
