# Exports as the window makes them, single charts, the snapshots library, and a snapshot beside today.

command-keep-snapshot = Keep a snapshot...
command-copy-page = Copy the page as a picture

write-failed-full = { $file } could not be written because the disk is full; make room or choose another folder.
write-failed-read-only = { $file } could not be written because that place can only be read; choose another folder.
write-failed-not-allowed = { $file } could not be written because you may not write there; choose another folder.
write-failed-in-use = { $file } could not be written because it is open in another program or protected; close it there or choose another name.
write-failed-no-folder = { $file } could not be written because its folder is not there and cannot be made; choose another folder.
write-failed-is-folder = { $file } could not be written because a folder has that name; choose another name.
write-failed-exists = { $file } is there already, and nothing was written; choose another name.
write-failed-name = { $file } could not be written because the system does not take that name; choose another name.
write-failed-other = { $file } could not be written: { $detail }. Choose another folder.

export-page = Page
export-page-a4 = A4 landscape
export-page-slide = Slide, 16:9
export-page-letter = Letter of two pages
export-formats = Formats
export-preview = Preview of the page
export-waiting = The results are still being computed; they can leave as soon as they are done.
export-cancelled = The export was stopped; nothing was written.
exporting-title = Exporting
exporting-awaits-answer = Waiting until it is known how sure the answer is.
overwrite-title = { $count ->
    [1] A file of that name is there already
   *[other] { $count } files of these names are there already
}
overwrite-sentence = In { $folder }:
overwrite-more = and { $count } more
overwrite-replace = Replace
overwrite-keep-both = Keep both

toast-open = Open
toast-show = Show in folder
toast-undo = Undo
toast-show-library = Show
desktop-gone = { $file } is no longer there.
desktop-failed = { $file } could not be handed to the desktop with { $program }; open it from your file manager.

chart-name-exposure = Exposure
chart-name-value = Value
chart-name-difference = Difference to the reference
chart-name-chance = Chance and expected loss
chart-name-drivers = Drivers
chart-name-table = Comparison
chart-name-map = All mixes
chart-menu = Chart menu: { $name }
chart-copy = Copy chart
chart-save-png = Save chart as PNG...
chart-save-svg = Save chart as SVG...
chart-save-pdf = Save chart as PDF...
chart-copy-table = Copy its table
chart-not-ready = { $name } is not computed for the inputs as they stand. Compute it, then try again.
command-copy-chart = Copy chart as picture
command-save-chart-png = Save chart as PNG...
command-save-chart-svg = Save chart as SVG...
command-save-chart-pdf = Save chart as PDF...
chart-saved = The chart was saved as { $file }.
chart-path-title = Save the chart { $name }
chart-path-help = The path of the file; its folder is made if it is not there.
copied-picture = The picture is on the clipboard.

pane-snapshots = Snapshots
pane-snapshots-method = What left the room, to be set beside today. Kept on this machine only.
snapshots-search = Search snapshots
snapshots-count = { $count ->
    [1] 1 snapshot
   *[other] { $count } snapshots
}
snapshots-trash = Trash ({ $count })
empty-trash = Empty the trash...
empty-trash-title = Empty the trash
empty-trash-sentence = { $count ->
    [1] One snapshot is deleted for good.
   *[other] { $count } snapshots are deleted for good.
}
empty-trash-action = Delete for good
trash-emptied = { $count ->
    [1] One snapshot was deleted for good.
   *[other] { $count } snapshots were deleted for good.
}
snapshots-none = No snapshot is kept yet. Keep one when figures leave the room, and see at the next meeting what has changed since.
snapshots-none-found = No snapshot has these words in its name, note, portfolio, strategies or date.
snapshots-trash-empty = The trash is empty.
snapshots-reading = The library is being read.
snapshots-unreadable = The snapshots in { $folder } cannot be listed: { $detail }.
snapshots-locked = Under a password. Opening it asks for that.
snapshots-damaged = Damaged. { $reason }
snapshots-when = { $saved } · marks of { $marks }
snapshots-when-unknown = Marks of { $marks }
snapshots-picture = Page of { $name }
snapshots-open = Open
snapshots-open-named = Open { $name }
snapshots-edit = Edit
snapshots-edit-named = Edit name and note of { $name }
snapshots-delete = Delete
snapshots-delete-named = Move { $name } to the trash
snapshots-put-back = Put back
snapshots-put-back-named = Put { $name } back

snapshot-default-name = { $portfolio }, { $date }
snapshot-new-title = Keep a snapshot
snapshot-new-help = Portfolio, assumptions, strategies and results as they stand, to be opened again with the same figures.
snapshot-edit-title = Name and note
snapshot-name = Name of the snapshot
snapshot-note = Note
snapshot-keep = Keep
snapshot-change = Change
snapshot-kept = The snapshot is in the library.
snapshot-discarded = The snapshot is in the trash.
problems-snapshot = The library was not changed
snapshot-back = All snapshots
snapshot-use = Open as a document
snapshot-use-help = Makes a document of a copy; the snapshot stays as it is.
snapshot-about = Snapshot of { $date }, read only
snapshot-about-undated = Snapshot, read only
snapshot-checking = Its results are being computed again
stop = Stop
snapshot-same = Computed again: every figure is the same.
snapshot-stopped = Its results were not computed again; the figures are those it was kept with.
snapshot-failed = Its results could not be computed again: { $detail }
snapshot-different = Computed again, { $count ->
    [1] one figure is not what it was
   *[other] { $count } figures are not what they were
}: { $figures }.
snapshot-difference = { $name } { $then } then, { $now } now
snapshot-other-model = It was made with model { $then }; this program has model { $now }.
snapshot-page-then = Then: marks of { $date }
snapshot-page-recomputed = Then, as it is computed today: marks of { $date }
snapshot-page-today = Today: marks of { $date }
since-title = What has changed since
since-nothing = Nothing has changed.
since-strategies = Strategies
since-assumptions = Assumptions
since-marks = Marks
since-holdings = Holdings
since-label-both = { $then }; now: { $now }
since-result = { $name }: { $then } then, { $now } now
since-result-moved = { $name }: { $then } then, { $now } now ({ $change })
since-result-same = { $name }: { $now }, as then

cli-unknown-page = `{ $value }` is no page; choose among { $words }.
cli-no-time = `{ $value }` is no time; write it as 2026-11-25T09:05.
