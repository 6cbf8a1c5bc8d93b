# F7, before the ceremony: what is missing, who has not come
key-awards-checking = Missing
key-checking-mend = Mend
key-checking-person = Edit delegate
key-checking-printed = Printed
key-checking-all-printed = All printed
key-checking-leave = Back
room-checking = Awards: what is missing
help-checking =
    What is missing before the awards, the gravest first; a row goes once it is mended.
    Enter: open the award or the decision. Ctrl+D: honorific, name and phone of the delegate.
    Space: this certificate is printed (again: it is not). Ctrl+A: all of that decision are printed.
    Rows “to look at” may be right: two honours for one person, a receiver who is no delegate.
action-award_printed = Marked certificates as printed
checking-heading = What is missing before the awards
checking-empty = ✓ Nothing is missing.
check-nothing = What is mended goes from here by itself.
check-summary = To mend: { $faults } · to look at: { $looks }
check-column-who = Collective, household, individual / decision
check-column-what = What is missing, of which award
check-not-on-ladder = Honour not on the ladder
check-not-for-kind = Honour not for this kind of recipient
check-twice = One award written twice
check-no-decision = No decision
check-no-number = Decision without a number
check-no-date = Decision without a date
check-no-receiver = Posthumous, and nobody receives it
check-unit-unknown = Collective that is no unit of the conference
check-unlinked = Individual bound to no delegate
check-name-form = Name to look over
check-no-honorific = No honorific for the MC to read
check-away = Not here, and nobody receives instead
check-receiver-unknown = Receiver who is no delegate (to look at)
check-no-presenter = Nobody hands it over
check-two-honours = Two awards for one person (to look at)
check-unprinted = Certificate not printed
check-form-capitals = a word all in capitals
check-form-small = a word that begins small
check-form-digits = digits in the name
check-form-spaces = too many spaces
check-form-dots = the name is cut (…)
check-form-differs = differs from the delegate's name: { $name }
check-unprinted-count = { $count } certificates
check-of-call = call { $number } ({ $count })
check-awards-of = { $count } awards
check-told-printed = ✓ Printed: { $count } certificates. By mistake: Ctrl+Z
check-told-unprinted = Not printed: { $count } certificates.
check-count = { $count } missing ({ $key })
key-awards-chasing = Who is not here
key-chasing-receiver = Name a receiver
key-chasing-person = Edit delegate
key-chasing-leave = Back
key-checkin-chase = Recipients not here
key-chase-close = Close
room-chasing = Awards: who is not here
help-chasing =
    Recipients who are still to be called and are not here, by call; a scan takes the row away.
    “Or call” names people of the same unit who are in the hall and have a telephone.
    Enter: name somebody who receives instead. Ctrl+D: the delegate's telephone and name.
chasing-heading = Recipients not here: { $count }
chasing-empty = ✓ Nobody who is to be called is away (or no roll was called yet).
chase-column-call = Call
chase-column-who = Comes up
chase-column-where = Where
chase-column-phone = Telephone
chase-column-unit = Unit
chase-column-else = Or call
chase-comes-up = { $recipient }: { $name }
chase-no-phone = no number
chase-else = or call { $names }
chase-line = Call { $call }: { $told }
chase-hint = ↑ ↓ to scroll · Esc to the desk
chase-private = Names are hidden (Ctrl+K).
chase-sign = { $minutes } minutes to the awards · { $count } recipients not here ({ $key })
chase-sign-due = Awards are due · { $count } recipients not here ({ $key })
chase-sign-now = Awards under way · { $count } recipients not here ({ $key })
cli-show-missing = with awards: what is missing before the ceremony
cli-show-chase = with awards: recipients not here, and whom to call
error-show-of-awards = { $option } goes with "awards" only: hoinghi show FOLDER awards { $option }
