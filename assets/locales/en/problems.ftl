# What went wrong, where, and what to do about it: one sentence each.

## Portfolio

portfolio-without-holdings = The portfolio has no holdings; add at least one with a name, a strategy and a fair value.
portfolio-too-long = The portfolio has { $count } holdings, and the limit is { $limit }; split it into several.
portfolio-without-value = Every holding has a fair value of zero; give at least one a value, so that shares can be computed.
holding-id-twice = Holding { $number } ({ $name }), `id`: `{ $value }` is used twice; give each holding an id of its own.
holding-value-unusable = Holding { $number } ({ $name }), `fair_value`: { $value } is not a value of zero or more; correct it.
holding-without-rate = Holding { $number } ({ $name }), `currency`: there is no rate from { $value } to { $reporting }; add one to the exchange rates.

## The fund

fund-calls-beyond-commitments = [fund] `called`: { $called } million have been called, and commitments with what may be recycled allow { $callable }; correct one of them.
fund-uncalled-beyond-commitments = [fund] `committed`: { $left } million of the commitments are left to be called, and `uncalled_capital` says { $uncalled }; correct one of them.
fund-sums-differ = [fund] `{ $figure }`: { $stated } million are stated, and the cash flows sum to { $sum }; correct one of them.
fund-paid-without-calls = [fund] `distributed`: something has been distributed and nothing has been called; state what was called.
fund-catch-up-below-carry = [fund] `catch_up_pct`: a catch-up of { $catch-up } % never reaches a carry of { $carry } %; write 0 for none, or more than the carry.
fund-period-beyond-term = [fund] `investment_period_years`: the investment period of { $period } years is longer than the term of { $term }; correct one of them.
fund-day-after-marks = [fund]: { $day } lies after { $marks }, the day of the marks; correct one of them.
fund-day-before-first-close = [fund] `cash_flows`: { $day } lies before the first closing on { $first }; correct one of them.

