# The first screen: choose or make a conference
start-title = hoinghi – choose a conference
start-column = Conference
start-help-some = Choose with ↑ ↓ and press Enter. ► goes on   + new from a template   ~ practice
start-help-none =
    There is no conference in { $folder } yet.
    Choose a template (+) with ↑ ↓ and press Enter; or try a practice conference (~) first.
start-practice-mark = [PRACTICE]
start-found-about = Folder: { $folder }
start-new = New: { $name }
start-new-word = template
start-source = After: { $source }
start-demo = Practice: { $name }
start-demo-word = practice
start-demo-about =
    A conference to try things on, where nothing can go wrong: units and agenda from real documents, invented people.
    After: { $source }
start-other = Open another folder…
start-other-about = Type or drop the folder of a conference, such as one on a USB stick.
start-path = Folder
start-open = Open
start-form-title = Make a new conference
start-form-text = All of this can be changed later. The folder is made in { $folder }; type a full path for another place.
start-name = Title
start-day = Day (like 20/12/2026)
start-year = Year it is about
start-venue = Venue
start-host = Host body
start-folder = Folder name
start-make = Make
key-start-new = New
key-start-folder = Open another folder
key-start-practice = Practice
key-start-quit = Quit
start-how-to-quit = To leave the program press Ctrl+Q.
start-scanned = Nobody was recorded: no conference is open yet. Open one, press F4 and scan again.
room-start = Choose a conference
help-start =
    Choose a conference with ↑ ↓ and press Enter: ► go on, + new from a template, ~ practise.
    Ctrl+P finds commands and colours, Ctrl+L changes between Vietnamese and English.
room-new = A new conference
help-new =
    Fill in the fields and press Ctrl+S. The day may be typed as 20/12/2026, 20-12-26 or 20/12.
    The folder is named after day and title. All of it can be changed later, in F9.
start-sealed = Open a copy under a password
start-sealed-text = { $folder } is a copy under a password on a USB stick. The conference is made anew on this laptop to go on with; the stick stays as it is.
start-sealed-password = Password of the stick
