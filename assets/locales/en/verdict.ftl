# The verdict: four answers, each with how sure it is.

verdict = The answer
verdict-help = Computed from the strategies as they stand. "Draws" are draws of all judgement weights, each within its range: an order that survives at least 80 of 100 is called decided.
verdict-sign-decided = decided
verdict-sign-depends = depends
verdict-sign-no-difference = no difference
verdict-sign-checking = checking

verdict-question-burst = If it bursts
verdict-question-freeze = If the window shuts
verdict-question-return = Median return
verdict-question-better = A better mix
verdict-question-uncalled = Uncalled money

verdict-burst = { $leader } keeps { $money } more of { $fund } than { $other } if it bursts in { $quarter }.
verdict-burst-today = { $leader } keeps { $money } more of { $fund } than { $other } if it bursts today.
verdict-freeze = { $leader } keeps { $money } more of { $fund } than { $other } in a freeze in { $quarter }; in this scenario nothing bursts.
verdict-burst-none = If it bursts in { $quarter }, about { $loss } of { $fund } is lost; no difference between the strategies can be told.
verdict-burst-today-none = If it bursts today, about { $loss } of { $fund } is lost; no difference between the strategies can be told.
verdict-freeze-none = In this scenario nothing bursts; in a freeze about { $loss } of { $fund } is lost, and no difference between the strategies can be told.
verdict-alone = Two strategies that hold something are needed for an answer.
verdict-return = Median return: { $leader } is { $by } ({ $money }) ahead of { $other }.
verdict-return-none = The median return cannot be told apart.
verdict-better = { $mix } is better than { $other } in both: { $money } more kept, { $by } more return.
verdict-better-none = No mix is better than { $other } in both.
verdict-better-rarely = No mix is reliably better than { $other } in both.
verdict-better-checking = Is a mix better than { $other } in both?
verdict-uncalled = Uncalled money alone can move { $money }.
verdict-uncalled-none = Where the { $amount } not yet called goes makes no difference.
verdict-uncalled-nothing = Nothing is uncalled.
verdict-uncalled-nothing-why = Only sales, follow-ons or hedges move the loss.
verdict-uncalled-checking = What can uncalled money move?

verdict-checking = checking …
verdict-unchecked = Not checked against draws of the judgements.
verdict-checking-so-far = { $count } of 100 draws so far, checking …
verdict-holds-so-far = Holds in { $same } of the { $draws } draws made so far.
verdict-best = Best in { $count } of 100 draws.
verdict-best-so-far = Best in { $count } of 100 draws so far.
verdict-both = Better in both in { $count } of 100 draws.
verdict-both-so-far = Better in both in { $count } of 100 draws so far.
verdict-sleeve = Least is lost with { $sleeve }, in { $count } of 100 draws.
verdict-sleeve-so-far = Least is lost with { $sleeve }, in { $count } of 100 draws so far.
verdict-depends-above = Turns if { $name } rises by { $distance } to { $at } ({ $unit }).
verdict-depends-below = Turns if { $name } falls by { $distance } to { $at } ({ $unit }).
verdict-depends-sought = Holds in only { $count } of 100 draws; looking for what it depends on …
verdict-depends-unsought = Holds in only { $count } of 100 draws; what it depends on was not looked for.
verdict-depends-together = Depends on the judgements together: holds in { $count } of 100 draws, and none alone turns it.
verdict-within-error = The difference lies within its error.
verdict-best-rarely = { $name } is ahead, but in only { $count } of 100 draws.
verdict-both-rarely = { $mix } is better in both, but in only { $count } of 100 draws.
verdict-sleeve-rarely = Where it should go cannot be told: { $sleeve } is best in only { $count } of 100 draws.
verdict-mixes-looked-at = { $count ->
        [one] There is no other mix of what is held.
       *[other] Of all { $count } mixes looked at.
    }
verdict-parts-of-mix = application / base model / vertical integration

cell-cannot-be-told = Cannot be told: the order survives { $count } of 100 draws of the judgements, fewer than 80.
cell-not-yet-told = Ahead by more than the error; whether the judgements matter is being checked.
cell-beyond-draws = Ahead by more than the error. Draws of the judgements do not compute what the partners get.
cell-told = Best of its row in { $count } of 100 draws of the judgements.
page-cannot-be-told = ~ cannot be told: the order survives fewer than 80 of 100 draws of the judgements
cli-verdict = The answer

# In what shares of the fund are read.
measure-percent = Per cent
measure-percent-short = %
measure-money = Money
measure-multiple = Multiples of the fund
measure-multiple-short = ×
measure-help = How every share and multiple of the fund is read, in the window and on the page. Differences are read the same way.
command-read-in-percent = Read shares in per cent
command-read-in-money = Read shares as money
command-read-in-multiple = Read shares as multiples of the fund
explain-paired = Median of the differences path by path, as the chart of differences shows it: { $difference }.