benchmarks-not-read = { $file } could not be read as benchmarks: { $detail }. Each row has `measure` (tvpi, dpi or irr), `vintage`, `quantile` (0 to 1), `value`, `as_of` and `source`.
benchmarks-cannot-be = { $file }: the benchmark of { $vintage } at the quantile { $quantile } with the value { $value } cannot be; a quantile lies between 0 and 1.
index-not-read = { $file }, line { $line }: an index is a CSV file with the columns `date` (such as 2024-11-30) and `level` (above 0); correct it there.
index-does-not-reach = The index does not reach from the first cash flow to the day of the marks, or the fund states no cash flows; choose another one, or state them under [fund].

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
file-no-answer = { $file } does not answer; the disk or share it is on may be gone. Nothing has been changed.
write-no-answer = { $file } does not answer, and whether it was written is not known; the disk or share it is on may be gone. Save under another folder.
password-needed = { $file } is under a password; open it in the window, or give --password-file.
password-wrong = That is not the password of { $file }, or the beginning of the file is damaged.
password-damaged = { $file } is under a password and damaged: it was cut short or changed after it was written. Take its backup, whose name ends in .bak.
password-too-much-work = { $file } asks for more work than a password should cost on this machine, and is not opened.
password-other-key = { $file } is encrypted for a key and not with a password; decrypt it with the program it comes from.
password-file-empty = { $file } holds no password in its first line, or one longer than 1,024 bytes.
password-none-typed = No password was given for { $file }.
file-too-large = { $file } is larger than { $limit } MB, the limit; split it into several files.
file-not-utf8 = { $file } is not text in UTF-8; save it in that encoding.
file-syntax = { $file }{ file-place-line }: this is not { $format } ({ $detail }); correct it there, or check that it is the right file.
file-content = { $file }{ file-place-line }: something there is not what this kind of file holds ({ $detail }); correct it there, or check that it is the right file.
write-too-large = { $file } would be larger than { $limit } MB, the most that can be read back, and was not written; leave out columns that are not needed, or split the portfolio.
write-too-many-values = { $file } would hold more than { $limit } values, the most that can be read back, and was not written; leave out columns that are not needed, or split the portfolio.
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
file-not-date = { file-place }: `{ $value }` is not a date of the years 1900 to 2200; write one such as 2024-11-30{ $number ->
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
import-sentence = { $count } companies, { $value } on { $date }; the largest is { $name } with { $largest }{ $unit ->
        [nothing] {""}
        [own] ; each amount names its own unit
       *[other] ; amounts were in { $unit_name }, by { $place ->
            [chosen] choice
            [title] the title `{ $evidence }`
            [cells] the cells
            [neighbour] the column `{ $evidence }`
            [note] the line `{ $evidence }`
            [name] the name `{ $evidence }`
            [arithmetic] the sums
            [size] their size
           *[assumed] assumption
        }
    }.
cli-check-title = { $name }: { $value } in { $count } holdings on { $date } ({ $format })
cli-check-no-problems = No problems.
cli-severity-note = Note
cli-severity-warning = Warning
cli-unknown-unit = `{ $value }` is no unit of amounts; choose one of { $words }.
cli-imported = { $count } holdings worth { $value } were written to { $file }.
cli-template-written = The template was written to { $file }; fill in the sheet Holdings, and read the sheet Columns for what each column means.
cli-compare-title = { $name }: { $value } in { $count } holdings on { $date }; scenario: { $scenario }
cli-empty-sleeves = No holding is in { $sleeves }; a reference basket of eight typical companies stands for it.
cli-lost-if-it-bursts = Lost if it bursts in
cli-chance-by-then = (chance that it has burst by then)
cli-today = today
cli-compare-run = { $paths } paths, seed { $seed }.
cli-progress = Simulating, { $share } % …
cli-file-written = { $file } was written.
cli-unknown-scenario = There is no scenario called `{ $value }`; choose one of { $words }.
cli-unknown-layer = There is no layer called `{ $value }`; choose one of { $words }.
cli-unknown-mode = There is no mode called `{ $value }`; choose one of { $words }.
cli-unknown-reference = There is no strategy called `{ $value }` to compare with; choose one of { $words }.
cli-unknown-format = `{ $value }` is no format; choose among { $words }.
cli-flag-without-effect = { $name } has no effect without { $needs }; add that or leave { $name } out.
cli-target-ending = The name { $file } does not end in { $words }, which says what is written; give it that ending.
cli-no-home = There is no home folder, so that neither settings nor unsaved work are kept; name a folder for them with FROTH_DATA_DIR.
cli-bus-over-network = { $name } names a bus over a network or one that starts a program, and Froth speaks to neither; unset it and start again.
cli-target-exists = { $file } is there already and stays as it is; give --force to replace it, or choose another name.
cli-password = Password of { $file }:
password-not-needed = { $file } is under no password; leave --password-file out.
cli-target-is-source = { $file } is the file that is read, and it would be replaced; choose another name.
cli-flag-twice = { $name } is given twice for { $value }; keep the one that is meant.
cli-flag-needs-table = { $name } says how a table is read, and { $file } is none; leave it out.
cli-nothing-to-deploy = There is no uncalled capital to deploy; state it in the portfolio or with --uncalled.
cli-not-an-assignment = `{ $value }` is not an assumption with a value; write PARAM=VALUE, for example burst_hazard=0.3.
cli-not-a-strategy = `{ $value }` is not a strategy; write NAME=APP/BASE/VERT with weights of zero or more, for example Lean=20/20/60, or the name of a preset.
cli-strategy-twice = Two strategies are called `{ $name }`; give each a name of its own.
cli-too-many-strategies = { $count } strategies were asked for, and the limit is { $limit }; leave some out.
cli-out-of-range = { $name } cannot be { $value }; it takes { $low } to { $high }.
cli-severity-error = Error

## Workspace

workspace-other-schema = { $file } has the schema `{ $value }` and not `{ $known }`; check that it is a workspace file.
workspace-without-portfolio = { $file } holds no portfolio; check that it is a workspace file.
workspace-assumption-unknown = { $file }: there is no assumption called `{ $name }`; remove it.
workspace-other-model = { $file }: saved under version { $then } of the model; version { $now } computes other figures from the same inputs. Snapshots keep the old ones beside the new.
workspace-assumptions-retired = { $file }: the model no longer has these assumptions, or not in that range, so their changes are left out: { $names }.
workspace-assumption-out-of-range = { $file }: the assumption `{ $name }` cannot be { $value }; it takes { $low } to { $high } ({ $unit }).
workspace-out-of-range = { $file }, `{ $key }`: { $value } lies outside { $low } to { $high }; correct it.
workspace-strategy-twice = { $file }: two strategies are called `{ $name }`; give each a name of its own.

## Import: row and column first, and what became of the value last

import-place = { $file }, row { $row }, column { $column }
import-table-too-large = { $file } holds more than a table may ({ $rows } rows of { $columns } columns); split it into several files.
import-not-a-workbook = { $file } cannot be read as a workbook ({ $detail }); open and save it again in the program it came from.
import-without-header = { $file }: no row was found that names a column for the company and one for its value; check the sheet, or give the columns titles such as Company and Fair value.
import-without-sheet = { $file } has no sheet `{ $value }`; choose one of { $sheets }.
import-no-row-left = { $file }: no holding could be taken from its { $count } rows; correct what was reported of them.
import-without-total = { $file }: every holding is worth zero; check the column that was taken for the value.
import-not-number = { import-place }: `{ $value }` is not a number; the row was left out.
import-negative = { import-place }: { $value } is negative; the row was left out.
import-out-of-range = { import-place }: { $value } lies outside { $low } to { $high }; the row was left out.
import-split-sum = { import-place }: the shares of the strategies sum to { $value } instead of 1; the row was left out.
import-not-date = { import-place }: `{ $value }` is not a date; it was ignored.
import-unknown-word = { import-place }: `{ $value }` is not understood; it was kept as an attribute.
import-without-name = { import-place }: no company is named; the row was left out.
import-without-value = { import-place }: no value is stated; the holding was left out.
import-at-cost = { import-place }: no value is stated; the holding was valued at its cost.
import-only-a-name = { import-place }: `{ $value }` stands without figures; it was taken as a heading.
import-total-differs = { import-place }: the total { $value } differs from the sum of its rows, { $sum } ({ $unit }); the rows were taken.
import-lots-in-currencies = { import-place }: the lots of { $name } are in several currencies ({ $value }); the holding was left out.
import-without-rate = { import-place }: there is no rate from { $value } to { $reporting } for { $name }; the holding was left out.
import-strategies-assumed = { $file } does not say the strategy of { $count } holdings; they were taken as applications.
import-strategies-unknown = { $file }: no strategy is known for the words { $words } of { $count } holdings; they were taken as applications.
import-strategies-guessed = { $file }: the strategies of { $count } companies are guesses that were kept.
cli-date-needed = { $file } does not state the date of its values, from which every figure runs. Say it with --date.
import-strategies-open = The strategies of { $count } companies are only guessed. Place each of them in step 4, Strategies, or keep the guess there.
import-values-assumed = { $file } does not say what its { $count } positions are worth; each was given the value { $value } million.
import-values-by-gain = { $file } has no column for the value; { $count } rows were valued at their cost and unrealised gain together.
import-values-by-multiple = { $file } has no column for the value; { $count } rows were valued at their cost times its multiple.
import-values-by-shares = { $file } has no column for the value; { $count } rows were valued at their shares times the price of one.
import-values-by-share = { $file } has no column for the value; { $count } rows were valued at the share held of the company's value, preferences left aside.
import-all-at-cost = { $file } has no column for the value; { $count } rows were valued at their cost.
import-unit-guessed = { $file } does not state the unit of its amounts; by their size they were read as { $unit }.
import-date-assumed = { $file } does not state the date of its values; { $date } was taken.
import-unknown-words-more = { $file }, column { $column }: { $count } further words are not understood; they were kept as attributes.
import-figure-not-number = { import-place }: `{ $value }` is not a number; the figure was taken as not known.
import-figure-negative = { import-place }: { $value } is negative; the figure was taken as not known.
import-figure-out-of-range = { import-place }: { $value } lies outside { $low } to { $high }; the figure was taken as not known.
import-figure-bound = { import-place }: `{ $value }` is a bound and no figure; the figure was taken as not known.
import-figure-uncomputed = { import-place }: the cell is a formula without a result; the figure was taken as not known.
import-uncomputed = { import-place }: the cell is a formula that was never computed; the row was left out.
import-error-cell = { import-place }: the cell holds the error `{ $value }`; the row was left out.
import-realized = { import-place }: `{ $value }` is realised and no longer held; the row was left out.
import-row-repeated = { import-place }: the row says the same of `{ $value }` as row { $other }; both were counted.
import-date-ahead = { $file } dates its values { $date }, which lies ahead of { $today }.
import-securities = { $file }: { $count ->
    [1] one row goes
   *[other] { $count } rows go
} by what was bought, such as { $value }; each was counted as a position of its company.
import-option = { import-place }: the row is an option on `{ $value }` and no share in it; it was left out.
import-more-cells = { $file }, row { $row }: the row has { $cells } cells under { $columns } columns, more cells than titles; it was left out.
import-no-titles = { $file } has no titles; each line was read as a company and the figure behind it as what the position is worth.
import-stray-quote = { $file }, row { $row }: a quote is opened and never closed; it was taken as a letter.
import-odd-byte = { $file }, row { $row }: a character does not belong to the file's encoding ({ $encoding }); it was read as Windows-1252.
import-guessed-encoding = { $file }: the encoding of its characters is not stated; they were read as { $encoding }. Check the names.
import-hidden-rows-taken = { $file }: { $count } rows are hidden; they were taken, as the stated total counts them.
import-hidden-rows = { $file }: { $count } hidden rows were left out.
import-filtered-rows = { $file }: { $count } rows hidden by a filter were left out.
import-cost-in-other-currency = { import-place }: the cost is in { $value } and the value in { $reporting }; the cost was taken as not known.
import-outcome-without-date = { import-place }: the outcome has no date; the outcome was left out.
import-implausible-total = { $file }: a portfolio of { $value } million is larger than any venture fund.
import-implausible-multiple = { $file }: the middle position is worth { $value } times its cost.
import-implausible-share = { $file }: { $value } positions are worth far more than the share held of the company's value.
import-locked = { $file } is locked with a password; save it without one in the program it came from.
import-unknown-formats = { $file }: of this kind of workbook the formats of cells and hidden rows are not known; save it as XLSX where they matter.
import-date-asked = { $file } does not state the date of its values: pick it from the chip "Date of values", or type it in the mapping.
import-empty-file = { $file } is empty.
import-another-table = { import-place }: another table begins here, with other columns; its rows were left out.
import-other-kind = { $file } is { $kind ->
        [numbers] a Numbers document
        [word] a Word document
        [pdf] a PDF
        [rtf] a formatted text
        [mht] a web archive
        [packed] a packed file
        [picture] a picture
        [compound] a document of an office program such as WPS (.et, .wps)
       *[xml] an XML spreadsheet of Excel 2003
    }, a kind of file that is not read; open it in its own program and export it as XLSX or CSV.
cli-check-reading = { $subject ->
        [sheet] Sheet
        [amount_unit] Amounts in
        [currency] Currency
        [per_cent] Figures in
        [flow] Counted over
        [period] Period
        [date] Date of values
        [value_column] Column
        [decimal_mark] Decimal mark
       *[row] Row
    }{ $column ->
        [nothing] {""}
       *[other] {" "}({ $column })
    }: { $value }, by { $place ->
        [chosen] choice
        [title] the title { $evidence }
        [cells] the cells { $evidence }
        [neighbour] the column { $evidence }
        [note] the line { $evidence }
        [name] the name { $evidence }
        [arithmetic] the sums
        [size] the size of the figures
       *[assumed] assumption
    }
import-decision-noted = { $file }: { $subject ->
        [sheet] the sheet
        [amount_unit] the unit of amounts
        [currency] the currency
        [per_cent] whether figures are in per cent
        [period] the period
        [date] the date of the values
        [value_column] what a column stands for
        [decimal_mark] the decimal mark
        [row] row { $row }
       *[other] a reading
    }{ $column ->
        [nothing] {""}
       *[other] {" "}({ $column })
    } was read as { $value }, by { $place ->
        [chosen] choice
        [title] the title of its column
        [cells] its cells
        [neighbour] a column beside it
        [note] a title above the table
        [name] the name of the sheet or file
        [arithmetic] the sums
        [size] the size of the figures
       *[assumed] assumption
    }; the next best reading is { $other }.
import-decision-asked = { $file }: { $subject ->
        [sheet] several sheets hold positions
        [amount_unit] the unit of amounts is unsure
        [currency] the currency is unsure
        [per_cent] it is unsure whether figures are in per cent
        [period] the rows are of several dates, and it is unsure which to take
        [date] the date of the values is unsure
        [value_column] it is unsure what a column stands for
        [row] it is unsure whether row { $row } is a total
        [decimal_mark] the mark between whole and decimals is unsure
       *[other] a reading is unsure
    }{ $column ->
        [nothing] {""}
       *[other] {" "}({ $column })
    }: { $value } or { $other }.
import-decision-refused = { import-decision-asked } Say which with { $flag }: `{ $value_word }` or `{ $other_word }`.
profile-unreadable = The mapping profile { $file } cannot be used ({ $detail }); save it again from an import.
profile-unknown-field = The mapping profile { $file } maps `{ $name }` to `{ $value }`, which is no field; use a key of the template or `attribute`.

## The template for tables

template-column = Column
template-need = Needed
template-meaning = Meaning
template-required = required
template-optional = optional
template-name = Name of the company
template-id = Stable key of the holding; made from the name when absent
template-strategy = application, base_model, vertical_integration or adjacent; leave it empty when the shares below are filled
template-share-application = Share in applications, 0 to 1; the four shares sum to 1
template-share-base-model = Share in base models, 0 to 1
template-share-vertical-integration = Share in vertical integration, 0 to 1
template-share-adjacent = Share in the adjacent sleeve, 0 to 1
template-adjacent-kind = What an adjacent company does: multimodal, embodied, infrastructure, data or chips
template-fair-value = Value of the position today, millions
template-cost = What was paid for it, millions
template-preferences-ahead = Liquidation preferences that rank before ours, millions
template-preferences-alongside = Liquidation preferences that rank with ours, ours included, millions
template-preferences-multiple = Multiple of what was paid that our own preference comes to; 0 for common stock
template-security-kind = What was bought: preferred, common or convertible; common stock claims nothing
template-ownership-pct = Share of the company held, per cent
template-currency = Currency of this row's amounts; the reporting currency when absent
template-stage = Stage of the last round: seed, A, B, C+ or public
template-post-money = Post-money value of the last round or market capitalisation, millions
template-arr = Annualised recurring revenue, millions
template-growth-pct = Growth of revenue over the last year, per cent
template-gross-margin-pct = Gross margin after compute, per cent
template-compute-share-pct = Cost of compute as a share of revenue, per cent
template-burn-per-month = Cash burn per month after capital spending, millions; negative when the company makes cash
template-cash = Cash at hand, millions
template-total-raised = All capital raised so far, millions
template-private-data = Barrier of private data, 0 public only to 1 large and exclusive
template-data-readiness = Readiness of that data, 0 raw to 1 flowing into training
template-data-method = How data reaches the model: prompting, rag, fine_tuning, agents, continued_pretraining, or a number 0 to 1
template-model-skill = Base-model skill of the team, 0 to 1
template-upstream-dependence = Dependence on someone else's model, 0 own model to 1 thin layer over one vendor
template-platform-ambition = Ambition to be the general platform, 0 to 1
template-integration-step = Step of the integration ladder, 0 to 3
template-customer = Who pays: enterprise, mid_market, small_business, consumer or ai_startups
template-base-model-vendor = Vendor of the base model it runs on
template-thesis-driver = What drives the take-off?
template-thesis-durability = Will the driver last?
template-thesis-milestones = Which milestones come first?
template-sources = Where the figures come from, a line each
template-notes = Free text
template-outcome-loss-pct = Only for back-tests: share of the value lost, per cent
template-outcome-as-of = Only for back-tests: the date it was measured
template-lots = Kept by the program: single purchases
template-attributes = Kept by the program: columns it does not know

cli-backtest-title = { $name }: { $count } holdings with an outcome, marks of { $date }
cli-backtest-assumption = { $name } is { $value } instead of { $default }.
cli-backtest-rank = Rank correlation with the loss that came
cli-backtest-rho = rho
cli-backtest-interval = 95 % interval
cli-backtest-cases = holdings
cli-backtest-model = Loss predicted by the model
cli-backtest-price-to-sales = Price/sales alone
cli-backtest-growth = Growth alone
cli-backtest-cash-yield = cash burnt over value
cli-backtest-group = Level
cli-backtest-predicted = predicted
cli-backtest-came = came
cli-backtest-covered = The stated band of 50 % held { $half } of the outcomes, that of 90 % { $most }.
cli-backtest-pairs = Of pairs of random six-company funds, the one stated to lose less lost less in { $right }.
cli-backtest-means = Mean loss: { $predicted } predicted, { $realised } realised.
cli-backtest-hits = Closest: predicted, realised
cli-backtest-misses = Furthest off: predicted, realised
cli-backtest-estimates = Every scorecard is a judgement, and { $assumed } holdings have at least one assumed input. The interval comes from resampling these holdings and says nothing of others.
cli-backtest-too-few = { $file } has { $count } holdings with an outcome; a back-test needs at least { $fewest } with `outcome`.

cli-not-an-observation = `{ $value }` is no observation; write SIGNAL=READING with no, early, clear or unknown and one of the signals { $words }.
cli-after-platform-needs-deploy = Another mix after the platform needs money to deploy; add `--mode deploy` and uncalled capital.

## Limits and marks that cannot be seen

file-too-many-values = { $file } holds more than { $limit } values, the limit; split it into several files.
file-more-problems = { $file } has { $count } more problems, which are not listed; correct those above first.
file-invisible-characters = { file-place }: control or direction marks, which cannot be seen, were taken out of the text.
import-invisible-characters = { import-place }: control or direction marks, which cannot be seen, were taken out of the text.

## Errors of the program itself

crash-reported = Froth has met an error of its own at { $place }; a report of it, without anything of the portfolio, is in { $file }.
crash-met = Froth has met an error of its own at { $place }.
crash-kept = The window closes; unsaved work was kept and is offered at the next start.
crash-not-kept = The window closes; unsaved work could not be kept.
crash-nothing-lost = The window closes; nothing was unsaved.
simulation-broke = The simulation met an error of the program's own; the results are the last that could be computed. Undo the last change, or leave out the holding it concerned.
cli-unknown-entry-prices = `{ $value }` is no reading of entry prices; choose one of { $words }.
holding-listed-without-security = Holding { $number } ({ $name }) is listed and its `security` is not stated: a claim of what was paid is counted. Listed shares are common as a rule; write `security = "common"`, or "preferred".
holding-claims-without-cost = Holding { $number } ({ $name }): preferences are stated but not what was paid, so no claim of ours is counted; add `cost`.
holding-claim-above-alongside = Holding { $number } ({ $name }): our own claim is larger than all claims that rank with it, ours included; check `cost`, `multiple` and `alongside`, and that they are in one currency.
portfolio-counts-as-dollars = There is no rate from USD to { $currency }, so one { $currency } counts as a dollar where the size of a company decides how often claims count; add a rate.

cash-flows-no-table = { $file } is no table: past cash flows come as CSV or a workbook.
cash-flows-no-header = { $file } has no row with the titles of a date and of calls and distributions, or of amounts.
cash-flows-date-order = { $file }: in { $date } either day or month may come first, and no other date of the cash flows tells. Write the dates as 2024-12-31.
cash-flows-none = { $file } has titles of cash flows in { $sheet } and no flow below them.
cash-flows-not-read = { $file }, line { $line }: no day and amount of a cash flow. Correct it, or take the line out.
cash-flows-signs = { $file }, line { $line }: the first flow is not below zero. In one column of amounts calls are below zero and distributions above; or give them a column each.
cash-flows-unit = { $file }: is { $amount } in millions, thousands or full units? Say so in the title, for example "Called (USD m)".
cli-needs-fund = { $flag } needs a fund: give the file a [fund] section.
cli-policy-malformed = { $value } is no policy of a strategy that is compared. Follow-ons are written as NAME=20, NAME=20,largest=3 or NAME=20,pay-to-play; a sale as NAME=30@4 or NAME=30@4,10/60,recycled, with its quarter within the horizon.

## Several funds as one
firm-nothing = No fund was given.
firm-funds = { $funds }, seen as one.
firm-overlap = { $name } is held by { $funds }: { $value } together.
firm-older-marks = The marks of { $name } are of { $date }, older than the newest.
firm-rate = Amounts of { $name } in { $currency } count { $rate } { $reporting } each.
firm-copy = { $name } and { $other } hold the same companies at the same values. If one is a copy of the other, take it out: everything in it counts twice.
firm-alike = { $names } may be the same company; they count apart. Give them one name in their files to merge them.
firm-gross = The funds have terms of their own, so that what is seen of them together is gross of fees and carry.
firm-no-rate = { $name } has amounts in { $currency } and no rate into { $reporting }; state it with --rate { $currency }=RATE or in a file.
firm-needs-portfolios = { $file } is a workspace or a snapshot; further funds are portfolios or tables.
