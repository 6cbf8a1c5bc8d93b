# F7, presenters and tray bearers
key-awards-givers = Presenters
key-presenters-add = Add
key-presenters-find = Take a delegate
key-presenters-line-up = Who presents in the call
key-presenters-propose = Propose by rank
key-presenters-anew = Propose anew
key-presenters-edit = Edit
key-presenters-remove = Remove
key-presenters-up = Up
key-presenters-down = Down
key-presenters-leave = Back
key-line-up-choose = Choose, leave out
key-line-up-before = As in the call before
key-line-up-accept = Save
room-presenters = Presenters
help-presenters =
    Presenters and tray bearers, the highest in rank first. Ctrl+B shares the waiting calls out by rank:
    the highest honour from the highest (custom); what is assigned stays. Ctrl+T: the call chosen on F7.
givers-heading = Presenters and tray bearers of this conference, highest rank first
givers-summary = Awards without a presenter: { $without }.
givers-column-role = Task
givers-column-name = Name
givers-column-post = Post
givers-column-awards = Awards
givers-column-place = Place
givers-role-gives = gives
givers-role-tray = tray
givers-role-gives-long = Presents
givers-role-tray-long = Brings the tray
presenters-empty = Nobody yet. Insert: add; Ctrl+F: take a delegate.
presenters-add-title = Add a presenter or tray bearer
presenters-edit-title = Edit a presenter or tray bearer
presenters-remove-title = Remove from the presenters?
form-presenter-name = Name, with honorific
form-presenter-carries_tray = Task
givers-remove-text = { $name }
    Waiting awards that will have no presenter or tray bearer: { $count }. What was presented keeps the name. Ctrl+Z undoes it.
givers-find-title = Which delegate presents?
givers-find-ok = Take
givers-calls = Calls: { $numbers }
givers-below = Below the level that decided in call { $numbers } (a remark only, by custom)
givers-from = from: { $names }
givers-proposed = { $count } awards were assigned. Ctrl+Z undoes it.
givers-passed = Call { $number }: { $name } receives in it and does not present.
givers-without = Call { $number }: nobody is left to present.
givers-anew-title = Propose anew?
givers-anew-text = All waiting calls are assigned by rank, also those assigned by hand. Ctrl+Z undoes it.
givers-line-up-title = Call { $number }: { $honour } – who presents?
givers-line-up-ok = Save
givers-line-up-how =
    Space chooses one after the other, left to right. Ctrl+B: as in the call before. Nobody: left open.
    Recipients in the call: { $count }.
givers-line-up-gives = Present: { $shared }
givers-line-up-trays = Trays: { $shared }
givers-none-before = No call before this one has a presenter.
action-presenter = Presenter recorded
action-presenter_move = Rank of a presenter changed
action-presenter_remove = Presenter removed
action-givers = Presenters of a call assigned
action-givers_propose = Presenters proposed by rank
error-no-presenters = No presenter is listed yet.
error-presenter-there-already = { $name } is listed as a presenter already.
error-presenter-on-stage = { $name } is presenting on the stage. Finish this call first.
error-givers-too-many = { $givers } chosen, but the call has { $count } recipients. Choose fewer.
error-giver-is-recipient = { $recipient } cannot present to themselves. Choose somebody else, or another order.
error-givers-only-read = The call of { $recipient } is only read out: nobody comes up, so nobody presents.
error-givers-call-over = The call of { $recipient } is over.
