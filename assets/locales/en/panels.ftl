# Panels: the whole room for one of them, and what figures rest on.

command-maximise-panel = Maximise or restore panel
panel-maximise = Maximise panel
panel-restore = Restore panels
panel-room-of = { $does }: { $name }
opens-holdings = A click shows the holdings.

title-help = The day on which the portfolio is valued, its companies, and the value of all positions in the reporting currency. The value is stated in the portfolio and rests on no assumption.
share-help = Share of the strategy's money in { $name }. It is a choice and no estimate: no assumption moves it, and the other shares follow so that all add up to 100 %.
share-help-adjacent = Share of the money outside the three strategies. The three share what is left.
share-rests = { $count } companies stand for it, with { $share } of today's value.
share-rests-basket = No holding is in { $name }: a reference basket of eight typical companies stands for it, so everything about it is assumed.
uncalled-help = Money that is committed and not yet invested. It is stated here and rests on no assumption.
pace-help = Quarters over which that money is invested, in equal parts.
by-sleeve-reading = { $value } of the value of { $strategy } would be lost in { $name } if it bursts today.
platform-watch-result-help = Product of the factors of all signals, within its cap, times the platform hazard of the assumptions. The factors are judgements; Assumptions has each of them.

column-of-company = { $company }, { $column }: { $value }
column-assumed = Not reported: the figure is that of the company's class, as the assumptions have it.
rests-column-stated = As the portfolio states it: no assumption moves it.
rests-column-stated-or-class = As the portfolio states it; where it does not, the figure of the company's class stands there, marked ~.
rests-column-multiple = Rests on the value of the company and its revenue; where one is missing, on the multiple of its class.
rests-column-justified = Rests on growth and its fading, margins, the cost of growth, and the required return and failures of its stage; on the worth of team and technology where that is more.
rests-column-froth = Rests on what the justified multiple rests on, on how far the company's own figures are trusted, and on the sector's overvaluation for the rest.
rests-column-runway = Rests on cash and burn; where one is missing, on the runway or the burn of its class.
rests-column-loss = Rests on cash made or burnt against the price, on growth, on the runway while the funding window is shut, on the scorecard by its weight, and on what was paid and what ranks ahead.
rests-column-points = Rests on what the loss rests on; the weight is stated.
rests-column-confidence = Rests on how many of revenue, growth, margin, cash with burn, and value at the last round are reported, and on the cap of the assumptions.
rests-column-assumed = For { $assumed } of { $count } companies at least one of these inputs is assumed; they hold { $share } of the value.

differs-title = What differs from { $reference }
differs-sentence = { $name }: { $changes }.
differs-share = { $name } { $now } instead of { $then }
differs-share-after = after the platform { $name } { $now } instead of { $then }
differs-nothing = { $name }: the same mix as { $reference }.
differs-help = Shares of the money in each strategy. They are choices; holdings, assumptions and draws are the same for all.

## The fund

pane-fund = Fund
pane-fund-method = What the limited partners get under each strategy, net of fee and carry; sold at the quarter's value where nothing has been paid yet
fund-none = The portfolio says nothing of the fund around it, so that every figure is gross. With its terms you see what the limited partners get: net TVPI, DPI and IRR, calls and distributions.
fund-propose = Fill in the usual terms
fund-terms = Terms
fund-remove = Remove the fund
fund-years = years
fund-spread = 5 to 95 %
fund-difference = Difference
fund-policy = Beside its mix, { $name } …
fund-policy-none = none
fund-follow-ons-need-deploy = Follow-ons are spent from new money: choose to invest uncalled capital.
fund-follow-on-share = keeps for follow-ons, % of new money
fund-follow-on-largest = on the largest (number; empty: pro rata)
fund-pay-to-play = in a shut window, too (pay to play)
fund-sale-share = sells to others, % of everything held
fund-sale-quarter = in quarter (0 is today)
fund-sale-open = discount with the window open, %
fund-sale-shut = discount with the window shut, %
fund-sale-recycled = used in place of calls instead of paid out
fund-cash-flows-file = Past cash flows from a table
fund-cash-flows-hint = path
fund-cash-flows-browse = Choose…
fund-cash-flows = Past cash flows in the file: { $count }.
fund-field-committed = Committed
fund-field-called = Called so far
fund-field-distributed = Distributed so far
fund-field-carry-paid = Carry paid so far
fund-field-term-years = Term
fund-field-investment-period-years = Investment period
fund-field-fee-pct = Fee on commitments, a year
fund-field-fee-after-pct = Fee on cost afterwards, a year
fund-field-expenses-pct = Expenses, a year
fund-field-carry-pct = Carry
fund-field-hurdle-pct = Hurdle
fund-field-catch-up-pct = Catch-up
fund-field-gp-commitment-pct = General partner's commitment
fund-field-recycling-pct = Recycling limit
fund-field-first-close = First closing
fund-field-waterfall = Waterfall

burst-in = A burst begins in
burst-in-all = all layers at once
burst-in-help = A burst of one layer reaches each other layer after some quarters or not at all, as the assumptions say; what it takes there counts at the prices of the quarter it began in. Quarters are picked in the chart.
