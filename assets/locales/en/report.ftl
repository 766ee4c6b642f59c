# Charts, tables, the page and the workbook.

list-join = {"; "}
list-join-inner = {", "}
list-join-comma = {", "}
sentence-join = {" "}
name-and-what = { $name }: { $what }

figure-more = { $share } more
figure-less = { $share } less
figure-same = the same

chart-exposure-title = Exposure to the bubble
chart-exposure-method = Share of the value lost if the bubble bursts in that quarter, while it is still alive. Lines are medians; bands of { $name } hold half and nine tenths of { $paths } paths.
chart-value-title = Value
chart-value-method = Total value over value today, gross of fees; doubling and halving are equally far. Lines are medians; bands of { $name } hold half and nine tenths of { $paths } paths. Dashed: what its reports will show, since marks follow prices with a lag.
chart-difference-title = Difference to { $reference }
chart-difference-method = Exposure minus that of { $reference }, path by path: median of { $paths } paths, with a band of twice its standard error. The comparison subtracts the medians instead.
chart-chance-title = Chance and expected loss
chart-chance-method = Dashed: chance that it has burst by then. Lines: expected burst loss so far, from { $paths } paths.
chart-chance-line = Chance of a burst
chart-value-today = Value today
chart-points = { $value } pp
chart-band-fifty = Half of the paths
chart-band-ninety = Nine in ten paths
chart-band-error = Twice the standard error
chart-burst-marker = If it bursts in { $quarter }
chart-stage-clock = Chance of a platform
chart-stage-clock-end = { $chance } by { $quarter }
chart-fan-reading = { $name } { $value }, at the end { $end }
chart-fan-summary = { $title }. In { $quarter }, and at the end in { $horizon }: { $readings }.
chart-summary = { $title }: { $readings }.

chart-drivers-title = Why
chart-drivers-method = Share of the value lost if it bursts today, by driver.
chart-drivers-reading = { $name } { $total } ({ $parts })

chart-table-title = Comparison
chart-table-method = Differences to { $reference }; multiples gross of fees.
chart-table-method-alone = Multiples gross of fees.
chart-table-reading = { $label }: { $cells }

chart-map-title = All mixes
chart-map-range = { $metric }: from { $low } to { $high } over all mixes.
chart-map-best = Best at { $application } application, { $base } base model and { $vertical } vertical integration: { $value }.
chart-map-best-mark = Best mix

page-title = { $portfolio }: comparison snapshot
page-eyebrow = Comparison snapshot: what a burst would cost
page-company = { $count } company
page-companies = { $count } companies
page-scenario = Scenario: { $name }
page-mode-resplit = Re-split of today's value
page-mode-deploy = { $amount } to deploy over { $quarters } quarters
page-mix-label = Application / base model / vertical, %
page-mix-label-rotating = Application / base model / vertical, %, → once a platform is there
page-chance = Chance of a burst by { $quarter }
page-insights = What it says
page-assumptions = Changed assumptions
page-assumptions-none = None: every assumption is at its default.
page-assumptions-more = and { $count } more
page-assumption = { $name }: { $value } instead of { $default } ({ $unit })
page-assumption-short = { $name }: { $value } instead of { $default }
page-model = Model { $version }
page-seed = Seed { $seed }
page-paths = { $paths } paths
page-hash = Portfolio SHA-256 { $hash }
page-missing-glyphs = The typeface has no { $characters }; a question mark stands in its place.
page-time = { $time }
page-caution = Model results on stated assumptions, many of them judgement; not a forecast.

