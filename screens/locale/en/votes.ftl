# Votes and ballots
key-votes-new = New
key-votes-edit = Edit
key-votes-open = Open
key-votes-count = Count
key-votes-papers = Papers
key-votes-papers-second = Papers, teller 2
key-votes-compare = Compare
key-votes-second = 2nd sheet
key-votes-tie = Tie
key-votes-publish = Publish
key-votes-round = 2nd round
key-votes-withdraw = Withdraw
key-count-save = Save
key-count-unanimous = Unanimous
key-count-leave = { key-cancel }
key-candidates-accept = Done
key-candidates-tick = Tick
key-candidates-all = All shown
key-candidates-cancel = { key-cancel }

votes-column-number = No
votes-column-state = State
votes-column-title = Question
votes-column-method = Method
votes-none = No votes yet. Press Ctrl+N to add one.
votes-column-candidate = Result
votes-column-rank = Rank
votes-column-points = Points
votes-column-votes = For
votes-column-against = Against
votes-column-unmarked = Other
votes-column-share = Share
votes-column-need = Need
votes-column-verdict = Verdict

ballot-state-draft = Draft
ballot-state-open = Open
ballot-state-counted = Counted
ballot-state-published = Published
ballot-state-void = Withdrawn
method-hands = Hands
method-paper = Paper
method-scores = Scores
question-single = one proposal
question-each = yes or no to each name
question-choose = choose from the list
base-members = all members
base-members-units = all member units
base-summoned = all summoned
base-present = those present
base-issued = ballots issued
base-collected = ballots collected
base-valid = valid ballots
base-for_against = votes for and against
threshold-over = more than { $share }
threshold-least = at least { $share }
threshold-majority = more than half
votes-voters-units = member units
votes-voters-members = members
votes-voters-delegates = delegates who may vote
votes-the-proposal = The proposal

votes-rule-members = Needs at least { $need } of { $whole } { $voters }, { $share }
votes-rule-known = Needs at least { $need } of { $whole } { $voters }, { $share } (of { $base })
votes-rule-unknown = Needs { $share } of { $base }
votes-rule-scores = Ranked by total points, without shares
votes-seats = { $seats } to be chosen
votes-by-unit = one vote per unit
votes-by-person = one vote per person
votes-secret = secret
votes-round = round { $round }
votes-now = Now: { $entitled } may vote, { $present } present
votes-frozen = Frozen at opening, { $at }: { $entitled } may vote, { $present } present
votes-electorate-changed = ! The sheet says { $entitled } may vote, { $present } present; frozen at opening were { $frozen } and { $here }
votes-item = Agenda: { $title }
votes-source = Rule: { $source }
votes-source-expired = { $name } is not in force on the day: it is not printed as a legal basis.
votes-source-replaced = { $name } is not in force on the day: it is not printed as a legal basis. It was replaced by { $right }.
votes-source-note = Where it comes from (never printed): { $note }
source-force = { $state ->
    [yes] ✓ In force, checked on { $checked }; { source-grade }.
    [no] ! The document has expired, checked on { $checked }: write the clause that is in force.
   *[unknown] ! Not known whether in force, checked on { $checked }; { source-grade }.
}
source-practice = Not after a clause of any document; { source-grade }.
source-grade = { $grade ->
    [A] read in full
    [B] read in part, or in another source
    [C] practice
   *[U] not confirmed
}
votes-void-reason = Withdrawn because: { $reason }
votes-no-candidates = ! Nobody to vote on yet. Press Ctrl+E to enter names.
votes-candidates = List ({ $count }):
votes-share-base = Shares are of { $base }.
votes-balanced = ✓ The figures add up
votes-tie = ! Tied for the last { $left } of the seats: { $names }
votes-tie-rule = Tie: { $rule }. Chosen: { $chosen }
votes-chair = The chair reads:
votes-hidden = Secret ballot: the result shows once it is published.
votes-hidden-problems = ✗ { $count } sums do not add up. Press Ctrl+T to see and correct them.
votes-hidden-tie = ! There is a tie for the last seat. Press Ctrl+K to settle it.
votes-hidden-differences = ✗ The two sheets differ in { $count } figures.
votes-tellers-agree = ✓ The two sheets agree
votes-tellers-differ = ≠ { $candidate } { $figure ->
    [entitled] entitled
    [present] present
    [issued] issued
    [collected] collected
    [valid] valid
    [invalid] invalid
    [written] written opinions
    [agree] for
    [disagree] against
    [unmarked] unmarked
    [written_agree] for in writing
    [written_disagree] against in writing
   *[score] points
  }: sheet 1 says { $first }, sheet 2 says { $second }
