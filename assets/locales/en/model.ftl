# Names of sleeves, strategies, metrics, drivers, scenarios: the words of the model.

sleeve-application = Application
sleeve-base-model = Base model
sleeve-vertical-integration = Vertical integration
sleeve-adjacent = Adjacent

preset-current = Current
preset-application = Application
preset-base-model = Base model
preset-vertical-integration = Vertical integration
preset-equal = Equal

mode-resplit = Re-split
mode-deploy = Deploy

scenario-coupled-for-now = Coupled for now
scenario-post-training-opens = Post-training opens to customers
scenario-compute-gets-cheap = Compute gets cheap
scenario-architecture-fork = Architecture fork
scenario-scaling-stalls = Scaling stalls
scenario-early-burst = Early burst
scenario-no-bubble = No bubble

driver-price = Price
driver-growth = Growth
driver-cash = Cash
driver-scorecard = Scorecard
driver-preference = Preference

burst-begun-in = { $burst } (begun in { $layer })
layer-of-market-application = applications
layer-of-market-base-model = base models
layer-of-market-vertical-integration = vertical integration
layer-of-market-adjacent = adjacent companies
metric-exposure-today = Lost if it bursts today
metric-exposure-today-help = Mean share of the portfolio's value lost if the bubble bursts today: what positions are worth when the funding window opens again, after the liquidation preferences.
metric-exposure-at-burst = Lost if it bursts in { $quarter }
metric-exposure-at-burst-help = Median share of the value lost if the bubble is still alive in { $quarter } and bursts then.
metric-kept-at-burst = Kept if it bursts in { $quarter }
metric-kept-at-burst-help = Median share of the value that is left if the bubble bursts in { $quarter }; the loss subtracted from one.
metric-expected-burst-loss = Expected burst loss
metric-expected-burst-loss-help = Chance of a burst in each quarter times the share lost then, summed up to the horizon.
metric-froth-share = Froth in today's value
metric-froth-share-help = Share of today's value above what growth, margins and the discount rate justify: a reading of the price that enters no loss.
metric-median-multiple = Median multiple
metric-median-multiple-help = Total value at the horizon over value today; half of the paths end above. Gross of fees.
metric-mean-multiple = Mean multiple
metric-mean-multiple-help = Average over all paths of total value at the horizon over value today. It follows from the assumed return, since holders are paid for the burst. Gross of fees.
metric-multiple-p05 = 1 in 20 below
metric-multiple-p05-help = One path in twenty ends below this multiple.
metric-multiple-p95 = 1 in 20 above
metric-multiple-p95-help = One path in twenty ends above this multiple.
metric-chance-of-loss = Chance of loss
metric-chance-of-loss-help = Share of paths that end below the value today.
metric-worst-five-percent = Worst 5 % average
metric-worst-five-percent-help = Average multiple over the worst 5 % of paths (CVaR95).
metric-needs-cash-share = Needs cash in a shut window
metric-needs-cash-share-help = Share of the value that needs outside cash in a shut funding window: burn of the window over that burn and the cash at hand, weighted.
metric-distributed-share = Paid out by the horizon
metric-distributed-share-help = Average share of the total value at the horizon that exits have paid out by then.
metric-largest-vendor-share = On the largest vendor's models
metric-largest-vendor-share-help = Share of the value that runs on the base models of one vendor.
metric-peak-quarter = Exposure is highest in
metric-peak-quarter-help = Quarter in which the median exposure is highest.