workbook-summary = Summary
workbook-read-in-money = Shares and multiples of the fund are read as money: of { $fund }.
workbook-read-in-multiple = Shares of the fund are read as multiples of it: of { $fund }.
workbook-quarters = Exposure by quarter
workbook-drivers = Drivers
workbook-holdings = Holdings
workbook-assumptions = Assumptions
workbook-measure = Measure
workbook-sum = Sum
workbook-differences = Difference to { $reference } (shares: percentage points)
workbook-relative = { $name }, in proportion
workbook-beats = Ends above { $reference } on this share of paths
workbook-errors = Standard error
workbook-difference-errors = Standard error of the difference
workbook-origin = Where these figures come from
workbook-quarter = Quarter
workbook-strategy = Strategy
workbook-median = { $name }: median exposure
workbook-median-difference = { $name }: difference of medians
workbook-paired-difference = { $name }: median difference, path by path
workbook-paired-error = { $name }: its standard error
workbook-p05 = { $name }: 1 in 20 below
workbook-p25 = { $name }: a quarter below
workbook-p75 = { $name }: a quarter above
workbook-p95 = { $name }: 1 in 20 above
workbook-expected-loss = { $name }: expected burst loss so far
workbook-value = { $name }: median value
workbook-company = Company
workbook-value-today = Value, { $currency } m
workbook-weight = Weight
workbook-loss = Lost if it bursts today
workbook-contribution = Contribution
workbook-froth = Froth in today's value
workbook-log-mispricing = Log mispricing
workbook-justified-multiple = Justified EV/ARR
workbook-justified-equity = Justified equity, m of its currency
workbook-implied-return = Implied return a year
workbook-needs-cash = Chance of needing cash
workbook-runway = Runway, quarters
workbook-confidence = Data confidence
workbook-vendor = Base-model vendor
workbook-assumed = Assumed inputs
workbook-id = Id
workbook-assumption = Assumption
workbook-key = Key
workbook-symbol = Symbol
workbook-group = Group
workbook-assumption-value = Value
workbook-default = Default
workbook-changed = Changed
workbook-changed-yes = changed
workbook-low = Low
workbook-high = High
workbook-unit = Unit
workbook-provenance = Kind
workbook-provenance-data = Data
workbook-provenance-essay = Essay
workbook-provenance-judgement = Judgement
workbook-source = Source

csv-strategy = strategy
csv-key = key
csv-name = name
csv-quarter = quarter
csv-value = value
csv-standard-error = standard_error
csv-difference = difference
csv-difference-error = standard_error_of_difference
csv-unit = unit
csv-series-exposure-p05 = Exposure, 1 in 20 below
csv-series-exposure-p25 = Exposure, a quarter below
csv-series-exposure-p50 = Exposure, median
csv-series-exposure-p75 = Exposure, a quarter above
csv-series-exposure-p95 = Exposure, 1 in 20 above
csv-series-expected-burst-loss = Expected burst loss so far
csv-series-value-p50 = Value, median
csv-series-chance-burst = Chance of a burst
csv-series-chance-platform = Chance of a platform

snapshot-other-schema = { $file } has the schema `{ $value }` and not `{ $known }`; check that it is a snapshot.
snapshot-portfolio-changed = The portfolio in { $file } is not the one its results were computed from; compute them again before you compare.

since-date = The marks went from { $then } to { $now }.
since-total = The value went from { $then } to { $now }.
since-holding-new = { $name } is new, { $value }.
since-holding-gone = { $name } is gone; it was { $value }.
since-holding-edited = { $name } has other figures or judgements.
since-mark = { $name }: { $then } then, { $now } now.
since-scenario = Scenario: { $then } then, { $now } now.
since-value = { $name }: { $then } then, { $now } now.
since-strategy-new = { $name } is new.
since-strategy-gone = { $name } is no longer compared.
since-strategy-edited = { $name } is another mix.
since-reference = Compared with { $then } then, with { $now } now.
since-money = The money moves differently: mode, uncalled capital or pace.
since-burst = Burst quarter: { $then } then, { $now } now.
since-horizon = Horizon: { $then } quarters then, { $now } now.

insight-burst-loss = If it bursts in { $quarter }, { $reference } loses { $loss } ({ $low } to { $high } on half of the paths); { $other } loses { $other_loss }.
insight-layers = If all layers burst today, { $reference } loses { $all }; if a burst begins in one, with the layers it reaches, from { $low } ({ $least }) to { $high } ({ $most }). Within the horizon the chance of the one is { $chance_all }, of the other { $chance_one }.
insight-beats = { $winner } ends above { $loser } on { $share } of the paths.
insight-vendor = One vendor's models, { $vendor }, sit under { $share } of the value of { $strategy }.
insight-needs-cash = { $share } of the value of { $strategy } would need cash while the window is shut.
insight-largest-holding = { $holding } alone carries { $share } of what { $strategy } would lose today.
insight-price-cost = { $safer } loses { $spared } less than { $reference } in a burst and costs { $cost } of the median multiple.
insight-price-gain = { $safer } loses { $spared } less than { $reference } in a burst and adds { $cost } to the median multiple.
insight-assumed-revenue = { $share } of the value is in companies whose revenue is assumed, not reported.