votes-verdict-passed = ✓ passed
votes-verdict-failed = ✗ failed
votes-verdict-elected = ✓ chosen
votes-verdict-no-seat = – no seat left
votes-verdict-unbalanced = ? sums differ
votes-verdict-tie = ! tied

votes-next-names = Enter: enter the names
votes-next-open = Enter: open the vote
votes-next-count = Enter: enter the count
votes-next-papers = Enter: go on counting papers
votes-next-tie = Enter: settle the tie
votes-next-publish = Enter: publish

votes-form-new = New vote
votes-form-edit = Edit the vote
votes-form-title = Question
votes-form-method = Method
votes-form-question = Kind of question
votes-form-base = Shares are of
votes-form-threshold = Threshold
votes-form-seats = How many are chosen (empty: no limit)
votes-form-by_unit = One vote per member unit
votes-form-secret = Secret ballot
votes-form-item_id = Agenda item
votes-form-proposes = If it passes (in Vietnamese, for the minutes)
votes-form-next = Next
votes-no-item = (no agenda item)
candidates-hint = Here: type a new name, Enter adds it; several lines can be pasted. In the list (↓): letters filter, Enter ticks.
candidates-name = Unit or person
candidates-empty = Nobody yet. Type a name above.
candidates-chosen = Ticked: { $count }

votes-first-sheet = Tellers' sheet
votes-second-sheet = Second tellers' sheet
votes-figure-entitled = Entitled
votes-figure-present = Present
votes-figure-issued = Issued
votes-figure-collected = Collected
votes-figure-valid = Valid
votes-figure-invalid = Invalid
votes-figure-written = Written
votes-short-agree = For
votes-short-votes = Votes
votes-short-disagree = Against
votes-short-unmarked = Unmarked
votes-short-abstain = Abstain
votes-short-written_agree = Written for
votes-short-written_disagree = Written against
votes-short-score = Points
votes-more-problems = … and { $more } more
votes-half-kept = The half-typed figures are kept on disk, not as a sheet yet. Press Ctrl+T to go on.

votes-open-title = Open the vote
votes-open-ok = Open
votes-open-freezes = Opening freezes who may vote and who is present.
votes-nobody-entitled = ! Opened now, who may vote and who is present must be entered with the count.
votes-nobody-present = ! Nobody is checked in: enter those present with the count.
votes-publish-title = Publish the result
votes-publish-ok = Publish
votes-publish-shows = The hall sees the result at once.
votes-published = Published. The chair may read the sentence on the screen.
votes-withdraw-title = Withdraw: { $title }
votes-withdraw-label = Reason (kept in the log)
votes-withdraw-ok = Withdraw
votes-round-ready = A draft of the second round is ready.
votes-tie-title = Tie: { $title }
votes-tie-which = How it was settled
votes-tie-seat = Chosen for open seat { $seat }
votes-tie-missing = Choose how it was settled
tie-rule-second_round = Second round among the tied
tie-rule-chair_vote = The chair's vote
tie-rule-heads_decide = Head and deputy ({ $heads }) decide
tie-rule-prefer_women = Preference to women, or to a collective with 70 % women
tie-rule-drop_all = None of the tied

ledger-negative-figure = A figure is below zero: { $figure }
ledger-present-over-entitled = { $present } present, but only { $entitled } may vote
ledger-issued-over-entitled = { $issued } ballots issued, but only { $entitled } may vote
ledger-collected-over-issued = { $collected } ballots collected, but only { $issued } issued
ledger-collected-not-valid-plus-invalid = { $collected } ballots collected, but valid { $valid } + invalid { $invalid } = { $sum }
ledger-marks-over-seats = { $marks } marks are more than { $valid } valid ballots × { $seats } = { $limit }
ledger-votes-over-valid = { $candidate }: { $agree } votes are more than { $valid } valid ballots
ledger-candidate-sum = { $candidate }: for { $agree } + against { $disagree } + other { $unmarked } = { $sum }, must be { $valid }
ledger-written-sum = { $candidate }: { $given } written opinions, but only { $written } were received
error-ledger-negative-figure = Not published. { ledger-negative-figure }
error-ledger-present-over-entitled = Not published. { ledger-present-over-entitled }
error-ledger-issued-over-entitled = Not published. { ledger-issued-over-entitled }
error-ledger-collected-over-issued = Not published. { ledger-collected-over-issued }
error-ledger-collected-not-valid-plus-invalid = Not published. { ledger-collected-not-valid-plus-invalid }
error-ledger-marks-over-seats = Not published. { ledger-marks-over-seats }
error-ledger-votes-over-valid = Not published. { ledger-votes-over-valid }
error-ledger-candidate-sum = Not published. { ledger-candidate-sum }
error-ledger-written-sum = Not published. { ledger-written-sum }

