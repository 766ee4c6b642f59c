# Charts, tables, the page and the workbook.

list-join = {"; "}
list-join-inner = {", "}
sentence-join = {" "}

figure-more = { $share } more
figure-less = { $share } less

chart-exposure-title = Exposure to the bubble
chart-exposure-method = Share of the value lost if the bubble bursts in that quarter, while it is still alive. Lines are medians; bands of { $name } hold half and nine tenths of { $paths } paths.
chart-value-title = Value
chart-value-method = Total value over value today, gross of fees; each step up doubles it. Lines are medians; bands of { $name } hold half and nine tenths of { $paths } paths.
chart-difference-title = Difference to { $reference }
chart-difference-method = Exposure minus that of { $reference }, path by path: median of { $paths } paths, with a band of twice its standard error.
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
page-chance = Chance of a burst by { $quarter }
page-insights = What it says
page-assumptions = Changed assumptions
page-assumptions-none = None: every assumption is at its default.
page-assumptions-more = and { $count } more
page-assumption = { $name }: { $value } instead of { $default } ({ $unit })
page-model = Model { $version }
page-seed = Seed { $seed }
page-paths = { $paths } paths
page-hash = Portfolio SHA-256 { $hash }
page-time = { $time }
page-caution = Model results on stated assumptions, many of them judgement; not a forecast.
