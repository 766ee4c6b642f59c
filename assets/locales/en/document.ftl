# Safety of the document, files used last, settings.

menu-recent = Open recent
command-open-recent-1 = Open the latest file
command-open-recent-2 = Open the second latest file
command-open-recent-3 = Open the third latest file
command-open-recent-4 = Open the fourth latest file
command-open-recent-5 = Open the fifth latest file
command-open-recent-6 = Open the sixth latest file
command-open-recent-7 = Open the seventh latest file
command-open-recent-8 = Open the eighth latest file
command-open-named = Open { $file } ({ $folder })
command-clear-recent = Clear the list of recent files
command-recover = Recover unsaved work...

unsaved-title = Save the changes?
unsaved-sentence = The changes of "{ $name }" have not been saved.
unsaved-save = Save
unsaved-discard = Discard

recover-title = Recover unsaved work
recover-sentence = Froth did not end properly. What had not been saved was kept.
recover-kept-at = { $name }, kept on { $time }
recover-file = Belongs to { $file }, which is left as it is until you save.
recover-no-file = Had not been saved to a file yet.
recover-action = Recover
recover-discard = Discard
recover-later = Later
recover-later-help = Offers it again at the next start.
keep-failed = The unsaved document cannot be kept in case of a crash. { $detail } Save it now and then.

waiting-title = Waiting for the file
waiting-sentence = { $file } has not answered yet. The disk or share it is on may be slow or gone; nothing of the open document is lost by waiting or by stopping.
waiting-stop = Stop waiting
file-work-lost = Work on { $file } broke down. The open document is as it was; try again, or use another place.
changed-outside-title = The file has changed
changed-outside-sentence = { $file } has been changed by another program since it was opened here.
changed-outside-saving = { $file } has been changed by another program since it was opened here. Saving replaces it; the other version is kept beside it with .bak after its name.
changed-outside-dirty = Reloading loses the unsaved changes made here.
changed-outside-reload = Reload
changed-outside-keep = Keep mine
changed-outside-overwrite = Save mine

recover-locked = A document under a password
safe-start = Froth did not end properly last time. The panels lie as at first, in case they were the reason.
safe-start-restore = Lay them as before
settings-failed = The settings cannot be kept. { $detail } The document is not concerned.
keep-without-lock = The folder for unsaved work knows no locks: another Froth window may offer this window's unsaved work as if this one had ended.
saved-without-rights = { $file } is saved, but the file system did not take over its owner, rights or access list; check who may read it.
saved-without-sync = { $file } is saved, but the file system cannot confirm that it is on the disk; wait a moment before you unplug or switch off.

command-set-password = Password...
password-ask-title = Password needed
password-ask-sentence = { $file } is under a password.
password-ask-action = Open
password-field = Password
password-again = The same again
password-differ = The two are not the same.
password-new-title = Put the document under a password
password-change-title = Change the password
password-new-help = From the next save on, the workspace, its backups, its snapshots and what is kept in case of a crash are encrypted. Exports are not. Nobody can open them without the password, and nobody can find it out: keep it where you will find it. Files already encrypted stay under the password they are under.
password-new-action = Set
password-take-off = Take the password off
password-set = The document is under a password once it is saved.
password-taken-off = The document is without a password once it is saved.

menu-panel = Panel
command-next-panel = Next panel
command-previous-panel = Previous panel
command-move-panel-left = Move panel left
command-move-panel-right = Move panel right
command-move-panel-up = Move panel up
command-move-panel-down = Move panel down
command-panel-narrower = Panel narrower
command-panel-wider = Panel wider
command-panel-lower = Panel lower
command-panel-higher = Panel higher
command-close-panel = Close panel
command-show-as-table = Panel as table or picture
command-meeting-view = Meeting view
command-chinese-millions = Chinese amounts in millions
command-reduced-motion = Reduce motion
command-hints = Hints for the start
show-as-table = Show as table
show-as-picture = Show as picture
as-table-method = The same figures as the picture, to be read.
table-quarter = Quarter
table-begins-in-all = All at once
table-begins-in = First in { $layer }
table-driver = Driver
table-total = Together
table-signal = Signal
table-reading = Reading
table-evidence = Evidence
copied-table = { $name } is on the clipboard as a table.
command-chart-nearer = Fewer quarters in the chart
command-chart-farther = More quarters in the chart
command-chart-whole = All quarters in the chart

## Earlier versions of a workspace

command-versions = Earlier versions...
versions-title = Earlier versions
versions-unsaved = This document has no workspace file yet. Once it is saved, each save keeps the version before.
versions-none = No earlier version lies beside the file yet. Each save keeps the version before.
versions-sentence = These lie beside the file. One that is opened is saved under another name; the file stays as it is.
versions-open-short = Open
versions-open = Open the version of { $time }
versions-time-unknown = Time unknown
versions-count = Versions kept
versions-days = Days kept
versions-kept-note = Those beyond either go with the next save; the newest stays however old it is.
together-title = Open funds together
together-help = Two or more portfolios, workspaces or tables become one document: what several of them hold is added up, and each strategy applies to all. The files stay as they are.
together-first = Make first
together-first-named = Make { $file } the first
together-first-help = All is counted in the currency of the first, under its strategies and assumptions where it has any.
together-take-out = Take out
together-take-out-named = Take out { $file }
together-awaited = Being read...
together-fund = { $count ->
    [one] 1 company
   *[other] { $count } companies
  } worth { $value }, marks of { $date }, from { $file }
together-snapshot = A snapshot shows what was exported and is no portfolio. Open it alone, or choose the portfolio it was made from.
together-password = Password of { $file }
together-unlock = Open
together-path = Path of a further file
together-add = Add
together-browse = Choose files...
together-rates = Rates
together-rate = What 1 { $currency } is worth in { $reporting }
together-rate-hint = rate
together-rate-missing = No file states it: say what it is.
together-rate-refused = A rate is a number above 0.
together-rate-stated = As a file states it.
together-rate-typed = As you say.
together-unread = Take out what cannot be read before they open together.
together-too-few = Add two files or more.
together-whole = { $count ->
    [one] Together 1 company
   *[other] Together { $count } companies
  } worth { $value }
together-overlap = { $name } ({ $value })
together-no-overlap = No company is held by more than one of the funds.
together-overlaps-both = { $count ->
    [one] 1 company is held by both funds and counts once
   *[other] { $count } companies are held by both funds and count once each
  }: { $names }.
together-overlaps = { $count ->
    [one] 1 company is held by more than one fund and counts once
   *[other] { $count } companies are held by more than one fund and count once each
  }: { $names }.
together-plan = Strategies and assumptions are those of { $file }.
together-plan-left = The strategies and assumptions of { $file } do not count; those of the first apply to all.
together-sealed = { $file } is under a password: the new document is under the same one.
together-name = Name of the new document
together-action = Open together