error-base-unknown = Unknown base of shares: “{ $base }”.
error-threshold-unreadable = “{ $text }” is not a threshold. Write >1/2, 2/3 or 80%.
error-seats-unreadable = “{ $text }” is not a number of seats.
error-no-candidates = “{ $title }” has nobody to vote on. Tick or enter at least one name.
error-candidate-twice = “{ $candidate }” is on the list twice.
error-no-seats = “{ $title }” chooses from a list and needs the number to be chosen.
error-ballot-not-draft = “{ $title }” is no draft any more and cannot be edited or opened again.
error-ballot-closed = “{ $title }” is already { $state ->
    [published] published
   *[void] withdrawn
  } and cannot be changed.
error-ballot-not-open = “{ $title }” is not open. Press Ctrl+O to open it first.
error-ballot-not-counted = “{ $title }” has not been counted.
error-candidate-unknown = “{ $candidate }” is not on the list of “{ $title }”.
error-candidate-missing = Figures of “{ $candidate }” are missing.
error-no-tie = “{ $title }” has no tie.
error-tie-rule-unknown = There is no rule for ties called “{ $rule }”.
error-tie-rule-chooses-nobody = This rule chooses nobody. Clear the names, or take another rule.
error-too-many-chosen = { $chosen } names chosen, but only { $left } seats are left.
error-not-in-tie = “{ $candidate }” is not among the tied.
error-tellers-differ = The two sheets do not agree: { votes-tellers-differ }. Check and correct them.
error-tellers-differ-secret = The two sheets differ. Look at each sheet and correct it.
error-tie-open = Not published. Tied for the last seat: { $candidates }. Press Ctrl+K to say how it was settled.
error-tie-open-secret = Not published: there is a tie for the last seat. Press Ctrl+K to say how it was settled.
error-void-reason-missing = A reason is needed.
error-two-rounds-at-most = “{ $title }” has had two rounds; there is no third.
error-nobody-left = “{ $title }” has nobody, or no seat, left for a second round.
error-points-unreadable = “{ $text }” is not a number of points. Write 98,5.
error-points-missing = Points of “{ $candidate }” are missing.
key-candidates-down = To the list
key-count-up = Field above
key-count-down = Field below
key-long-confirm-up = Scroll up
key-long-confirm-down = Scroll down
error-published-since = Cannot take this back: the result of “{ $title }” was published. To withdraw it go to F6, choose this ballot, press Ctrl+W and give the reason.
ledger-issued-over-present = { $issued } ballots issued, but only { $present } who may vote are present; latecomers must be admitted to the vote first
ledger-written-over-absent = { $written } written opinions, but only { $absent } are absent ({ $entitled } may vote, { $present } present)
ledger-marks-under-valid = Only { $marks } marks on { $valid } valid ballots: every valid ballot names at least one
ledger-figure-too-large = A figure is over { $largest }: it was surely typed or scanned into the wrong box
ledger-nobody-voted = No ballot and no opinion yet: there is nothing to publish
ledger-present-unknown = The share is of those present, but how many are present is not known
error-ledger-issued-over-present = Not published. { ledger-issued-over-present }
error-ledger-written-over-absent = Not published. { ledger-written-over-absent }
error-ledger-marks-under-valid = Not published. { ledger-marks-under-valid }
error-ledger-figure-too-large = Not published. { ledger-figure-too-large }
error-ledger-nobody-voted = Not published. { ledger-nobody-voted }
error-ledger-present-unknown = Not published. { ledger-present-unknown }
error-threshold-unreachable = “{ $text }” is more than the whole: nobody can reach it. Write 100% if all are needed.
error-candidate-nameless = “{ $title }” has a line without a name. Write the name or remove the line.
error-roll-call-open-only = A roll call is for one proposal, by hand and not secret: “{ $title }”.
error-ballot-nobody-entitled = “{ $title }” asks for { $quorum } present, but { $who ->
    [units] no member unit is marked (F3, Ctrl+U, open each unit).
   *[people] nobody may vote (F3, Ctrl+T; a whole group: Ctrl+G).
 } Mark them and open it then, or give the reason for opening all the same.
error-publish-nobody = “{ $title }” asks for { $quorum } present, but { $who ->
    [units] no member unit was marked when it was opened
   *[people] nobody was marked who may vote when it was opened
 }, and the count does not say. Withdraw it, mark them in F3 and ask again, or give the reason for publishing all the same.