# Nothing is held there.
no-holding = no holding; eight typical companies
no-holding-alone = no holding
no-holding-corner = { $name } (no holding)
no-holding-help = Nothing is held in part of this mix. Eight typical companies stand for it: figures of them, not of the fund. No tick, no finding and no answer speaks of it.

# Where nothing can burst: the loss that a freeze alone leaves.
page-kept-freeze = Kept in a freeze today: { $list }.
metric-exposure-today-freeze = Lost in a freeze today
metric-exposure-today-help-freeze = In this scenario prices carry no froth and nothing bursts. Mean share of the portfolio's value lost if the funding window shut today all the same: growth that dries up, cash that runs out, preferences.
metric-exposure-at-burst-freeze = Lost in a freeze in { $quarter }
metric-exposure-at-burst-help-freeze = In this scenario nothing bursts. Median share of the value lost if the funding window shut in { $quarter } all the same.
metric-kept-at-burst-freeze = Kept in a freeze in { $quarter }
metric-kept-at-burst-help-freeze = In this scenario nothing bursts. Median share of the value that is left if the funding window shut in { $quarter } all the same; the loss subtracted from one.
metric-expected-burst-loss-help-freeze = Nothing without a burst: its chance is zero in this scenario.
chart-exposure-title-freeze = Loss in a freeze
chart-exposure-method-freeze = In this scenario nothing bursts. Share of the value lost if the funding window shut in that quarter all the same. Lines are medians; bands of { $name } hold half and nine tenths of { $paths } paths.
chart-burst-marker-freeze = A freeze in { $quarter }
chart-drivers-method-freeze = Share of the value lost in a freeze today without froth, by driver.
page-eyebrow-freeze = Comparison snapshot: what a freeze would cost
workbook-loss-freeze = Lost in a freeze today
metric-net-tvpi-at-burst-freeze = Net TVPI in a freeze in { $quarter }
metric-net-tvpi-at-burst-help-freeze = What the limited partners would have, over what they have paid in, if the funding window shut in { $quarter } and the fund were settled then; the median.
net-tvpi-at-burst-freeze = Net TVPI in a freeze in { $quarter }
net-tvpi-at-burst-help-freeze = What the limited partners would have if the funding window shut in { $quarter } and the fund were settled then, over what they have paid in; the median of the paths.
by-sleeve-reading-freeze = { $value } of the value of { $strategy } would be lost in { $name } in a freeze today.
by-sleeve-method-freeze = Share of the value lost in each in a freeze today, { $name }.
largest-holdings-method-freeze = Share of the value lost in each in a freeze today, { $name }.
holding-loss-help-freeze = Share of the position's value lost in a freeze today; nothing bursts in this scenario.
holding-explain-loss-freeze = Loses { $loss } in a freeze today: { $points } of the portfolio.
holding-drivers-reading-freeze = { $name } loses { $total } of its value in a freeze today: { $parts }

# What can be chosen.
waterfall-title = What can be chosen beside { $name }
waterfall-help = What a burst today would take, in closed form. Grey: what is lost even under the mix that loses least, driver by driver. In colour: what lies between the mixes that lose least and most; the mark is the strategy that the others are compared with.
waterfall-value = Fund value
waterfall-chosen = Yours to choose
waterfall-kept = Kept
waterfall-sentence = { $chosen } of what a burst today takes is yours to choose: all mixes lie between { $low } ({ $best }) and { $high } ({ $worst }).
waterfall-sentence-freeze = { $chosen } of what a freeze today takes is yours to choose: all mixes lie between { $low } ({ $best }) and { $high } ({ $worst }).
waterfall-help-freeze = What a freeze today would take, in closed form. Grey: what is lost even under the mix that loses least, driver by driver. In colour: what lies between the mixes that lose least and most; the mark is the strategy that the others are compared with.

# A better mix on the triangle.
best-on-triangle = Best by this figure: { $mix }, { $value }
better-on-triangle = { $mix }: { $money } more kept, { $by } more return
better-pin = Pin
better-pin-name = Pin the better mix { $mix }
better-pin-help = A mix that loses less in a burst than the reference and returns more. The hatched mixes are worse than the reference in both.

# Strategies in scenarios.
pane-scenarios = Scenarios
pane-scenarios-method = Every strategy in every scenario on the same { $paths } paths as the comparison. The best of a scenario is framed where it leads by more than the error; a click sets strategy and scenario.
scenarios-regret = Regret
scenarios-regret-help = The most that a strategy gives away in the ticked scenarios against the best mix of each.
scenarios-count = { $name }: counts for the regret
scenarios-cell = { $strategy }, { $scenario }: { $value }
scenarios-least = Least regret over the ticked scenarios: { $mix }, { $regret } at most.
scenarios-none = Tick a scenario to see what is regretted.
scenario-sheet-title = Every strategy in every scenario: { $metric }
scenario-sheet-method = On the same draws in each of the { $count } scenarios. Framed is who leads in a scenario by more than the error. Regret is the most that a strategy gives away in any of them against the best mix of each.
scenario-sheet-least = Least regret over all scenarios: { $mix }, { $regret } at most.
scenario-sheet-calm = In { $scenarios } nothing can burst: the figures there are what a freeze of funding would take without froth.
export-scenarios = Every strategy in every scenario
export-scenarios-help = A further sheet in the PDF, with what each strategy would regret. It simulates each scenario first, which takes some seconds.