# What cannot be made
study-too-large = { $paths } paths over { $quarters } quarters would take more than a gigabyte of memory; choose at most { $most } paths, or fewer quarters.
study-cancelled = The computation was cancelled.
export-failed-drawing = The page could not be drawn: { $detail }.
export-failed-size = A picture of { $width } by { $height } pixels cannot be made; choose a smaller page.
export-failed-png = The picture could not be written as PNG.
export-failed-pdf = The page could not be written as PDF.
workbook-text-too-long = A text is longer than a cell of a workbook may be (32,767 letters); shorten it and try again.
workbook-failed = The workbook could not be written: { $detail }.
## Net of the fund

net-tvpi = Net TVPI
net-tvpi-help = Total value to paid in: what the limited partners have received and would receive if the fund were sold at that quarter's value and settled, over what they have paid in. The median at { $horizon }, or when the fund ends before.
net-dpi = DPI
net-dpi-help = Distributed to paid in: what the limited partners have received over what they have paid in, at { $horizon }; the median.
net-rvpi = RVPI
net-rvpi-help = Net value to paid in: what a sale of what is left would bring the limited partners, after carry, over what they have paid in, at { $horizon }; the median.
net-irr = Net IRR
net-irr-help = Rate of return a year of the limited partners since the first call, by the days of all flows (days over 365); the median. It needs the past cash flows.
net-irr-from-today = Net IRR from today
net-irr-from-today-help = Rate of return a year of somebody who buys today at net value and pays all later calls; the median.
net-carry = Carry
net-carry-help = Carry paid and accrued at { $horizon }, less what the general partner would give back; the mean.
net-clawback = Clawback
net-clawback-help = What the general partner would have to give back of its carry at { $horizon }; the mean.
net-costs = Fees and expenses
net-costs-help = Management fee and other expenses from today to { $horizon }; the mean.
net-quarters-to-dpi-one = DPI reaches 1 in
net-quarters-to-dpi-one-help = The quarter by which half of the paths have paid back what was paid in.
net-chance-dpi-one = Chance that DPI reaches 1
net-chance-dpi-one-help = Share of paths on which the limited partners have at some time up to { $horizon } received what they have paid in.
net-chance-tvpi-above-one = Chance of net TVPI above 1
net-chance-tvpi-above-one-help = Share of paths on which the limited partners end above what they have paid in.
net-chance-tvpi-above-two = Chance of net TVPI above 2
net-chance-tvpi-above-two-help = Share of paths on which the limited partners end above twice what they have paid in.
net-chance-tvpi-above-three = Chance of net TVPI above 3
net-chance-tvpi-above-three-help = Share of paths on which the limited partners end above three times what they have paid in.
net-tvpi-at-burst = Net TVPI if it bursts in { $quarter }
net-tvpi-at-burst-help = What the limited partners would have if the bubble burst in { $quarter } and the fund were settled then, over what they have paid in; the median of the paths on which the boom lasts so long. Exits before the burst are not counted, so that it is on the dark side.
chart-fund-title = The fund by quarter, net of fee and carry
chart-fund-method = { $name }: medians of { $paths } paths; darker bands hold half of them, paler ones nine in ten. Bars are means, the lines in them nine in ten.
chart-fund-x = Quarter
chart-fund-multiples = Net TVPI and DPI, multiples of what was paid in
chart-fund-flows = Distributed above and called below the line in each quarter, limited partners, { $currency } m
chart-fund-flows-reading = on average { $called } called and { $paid } distributed from today on
chart-fund-value = Value and distributions over what was paid in
chart-fund-gross = Gross of fee and carry
chart-fund-net = Net
chart-fund-reported = Net, as reports will show it
chart-fund-benchmark = { $share } of the funds of { $vintage } lie below
net-beyond-horizon = later
net-spread = { $low } to { $high }
net-list-separator = {", "}
net-title = Net to the limited partners, by the horizon
net-today = Sold today at the marks: { $called } called, { $distributed } distributed, { $value } net value after { $carry } of carry; TVPI { $tvpi }, DPI { $dpi }, IRR { $irr }.
fund-usual = Not stated and taken as usual: { $terms }.
fund-usual-term-years = term { $value } years
fund-usual-investment-period-years = investment period { $value } years
fund-usual-fee-pct = fee { $value } of commitments
fund-usual-fee-after-pct = fee after the investment period { $value } of cost
fund-usual-expenses-pct = expenses { $value }
fund-usual-carry-pct = carry { $value }
fund-usual-hurdle-pct = hurdle { $value }
fund-usual-catch-up-pct = catch-up { $value }
fund-usual-waterfall = { $value } waterfall
fund-usual-gp-commitment-pct = commitment of the general partner { $value }
fund-usual-recycling-pct = recycling { $value }
fund-waterfall-european = European
fund-waterfall-deal-by-deal = deal-by-deal
fund-assumed-committed = Commitments are not stated: what has been called and the uncalled capital are taken for them.
fund-assumed-called = What has been called is not stated: commitments less the uncalled capital are taken for it.
fund-assumed-distributed = What has been distributed is not stated: nothing is taken for it.
fund-assumed-first-close = The first closing is not stated: the fee is taken on commitments while new money is put to work and on cost afterwards, and the fund does not end before the horizon.
fund-assumed-days-of-flows = The days of past calls and distributions are not stated: the hurdle counts as if calls had come evenly since the first closing and distributions today, and there is no rate of return since the first call.
fund-assumed-cost = The cost of some holdings is not stated: they are taken at their value where cost matters, which is for the fee after the investment period and for deals that go on.
fund-paid-in-unknown = There are no net results, because nobody says what the investors have paid in; state what was called, or the past cash flows, in the terms of the fund ([fund] in the file).
net-benchmark = Funds of { $vintage }: { $share } of them lie below { $value } in { $measure } ({ $as-of }; { $source }).
net-market-equivalent = The same cash flows in the index: what came back and today's net value are { $value } of what was paid in, each grown with the index; above 1× the fund has beaten it.
workbook-fund = Fund
workbook-fund-p05 = 5 %
workbook-fund-p95 = 95 %
workbook-fund-path = The waterfall on the median path: { $name }
workbook-fund-path-note = One path whose net TVPI is the median, in millions, for all investors together. Change a term and everything right of the known figures follows.
workbook-fund-carry-share = Carry
workbook-fund-hurdle = Hurdle a year
workbook-fund-catch-up-share = Catch-up
workbook-fund-by-deal = Deal by deal (1) or on the whole fund (0)
workbook-fund-opening = Before today
workbook-fund-sale = Sold at the end
workbook-fund-day = Day
workbook-fund-called = Called
workbook-fund-ended = Capital at work that has ended
workbook-fund-split = To be split
workbook-fund-held = Held at the end
workbook-fund-growth = Growth at the hurdle
workbook-fund-released = Capital that has to come back
workbook-fund-at-work = Capital at work
workbook-fund-at-work-with-hurdle = At work, with the hurdle
workbook-fund-owed = Owed with the hurdle
workbook-fund-first = To the investors first
workbook-fund-catch-up = Catch-up
workbook-fund-carry = Carry
workbook-fund-investors = To the investors
workbook-fund-owed-after = Still owed
workbook-fund-received = Received so far
workbook-fund-carry-so-far = Carry so far
workbook-fund-flow = Flow of a buyer today

