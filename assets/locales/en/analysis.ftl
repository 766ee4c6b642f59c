# Analyses: outcomes, map, frontier, sensitivity, flip points, suppliers, back-test.

pane-outcomes = Outcomes
pane-map = Map of all mixes
pane-frontier = Frontier
pane-frontier-method = All mixes by what they risk and what they bring.
pane-sensitivity = Sensitivity
pane-sensitivity-method = Every assumption at its low and its high, the others as they are, on the same draws.
pane-flip-points = Flip points
pane-flip-points-method = The value of each assumption at which two strategies change places.
pane-suppliers = Suppliers
pane-back-test = Back-test
pane-back-test-method = Each point is a company: the loss the model predicts if the bubble bursts, against the loss that came.

axis-share = { $metric } (% of value)
axis-multiple = { $metric } (× value today)
axis-quarter = { $metric } (quarter)

analysis-running = { $name }: { $share } done
analysis-cancel = { $name }: cancel
analysis-again = Compute again
analysis-again-name = { $name }, again
analysis-stale = These figures belong to earlier inputs.
analysis-lost = The computation ended without a result. Start it again; if it happens once more, please report it.
analysis-soon = Being computed. It appears here in a moment.
opens-assumption = A click shows the assumption.

chart-outcomes-method = Share of { $paths } paths that end in each step of a quarter of a doubling, in { $quarter }; total value over value today, gross of fees.
chart-outcomes-x = Multiple in { $quarter } (× value today)
chart-outcomes-y = Share of the paths in each step (%)
chart-outcomes-reading = { $name }: { $parts }
outcomes-below = End below { $multiple }

map-method = Each point is a mix, at the adjacent share of { $name }. Hover reads a value, a click moves { $name } there.
map-panel = Large map: mix of the active strategy
map-panel-metric = Metric of the large map

chart-frontier-method = Grey: 861 mixes on { $paths } paths. Line: mixes that no other beats in both. { $towards }
chart-frontier-lower = Better is up and to the left.
chart-frontier-higher = Better is up and to the right.
chart-frontier-reading = { $name }: { $parts }
chart-mix = { $application } application, { $base } base model, { $vertical } vertical integration
frontier-risk-metric = Metric that stands for risk
frontier-best-most = Best mix with at most
frontier-best-least = Best mix with at least
frontier-cap = Cap
frontier-cap-usual = the reference's
frontier-bounds = Share of each strategy, from and to
frontier-least = { $name }, at least
frontier-most = { $name }, at most
frontier-to = to
frontier-none = No mix keeps within these limits. Raise the cap or widen the shares.
frontier-found = { $mix }. { $reward } { $value }; { $risk } { $capped }.
frontier-apply = Apply as strategy

chart-tornado-title = { $metric }: { $name }
chart-tornado-title-difference = { $metric }: { $name } minus { $other }
chart-tornado-method = Each assumption at its low and its high, the others as they are; { $paths } paths on the same draws.
chart-tornado-base = As things stand: { $value }
chart-tornado-reading = { $name } at { $low }: { $at_low }; at { $high }: { $at_high } ({ $unit })
tornado-start = Compute the tornado
tornado-cost = Two runs for each of some two hundred assumptions: well under a minute on most machines. Another metric or strategy then costs nothing.
tornado-metric = Metric of the tornado
tornado-strategy = Strategy of the tornado
tornado-own = Its own value
tornado-difference = Difference to { $name }
tornado-ends = Pale: at the low value. Full: at the high value.
tornado-unmoved = { $count } further assumptions do not move it.

chart-flip-title = { $own } against { $other }: { $metric }
chart-flip-method = Where the difference of the two is zero, within half its error; { $paths } paths on the same draws. Bar: range of the assumption, today (line) and flip point (dot).
chart-flip-today = { $metric } today: { $leader } leads with { $leader_value }; { $follower } has { $follower_value }.
chart-flip-today-neutral = { $metric } today: { $leader } has { $leader_value }, { $follower } { $follower_value }; neither way is better.
chart-flip-above = { $name } above { $flip } ({ $unit }; today { $today }): { $follower } passes { $leader }.
chart-flip-below = { $name } below { $flip } ({ $unit }; today { $today }): { $follower } passes { $leader }.
chart-flip-never-reading = { $name } (today { $today }, { $unit }): never in its range.
chart-flip-none = No assumption turns this ranking by itself, anywhere in its range.
flip-start = Find the flip points
flip-cost = Takes the tornado and then a search for each assumption that turns the ranking: under a minute on most machines.
flip-own = First strategy of the pair
flip-other = Second strategy of the pair
flip-against = against
flip-metric = Metric that ranks the pair
flip-needs-two = Choose two different strategies.
flip-never = never in range
flip-column-name = Assumption
flip-column-today = Today
flip-column-flip = Turns at
flip-column-unit = Unit
flip-column-range = Range
stability-title = Does the ranking survive if the judgements are wrong?
stability-start = Test the ranking
stability-cost = 500 draws of all judged weights inside their ranges; a few minutes.
chart-stability-same = { $metric }: the ranking of all strategies stays as it is in { $share } of { $draws } draws of the judged weights.
chart-stability-best = { $name } in { $share }
chart-stability-list = Best of all: { $names }.