error-publish-quorum = “{ $title }” needs { $need } of { $entitled } present ({ $quorum }), by the count there were { $present }. Look at the figures, or give the reason for publishing all the same.
error-ballot-quorum = “{ $title }” needs { $need } of { $entitled } present ({ $quorum }), there are { $present }. Wait, or give the reason for opening all the same.
error-clock-set-back = The clock says { $now }, but something was recorded at { $latest }. Set the clock right and open, or give the reason for opening all the same.
error-admit-reason-missing = Give the reason why latecomers may vote.
error-no-latecomer = { $name } is no latecomer: not in the hall, without a vote, or voting already.
error-no-electorate = “{ $title }” was opened by an older version and has no list of voters. Withdraw and repeat it to admit latecomers.
error-ballot-not-published = “{ $title }” is not published. Publish the round before it first.
error-round-exists = “{ $title }” has round { $round } already. To do it again, withdraw that round first.
error-round-seats = This round has { $seats } seats, but the one before it left only { $left }.
error-round-candidate = { $candidate } does not stand in this round by the result of the one before it.
error-repeat-exists = “{ $title }” has been repeated already.
error-papers-over-present = { $issued } papers issued, but only { $present } who may vote were present at the opening. Admit latecomers first (Ctrl+A), then hand out their papers.
error-figure-too-large = A figure is over { $largest }: it was surely typed or scanned into the wrong box. Correct it.
error-count-rule-differs = “{ $ballot }” was opened with { $rule } { $has }, the file says { $file }. Correct the file; to change the rule, withdraw the ballot and repeat it.
error-count-rule-changes = The draft “{ $ballot }” has { $rule } { $has }, the file says { $file }. Nothing was recorded.
count-rule-ask = The draft “{ $ballot }” has { $rule } { $has }, the file says { $file }. Type YES and Enter to go by the file:
error-count-candidates-differ = The list in the file is not that of “{ $ballot }”: { $candidate }.
error-count-no-place = “{ $ballot }” has no place for “{ $part }” in the file. See “hoinghi count --help” for its form.
error-count-both = The file of “{ $ballot }” has both for/against and results: which ones count? Remove one of them.
error-count-by-name = “{ $title }” is a roll call: enter each answer, not the totals.
error-not-by-name = “{ $title }” is no roll call.
error-voter-not-in-hall = { $name } was not there when the vote was opened. Latecomers must be admitted first.
error-roll-call-unfinished = { $name } has not answered. Call everybody in the hall first; no opinion is an answer too.
error-roll-call-changed = Answers of “{ $title }” were changed after the figures were made. Finish the roll call once more, then publish.
ledger-secret-figures = Figures of the candidates do not add up: see the tellers’ sheet
key-votes-admit = Latecomers
key-votes-call = Roll call
key-votes-repeat = Repeat
votes-next-compare = Enter: compare the sheets that differ
votes-next-call = Enter: call the names
votes-open-session = Presence frozen is that of: { $session }
votes-quorum-met = Quorum met: { $need } of { $entitled } must be present ({ $share })
votes-quorum-missing = ! NO quorum: { $need } of { $entitled } must be present ({ $share })
votes-open-reason = Why it is opened all the same (goes into the record)
votes-open-reason-missing = Give the reason for opening all the same.
votes-open-all-the-same = Open all the same
votes-overruled = Went on all the same, because: { $reason }
votes-publish-reason = Why it is published all the same (goes into the record)
votes-publish-reason-missing = Give the reason for publishing all the same.
votes-publish-all-the-same = Publish all the same
votes-late = ! { $count } who may vote came after the opening and cannot vote yet. Ctrl+A admits them.
votes-admitted = { $count } latecomers admitted
votes-admit-title = Latecomers: { $title }
votes-admit-text = They are put on the list of voters with time and reason, and the number present grows with it. Hand out their papers only then.
votes-admit-who = Admit
votes-admit-all = All { $count }
votes-admit-reason = Reason
votes-admit-ok = Admit
votes-repeat-title = Repeat: { $title }
votes-repeat-text = What stands is withdrawn with this reason (its papers do not count), and a draft with the same question and rule is made.
votes-repeat-label = Reason (goes into the record)
votes-repeat-ok = Repeat
votes-repeat-ready = Repeated as a new draft. Enter opens it.
votes-withdraw-rounds = The round that rests on this result is withdrawn with it.
votes-form-by_name = Roll call, by name (open votes only)
votes-no-quorum = (none of its own)
candidates-sought = filter “{ $text }” (Enter: tick/untick; Esc: all)
candidates-no-hit = No name fits. Backspace: fewer letters; Esc: all names.
error-ledger-secret-figures = Not published. { ledger-secret-figures }
votes-by-name = roll call
error-admit-after-count = “{ $title }” is counted, and no more papers went out than people were present: nobody is admitted any more. To let them vote, repeat it (Ctrl+X).
error-admit-over-issued = { $issued } papers were issued, but that would make { $present } people. Choose those who were given a paper.