bursts-title = If it bursts today
bursts-help = Over bursts of every size and length, and over what each leaves of each company: the same bursts for all strategies. Counts are told to the nearest ten, below 65 of 100 not at all.
bursts-lost = { $name }: its companies lose { $company } and its positions { $position }, because liquidation preferences give back { $back }; it keeps { $kept }. In nine of ten bursts it loses { $low } to { $high }.
bursts-lost-help = The company is what it is worth when the funding window opens again, over its price today. The position is what our shares and claims are worth of it: preferences are paid before shares count.
bursts-kept = { $currency ->
    [USD] { $count } { $count ->
        [one] cent
       *[other] cents
    } of the dollar
    [EUR] { $count } { $count ->
        [one] cent
       *[other] cents
    } of the euro
    [GBP] { $count } { $count ->
        [one] penny
       *[other] pence
    } of the pound
   *[other] { $count } of every 100 { $currency }
}
bursts-loses-less = If it bursts today { $name } loses less than { $other } in { $count ->
    [100] nearly all of 100 bursts.
   *[other] about { $count } of 100 bursts.
}
bursts-cannot-tell = If it bursts today, whether { $name } or { $other } loses less cannot be told.
bursts-less = { $name } loses { $points } less than { $reference } in the mean: { $parts }.
bursts-more = { $name } loses { $points } more than { $reference } in the mean: { $parts }.
bursts-same = { $name } loses as much as { $reference } in the mean: { $parts }.
bursts-not-supported = That is no difference the data support: figures and contract terms make less than a point of it.
bursts-difference-help = Figures: what companies report, every gap filled alike in all strategies. Scorecard: what the essay's judgements add, none at weight 0. Contract terms: what was paid, and what ranks ahead and beside. Assumed inputs: what filling gaps by class adds. The parts sum to the difference.
bursts-reported = Reports show it late: four quarters after a burst today those of { $name } show { $shown } as lost where { $lost } is gone.
bursts-reported-help = Marks follow prices with a lag: by a round, a failure or an auditor. In a quarter they close the share alpha of the gap, in logs.
difference-figures = figures
difference-scorecard = scorecard
difference-terms = contract terms
difference-assumed = assumed inputs