# What can be done on Monday.
pane-moves = Monday
pane-moves-method = Moves on single holdings, each run on the same draws as what is held, ranked by the money they keep in a burst in { $quarter } for each unit of expected value they give up.
moves-sell = Sell { $share } of { $name } at { $discount } below its mark
moves-fund = Put { $money } into { $name } to extend its runway
moves-vendor = { $name }: rest on a vendor nobody else uses
moves-deploy = Put all uncalled money into { $sleeve }
moves-hedge = Hedge { $money } with a listed proxy (beta { $beta }, { $carry } a year)
moves-plan = Plan of { $count } moves: { $kept } kept if it bursts in { $quarter }, { $expected } expected at the horizon.
moves-plan-costs = It keeps { $more } more than what is held today and costs { $given } of expected value.
moves-plan-free = It keeps { $more } more than what is held today; what it costs of expected value is within its error.
moves-plan-gains = It keeps { $more } more than what is held today, and { $given } more is expected.
moves-plan-loses = It keeps { $more } less than what is held today.
moves-plan-untold = Against what is held today nothing can be told: what it keeps more is within its error.
moves-plan-strategy = { $name } { $kept } and { $expected }
moves-plan-beside = Beside it, kept and expected: { $strategies }.
moves-plan-left-out = Left out: { $move } ({ $reason }).
moves-plan-tick = Take into the plan: { $move }
moves-column-move = Move
moves-column-kept = Kept more
moves-column-expected = Expected
moves-column-worth = Kept per expected
moves-column-kept-help = Money kept more if it bursts in the burst quarter, against what is held today; with its error where it is more than nothing.
moves-column-expected-help = Expected money at the horizon, more or less than today's.
moves-column-worth-help = Money kept in a burst for each unit of expected value given up; "free" where none is given up.
moves-free = free
moves-share = Sold
moves-discount = Below the mark
moves-beta = Beta
moves-carry = Cost a year
moves-not-enough-uncalled = not enough uncalled capital
moves-no-vendor = no vendor named
moves-no-burn = needs no cash in a shut window
moves-nothing-held = nothing to sell
within-error = within its error
metric-company-loss-today-help-freeze = In this scenario nothing bursts. Mean share of the companies' value lost if the funding window shut today all the same, before liquidation preferences divide what is left.
metric-company-loss-today-freeze = Lost by its companies in a freeze today

# What is said over many bursts, of questions and of moves, where nothing bursts: the window shuts, and prices carry no froth.
bursts-title-freeze = In a freeze today
bursts-help-freeze = In this scenario nothing bursts. Over freezes of every length, and over what each leaves of each company: the same freezes for all strategies. Counts are told to the nearest ten, below 65 of 100 not at all.
bursts-lost-freeze = { $name }: its companies lose { $company } and its positions { $position }, because liquidation preferences give back { $back }; it keeps { $kept }. In nine of ten freezes it loses { $low } to { $high }.
bursts-loses-less-freeze = In a freeze today { $name } loses less than { $other } in { $count ->
    [100] nearly all of 100 freezes.
   *[other] about { $count } of 100 freezes.
}
bursts-cannot-tell-freeze = Whether { $name } or { $other } loses less in a freeze today cannot be told.
bursts-reported-freeze = Reports show it late: four quarters after a freeze today those of { $name } show { $shown } as lost where { $lost } is gone.
ask-first-method-freeze = Figures nobody has stated, by how far knowing them could move the loss of all holdings in a freeze today.
insight-burst-loss-freeze = In a freeze in { $quarter }, { $reference } loses { $loss } ({ $low } to { $high } on half of the paths); { $other } loses { $other_loss }.
insight-largest-holding-freeze = { $holding } alone carries { $share } of what { $strategy } would lose today.
workbook-bursts-freeze = Freezes today
workbook-loss-company-freeze = Company loses in a freeze today
pane-moves-method-freeze = Moves on single holdings, each run on the same draws as what is held, ranked by the money they keep in a freeze in { $quarter } for each unit of expected value they give up.
moves-plan-freeze = Plan of { $count } moves: { $kept } kept in a freeze in { $quarter }, { $expected } expected at the horizon.
moves-column-kept-help-freeze = Money kept more in a freeze in the burst quarter, against what is held today; with its error where it is more than nothing.
