# The market gauge: readings of overvaluation beside the assumptions.

gauge-justified-multiple = Price against justified price
gauge-justified-multiple-for = The middle one of { $count } companies with known price, revenue and growth is priced { $middle } above what its growth and margins justify ({ $low } to { $high } for the middle half; 0.7 is twofold).
gauge-justified-multiple-too-few = { $count ->
    [0] No company of the portfolio has a known price, revenue and growth; the reading needs { $fewest }.
    [one] Only one company of the portfolio has a known price, revenue and growth; the reading needs { $fewest }.
   *[other] Only { $count } companies of the portfolio have a known price, revenue and growth; the reading needs { $fewest }.
  }
gauge-justified-multiple-against = Against it: it believes the reported growth and the assumptions on how long growth lasts; a run rate is not yet revenue.
gauge-justified-multiple-wrong = It would be wrong if growth lasted longer than the persistence assumed, or margins settled above those of listed software.
gauge-paid-prices = Rounds against acquisitions
gauge-paid-prices-for = Rounds of AI-native software pay { $rounds } times revenue, buyers of whole companies { $acquisitions }; for older software the gap is { $other } (0.7 is twofold). { $source }
-language = en
    .word = english
gauge-source = { -language.word ->
        [english] { $english }
       *[chinese] { $chinese }
    }
gauge-paid-prices-none = There are no paid prices to compare with.
gauge-paid-prices-against = Against it: companies that are bought are others than those that raise, often the slower ones; part of the gap is selection and not froth.
gauge-paid-prices-wrong = It would be wrong if acquisitions at the multiples of rounds became usual while revenue grows as promised.
gauge-trend = The series' own path
gauge-trend-explosive = Explosive since { $since } and risen { $rise } since then; { $height } over its usual level on { $date } (0.7 is twofold).
gauge-trend-usual = Not explosive at its end; { $height } from its usual level of { $years } years on { $date } (0.7 is twofold). Below that level the reading is 0.
gauge-trend-none = No series has been chosen.
gauge-trend-against = Against it: a series of listed companies says little of private ones, and what is usual over ten years may itself be too high or too low.
gauge-trend-wrong = It would be wrong if what the price is paid for grew into it: then the ratio falls without a fall of prices.
gauge-tests-disagree = Tests of this kind disagree on AI: of two papers of April 2026 one finds exuberance (arXiv 2604.12062), the other, with adoption as the fundamental, none (arXiv 2604.25826). The statistic is no hazard.
gauge-never-sets = These are proposals. Nothing here changes an assumption; set one yourself if it convinces you.
gauge-too-short = The series has { $observations } observations and would need { $needed } to be tested.
gauge-too-long = The series has { $observations } observations; at most { $most } are tested. Take month-ends instead of days.
gauge-too-many-lags = The test takes at most six lags.
gauge-constant = The series does not vary enough to be tested.
gauge-chance-polymarket = Prediction market
gauge-chance-run-ups = After run-ups of industries
gauge-chance-all-booms = After all booms of markets
gauge-chances-note = Prediction markets overprice long shots: take theirs as an upper bound. Each names an event of its own; none is the event of this program.
series-nasdaq-composite = Nasdaq Composite, 1994 to 2002
series-public-software = Multiples of listed software, five readings
series-sp500-cape = S&P 500, cyclically adjusted price/earnings
series-sp500-price-dividend = S&P 500, price over dividends, 1871 to 2011
series-empty = { $file } has no dates and levels to read.
series-bad-row = { $file }, row { $row } cannot be read as a line of a table.
series-bad-date = { $file }, row { $row }: "{ $value }" is not a date such as 2024-11-30, 2024-11 or 2024.
series-bad-value = { $file }, row { $row }: "{ $value }" is not a level above zero.
series-date-twice = { $file } has { $date } twice; keep one level for each date.
cli-gauge-title = How far prices stand above what supports them: three readings of the sector's overvaluation X
cli-gauge-series = Whether the series is explosive: { $name }
cli-gauge-statistic = statistic
cli-gauge-value = value
cli-gauge-episode = Explosive from { $first } to { $last }.
cli-gauge-no-episode = No explosive stretch that rose and lasted.
cli-gauge-chances = Chances of a burst that others name, as hazards a year; this program has { $hazard } today
cli-gauge-effects = What each reading would do
cli-gauge-today = as it is
cli-gauge-x = X
cli-gauge-hazard = hazard a year
cli-gauge-exposure = lost if it bursts today
cli-gauge-expected = expected burst loss
cli-gauge-median = median multiple
cli-gauge-unknown-series = There is no series "{ $value }"; choose one of { $words }, or give a file with --series-file.