ask-first-title = What to ask first
ask-first-method = Figures nobody has stated, by how far knowing them could move the loss of all holdings if it bursts today.
ask-first-line = { $name }, { $input }: { $low } to { $high }
ask-first-none = Nothing that could move it is unknown.
ask-first-help = Each unknown figure is put at a plausible low and a plausible high, the others left as they are. Cash, burn, cost and capital raised mostly come before any score. A click opens the holding.

chart-value-reported = as reports show it
workbook-bursts = Bursts today
workbook-bursts-company = Companies lose
workbook-bursts-back = Preferences give back
workbook-bursts-position = Positions lose
workbook-bursts-kept = Kept of each unit
workbook-bursts-mean = Mean loss over bursts
workbook-bursts-p05 = Lost at most in 1 of 20 bursts
workbook-bursts-p25 = Lost at most in a quarter of bursts
workbook-bursts-p50 = Lost at most in half of bursts
workbook-bursts-p75 = Lost at most in three quarters of bursts
workbook-bursts-p95 = Lost at most in 19 of 20 bursts
workbook-bursts-less = Loses less than { $name } in this share of bursts
workbook-bursts-difference = Difference to { $reference } comes from (percentage points)
workbook-bursts-reported = What reports show as lost
workbook-bursts-after = { $count ->
    [one] { $count } quarter after the burst
   *[other] { $count } quarters after the burst
}
workbook-bursts-low = From
workbook-bursts-high = To
workbook-loss-company = Company loses if it bursts today
workbook-reported-value = { $name }: median value as reports show it
layer-figures = Figures
layer-scorecard = Scorecard
layer-entry-price = Entry price
layer-stack = What ranks ahead and beside
layer-assumed = Assumed inputs
page-kept = Kept if it bursts today: { $list }.
page-kept-by = { $name } { $kept }
page-no-difference = Between { $name } and { $reference } the data support no difference of loss: figures and contract terms make less than a point.
page-ask-first = Ask first: { $question }.
page-bought-today = every position as if bought today
chart-gauge-method = Level of the series over its last one; stretches that the test calls explosive are drawn over it.
chart-gauge-x = Month
chart-gauge-y = Level over the last one, multiple
chart-record-method = Newest price over that of November 2024 against the price over the justified value as the model read it then. Bars show what dilution may leave; open circles have no new price and count as half.
chart-record-x = Price over justified value in November 2024, multiple
chart-record-y = Newest price over the one then, multiple
chart-record-reading = { $name }: { $times } since November 2024; mispricing then { $mispricing }, where 0.7 is twofold
record-level-low = Modelled: one in twenty below { $times }
record-level-median = Modelled median { $times }
record-level-high = Modelled: one in twenty above { $times }

# The letter.
letter-title = What a burst of the AI bubble would cost { $portfolio }
letter-confidential = Confidential
letter-page = { $number } of 2
letter-hold = What we hold
letter-hold-sentence = { $count } companies worth { $value }: { $split }.
letter-hold-uncalled = { $amount } is not yet called.
letter-value = Value
letter-share = Share
letter-more = and { $count } more
letter-costs = What a burst costs
letter-costs-freeze = What a freeze costs
letter-looked = What we looked at
letter-looked-sentence = { $paths } simulated futures of the market and of every company. { $circumstances }. Strategies, as application / base model / vertical integration: { $strategies }.
letter-changes = What would change our mind
letter-changes-line = { $title }: { $certainty }
letter-changes-default = Every assumption is at its default.
letter-changes-set = Assumptions that we have set ourselves:
letter-unknown = What we do not know, by company
letter-unknown-none = Every figure that the answer rests on is stated.
letter-unknown-sentence = Figures nobody has stated, those first that could move the loss today the most.
letter-unknown-figures = Not known
letter-unknown-moves = Could move the loss today by
letter-firm = Firm
letter-author = Author
letter-logo = Path of the logo (SVG)
letter-both-languages = In English and Chinese, side by side
logo-not-read = { $file } could not be read as a logo: that must be an SVG.
workbook-note = Note
workbook-owner = Owner
workbook-note-date = Date of the note
