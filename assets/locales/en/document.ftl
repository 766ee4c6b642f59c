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
unsaved-sentence = The changes of “{ $name }” have not been saved.
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

changed-outside-title = The file has changed
changed-outside-sentence = { $file } has been changed by another program since it was opened here.
changed-outside-saving = { $file } has been changed by another program since it was opened here. Saving replaces it; the other version is kept beside it with .bak after its name.
changed-outside-dirty = Reloading loses the unsaved changes made here.
changed-outside-reload = Reload
changed-outside-keep = Keep mine
changed-outside-overwrite = Save mine

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
command-hints = Hints for the start
show-as-table = Show as table
show-as-picture = Show as picture
as-table-method = The same figures as the picture, to be read.
table-quarter = Quarter
table-driver = Driver
table-total = Together
table-signal = Signal
table-reading = Reading
table-evidence = Evidence
copied-table = { $name } is on the clipboard as a table.
command-chart-nearer = Fewer quarters in the chart
command-chart-farther = More quarters in the chart
command-chart-whole = All quarters in the chart