chart-suppliers-method = Share of the value on each vendor's models; figures and tenants of { $name }.
chart-suppliers-x = Share of the value (%)
chart-suppliers-reading = { $vendor } sits under { $share } of the value, { $tenants } of it in tenants; a release that crushes them all would cost { $crush }.
chart-suppliers-without = { $share } of the value of { $name } names no vendor.
suppliers-none = No holding names the vendor of its base model. Fill in the column of vendors in the portfolio.
suppliers-tenants = In tenants
suppliers-tenants-help = Share of the value in companies on its models other than the vendor itself.
suppliers-crush = If crushed
suppliers-crush-help = Share of the value lost if one release crushes every tenant at once.
suppliers-release = Per release
suppliers-release-help = Share of the value that one release costs on average: each tenant is crushed with its own probability.
suppliers-tenant = { $name } { $share }
suppliers-itself = { $name } itself { $share }
suppliers-names = On its models: { $names }.
suppliers-no-tenant = No holding of this strategy is on its models.

chart-back-test-title = { $name }: { $count } companies, marks of { $date }
chart-back-test-x = Predicted loss (% of value)
chart-back-test-y = Realised loss (% of value)
chart-back-test-model = The model
chart-back-test-price-to-sales = Price/sales alone
chart-back-test-growth = Growth alone
chart-back-test-interval = { $low } to { $high }
chart-back-test-rank = { $name } ranks the losses with rho { $rho } ({ $interval }; { $cases } companies).
chart-back-test-means = Mean loss: { $predicted } predicted, { $realised } realised.
chart-back-test-reading = { $name }: { $predicted } predicted, { $realised } realised.
chart-back-test-assumed = Assumed: { $inputs }.
chart-back-test-judged = Every scorecard is a judgement made by role, not measured.
chart-back-test-estimated = For { $count } of { $all } companies a figure of value, revenue, growth, margin, burn or cash is missing and assumed; they are the open points.
chart-back-test-inputs = Assumed inputs, and for how many: { $list }.
chart-back-test-input = { $name } { $count }
chart-back-test-sampling = The intervals come from resampling these companies; they say nothing of others.
back-test-shipped = The portfolio of 1999
back-test-path = Path of a portfolio with outcomes
back-test-path-hint = Portfolio with outcomes
back-test-open = Test
back-test-agree = Prediction and outcome agree
back-test-ranks = What ranks the losses how well
back-test-ranks-method = Spearman's rho with its 95 % interval; the scale runs from −1 to 1.
back-test-hits = Hits
back-test-misses = Misses
back-test-caveats = What the inputs are worth

insight-flip-above = { $follower } overtakes { $leader } ({ $metric }) if the assumption “{ $name }” exceeds { $at }; today's setting is { $today } ({ $unit }).
insight-flip-below = { $follower } overtakes { $leader } ({ $metric }) if the assumption “{ $name }” falls below { $at }; today's setting is { $today } ({ $unit }).

holding-explain-cash = Would need cash while the window is shut with a chance of { $share }.
holding-explain-vendor = Runs on the models of { $vendor }.
holding-drivers = Drivers of { $name }
holding-drivers-reading = { $name } loses { $total } of its value if it bursts today: { $parts }
stage-clock-reading = Platform by { $quarter }

by-sleeve = By kind of company
by-sleeve-method = Share of the value lost in each if it bursts today, { $name }.

# What is known of how well the model works.

back-test-level = { $name } ({ $cases }): predicted { $predicted }, came { $came }
track-record-title = What is known of how well it works
track-record-set = Set
track-record-companies = companies
track-record-rank = rank correlation
track-record-level = predicted − came, points
track-record-covered = 50 / 90 % band held
track-record-row-kept-aside = Kept aside, opened once (listed in the US, 19 Nov 2021 to 30 Dec 2022)
track-record-row-technology-media = its technology and media
track-record-row-growth-technology = its growth technology
track-record-row-burners = its cash burners
track-record-row-fast-burners = its burners growing above 30 %
track-record-row-set-on = the half it was set on, ten-fold
track-record-row-dotcom = hand-picked: 1999 to 2001
track-record-row-growth-2021 = hand-picked: growth 2021
track-record-row-consumer-2021 = hand-picked: consumer 2021
track-record-row-sell-off-2015 = ordinary sell-off: 2015–16
track-record-row-sell-off-2025 = ordinary sell-off: spring 2025
track-record-words-fast = Of fast-growing companies that burn cash, which is what an AI fund is, nothing known ranks who loses less: not this model, no single figure, no forest of trees; and it is too dark on them by some 14 points. What tells the strategies of such a fund apart is what was paid and what ranks ahead, then cash.
track-record-words-pairs = Pairs of six-company funds, growth technology and media: right in 68 of 100; stated 65 came 65, stated 75 came 78; among burners above 30 %: 54.
track-record-words-limits = Hand-picked sets overstate: the same kind of company lost 81 % where a person had chosen it and 52 % otherwise. Two bursts in all; listed stands for private; growth of 150–200 % a year is extrapolated.
