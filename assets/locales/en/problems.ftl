# What went wrong, where, and what to do about it: one sentence each.

## Portfolio

portfolio-without-holdings = The portfolio has no holdings; add at least one with a name, a strategy and a fair value.
portfolio-too-long = The portfolio has { $count } holdings, and the limit is { $limit }; split it into several.
portfolio-without-value = Every holding has a fair value of zero; give at least one a value, so that shares can be computed.
holding-id-twice = Holding { $number } ({ $name }), `id`: `{ $value }` is used twice; give each holding an id of its own.
holding-value-unusable = Holding { $number } ({ $name }), `fair_value`: { $value } is not a value of zero or more; correct it.
holding-without-rate = Holding { $number } ({ $name }), `currency`: there is no rate from { $value } to { $reporting }; add one to the exchange rates.

## Assumptions

assumption-unknown = There is no assumption called `{ $name }`; `froth assumptions` lists them all.
assumption-out-of-range = The assumption `{ $name }` cannot be { $value }; it takes { $low } to { $high } ({ $unit }).

## Files: the place comes first, and what became of the value last

file-place = { $file }{ file-place-line }{ file-place-holding }, `{ $key }`
file-place-line = { $line ->
    [none] { "" }
   *[other] , line { $line }
}
file-place-holding = { $number ->
    [none] { "" }
   *[other] , holding { $number } ({ $name })
}
file-left-out = { $number ->
    [none] it was left out
   *[other] the holding was left out
}

file-missing = There is no file { $file }; check the name and the folder.
file-not-permitted = { $file } may not be opened; check the rights of the file and its folder.
file-unreadable = { $file } could not be read: { $detail }.
file-too-large = { $file } is larger than { $limit } MB, the limit; split it into several files.
file-not-utf8 = { $file } is not text in UTF-8; save it in that encoding.
file-syntax = { $file }{ file-place-line }: this is not { $format } ({ $detail }); correct it there, or check that it is the right file.
file-without-schema = { file-place }: the file does not say its schema; it was read as `{ $known }`.
file-newer-schema = { $file } has the schema `{ $value }`, and this version of Froth reads `{ $known }`; open it with a newer version.
file-other-schema = { $file } has the schema `{ $value }` and not `{ $known }`; check that it is a portfolio file.
file-without-holdings = { $file } has no holdings; add at least one [[holding]] with `name`, `strategy` and `fair_value`.
file-too-many-holdings = { $file } has { $count } holdings, and the limit is { $limit }; split it into several files.
file-no-holding-left = { $file }: no holding of { $count } could be used; correct what was reported of them.
file-without-value = { $file }: every holding has a `fair_value` of zero; give at least one a value, so that shares can be computed.

file-key-missing = { file-place }: this key is missing; add it{ $number ->
    [none] { "" }
   *[other] ; the holding was left out
}.
file-unknown-key = { file-place }: the program does not know this key; it was kept as an attribute.
file-not-text = { file-place }: `{ $value }` is not text in quotes; { file-left-out }.
file-not-number = { file-place }: `{ $value }` is not a number; write one such as 24.0, or remove the key; { file-left-out }.
file-not-finite = { file-place }: `{ $value }` is not a finite number; write a plain one, or remove the key; { file-left-out }.
file-negative = { file-place }: { $value } is negative; write zero or more; { file-left-out }.
file-not-above = { file-place }: { $value } is not above { $low }; write more, or remove the key; { file-left-out }.
file-out-of-range = { file-place }: { $value } lies outside { $low } to { $high }; correct it; { file-left-out }.
file-not-whole = { file-place }: { $value } is not a whole number; write 0, 1, 2 or 3; { file-left-out }.
file-not-date = { file-place }: `{ $value }` is not a date; write one such as 2024-11-30{ $number ->
    [none] { "" }
   *[other] ; the holding was left out
}.
file-not-table = { file-place }: `{ $value }` is not a table of keys; write one such as { "{" } key = 1.0 { "}" }; { file-left-out }.
file-not-list = { file-place }: `{ $value }` is not a list; write it in [ ]; { file-left-out }.
file-not-currency = { file-place }: `{ $value }` is not a currency code of three letters such as CNY; { file-left-out }.
file-unknown-word = { file-place }: `{ $value }` is not one of { $words }; { file-left-out }.
file-split-sum = { file-place }: the shares sum to { $value } instead of 1; correct them; { file-left-out }.
file-without-rate = { file-place }: there is no rate from { $value } to { $reporting }; add `{ $value } = …` under [fx]; { file-left-out }.
file-id-twice = { file-place }: `{ $value }` is the id of an earlier holding; give each an id of its own; { file-left-out }.
file-name-twice = { file-place }: an earlier holding has the same name; this one got the id `{ $value }`.

## Command line

cli-no-window = There is no display to open the window on; use `froth compare` for the same results without one.
cli-assumption-name = Name
cli-assumption-symbol = Symbol
cli-assumption-default = Default
cli-assumption-range = Range
cli-assumption-unit = Unit
cli-assumption-provenance = Provenance
cli-provenance-data = data
cli-provenance-essay = essay
cli-provenance-judgement = judgement
cli-check-title = { $name }: { $value } in { $count } holdings on { $date } ({ $format })
cli-check-no-problems = No problems.
cli-severity-note = Note
cli-severity-warning = Warning
cli-severity-error = Error

## Workspace

workspace-other-schema = { $file } has the schema `{ $value }` and not `{ $known }`; check that it is a workspace file.
workspace-without-portfolio = { $file } holds no portfolio; check that it is a workspace file.
workspace-assumption-unknown = { $file }: there is no assumption called `{ $name }`; remove it.
workspace-assumption-out-of-range = { $file }: the assumption `{ $name }` cannot be { $value }; it takes { $low } to { $high } ({ $unit }).
workspace-out-of-range = { $file }, `{ $key }`: { $value } lies outside { $low } to { $high }; correct it.
workspace-strategy-twice = { $file }: two strategies are called `{ $name }`; give each a name of its own.
