# What `froth --help`, the man pages and shell completions say. Keys: help-<command>, help-<command>-<argument>.
help = How much of an AI portfolio rides on the bubble, and what another mix of strategies would do to it
help-usage = Usage:{" "}
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-example = Example:
help-examples = Examples:
help-example-window = open the window on a portfolio
help-example-check = say what is understood of a file
help-example-compare = compare strategies without a window
help-language = Language of texts, en or zh; that of the system when absent
help-files = Portfolios, workspaces or snapshots to open in the window
help-help = Print this help
help-version = Print the version

help-compare = Compare strategies on a portfolio without a window
help-compare-file = Portfolio, table, workspace or snapshot
help-compare-date = Date of the values of a table that does not state it, such as 2024-11-30
help-compare-strategy = Strategy to compare, weights on any scale, or the name of a preset alone; may be given several times. Without it: the current mix and the three corners
help-compare-reference = Strategy the others are compared with; the first when absent
help-compare-mode = How the money moves: resplit or deploy
help-compare-uncalled = Uncalled capital in deploy mode, millions
help-compare-pace = Quarters over which it is invested
help-compare-after-platform = Where money invested after the platform goes: a strategy by name and its other mix; may be given several times
help-compare-follow-ons = What a strategy keeps of new money for companies held already, in per cent of the uncalled capital: pro rata, on the largest by number (20,largest=3), and in a shut window, too (20,pay-to-play). Needs --mode deploy and a fund
help-compare-sell = What a strategy sells to others, in per cent of everything held, and in which quarter (0 is today); with other discounts than usual with the window open and shut, and recycled instead of paid out. Needs a fund
help-compare-watch = What is seen of a signal of the platform: no, early, clear or unknown; may be given several times. Signals: native_applications_at_scale, swappable_base_models, data_trains_in_place, vendor_leaves_verticals, model_no_main_cost, liability_split
help-compare-scenario = Scenario, such as early_burst
help-compare-set = Assumption to change, by name or symbol; may be given several times
help-compare-horizon = Quarters simulated
help-compare-burst = The quarter a burst is looked at in, counted from today; 12 when absent
help-compare-burst-in = The layer that burst begins in: application, base_model, vertical_integration, adjacent or all; all at once when absent. It then reaches each other layer as the assumptions say
help-compare-paths = Paths simulated
help-compare-seed = Seed of all draws
help-compare-out = Folder to write files into
help-compare-force = Replace files of the same names in it
help-compare-password-file = File whose first line is the password of a workspace or a snapshot; asked for on a terminal when absent
help-compare-format = Formats of those files; all when absent
help-compare-page = Page of PDF, PNG and SVG: a4 (landscape), slide (16:9) or letter (two pages)
help-compare-firm = Name of the firm at the head of the letter
help-compare-author = Author of the letter
help-compare-logo = Logo at the head of the letter, an SVG
help-compare-confidential = Say on the letter that it is confidential
help-compare-both-languages = Write the letter in English and Chinese, side by side
help-compare-exported-at = Time of export the files say, such as 2026-11-25T09:05; no time when absent. The same arguments give the same bytes
help-compare-flip-points = Search for the flip points too: the value of each assumption at which a strategy and the reference change places by the median multiple. Some four hundred further runs, which take seconds for twenty holdings; they go into the findings, the page and the JSON
help-compare-cash-flows = The fund's past calls and distributions, as a table with dates and amounts (CSV, XLSX, XLS, XLSB, ODS); they take the place of those of the file
help-compare-scenarios = Let a sheet with every strategy in every scenario follow the page in the PDF, with what each would regret: a simulation for each scenario
help-compare-measure = In what shares of the fund are read: percent, money or multiple (of the fund)
help-compare-others = Further funds, portfolios or tables: all of them are seen as one, in the currency of the first; what several of them hold is added up and named
help-compare-rate = Rate of a currency into that of the first fund that no file states; may be given several times. Needs a second fund
help-compare-against = Somebody else’s workspace or snapshot: how much of the difference between the answers each assumption makes that the two do not share. Up to 12 of them in all orders, up to 4,096 further runs; more in a sample of orders
help-compare-draws = Draws of all judgements that each answer is checked against, each a simulation; none when absent, 100 settle most
help-compare-benchmarks = Net results of other funds by vintage to stand beside the fund's own, as TOML; those the program comes with when absent
help-compare-index = An index to put the fund's past cash flows into, as CSV with the columns date and level
help-compare-json = Print the result as JSON

help-check = Say what is understood of a portfolio or import file, and every problem in it
help-check-file = Portfolio (TOML, JSON) or table (CSV, XLSX, XLS, XLSB, ODS)
help-check-sheet = Sheet of a workbook; the most promising one when absent
help-check-profile = Saved mapping of columns
help-check-amount-unit = Unit of amounts: units, thousands, wan (万元), lakh, millions, crore, yi (亿元) or billions; found from the file when absent; with a title in front, that of one column; may be given several times
help-check-currency = Reporting currency, whatever the file says
help-check-period = The period to take, of a file of several: a date, or a word of the column's title such as beginning
help-check-date = Date of the values, whatever the file says, such as 2024-11-30
help-check-today = The day to take for today, which is proposed where the file states no date; that of the clock when absent. The same arguments give the same bytes
help-check-per-cent = How plain figures of percentage columns are read: percent (1.6 is 1.6 %) or fraction (0.016 is); with a title in front, those of one column; may be given several times
help-check-decimal-mark = The mark between whole and decimals, whatever the file says: point or comma
help-check-row = What a row is that looks like a total: total or holding; may be given several times
help-check-fund = The one fund to take, of a file of several
help-check-rate = Rate of a currency into the reporting one that the file does not state; may be given several times
help-check-report = Write the problems as CSV too
help-check-force = Replace that file when it is there; it is kept with .bak
help-check-json = Print the findings as JSON

help-backtest = Set the losses the model would have predicted against those that came
help-backtest-file = Portfolio or table whose holdings have outcomes: in a table the columns outcome_loss_pct and outcome_as_of
help-backtest-sheet = { help-check-sheet }
help-backtest-profile = { help-check-profile }
help-backtest-amount-unit = { help-check-amount-unit }
help-backtest-currency = { help-check-currency }
help-backtest-period = { help-check-period }
help-backtest-date = { help-check-date }
help-backtest-today = { help-check-today }
help-backtest-per-cent = { help-check-per-cent }
help-backtest-decimal-mark = { help-check-decimal-mark }
help-backtest-row = { help-check-row }
help-backtest-fund = { help-check-fund }
help-backtest-rate = { help-check-rate }
help-backtest-set = Assumption to change, by name or symbol; may be given several times. Marks of 1999 and 2000 start from X_0 = 1.36
help-backtest-json = Print the result as JSON

help-import = Turn a table into a native portfolio file
help-import-file = Table (CSV, XLSX, XLS, XLSB, ODS), or a native file to be written anew
help-import-to = Portfolio file to write, ending in .toml or .json
help-import-force = Replace that file when it is there; it is kept with .bak
help-import-sheet = { help-check-sheet }
help-import-profile = { help-check-profile }
help-import-amount-unit = { help-check-amount-unit }
help-import-currency = { help-check-currency }
help-import-period = { help-check-period }
help-import-date = { help-check-date }
help-import-today = { help-check-today }
help-import-per-cent = { help-check-per-cent }
help-import-decimal-mark = { help-check-decimal-mark }
help-import-row = { help-check-row }
help-import-fund = { help-check-fund }
help-import-rate = { help-check-rate }

help-template = Write the documented template for a table
help-template-file = Workbook to write
help-template-from = Portfolio, table, workspace or snapshot to fill it with; empty when absent
help-template-force = Replace the workbook when it is there; it is kept with .bak
help-template-password-file = File whose first line is the password of a workspace or a snapshot; asked for on a terminal when absent

help-assumptions = List every assumption with its default, range, unit and provenance
help-assumptions-json = Print the table as JSON

help-man = Print a man page, for packagers
help-man-of = Command the page is about; the whole program when absent
help-man-out = Folder to write the pages of the program and of all commands into
help-man-force = Replace pages that are there

help-completions = Print completions for a shell, for packagers
help-completions-shell = bash, elvish, fish, powershell or zsh

cli-slip-missing = The following required arguments were not provided: { $names }; `froth --help` shows how it is used.
cli-slip-unexpected = Unexpected argument '{ $name }' found; `froth --help` shows how it is used.
cli-slip-value = `{ $value }` is no value for { $name }; `froth --help` shows how it is used.
cli-slip-other = { $detail }; `froth --help` shows how it is used.
cli-no-such-command = There is no command called `{ $value }`; choose one of { $words }.

help-library = Say what is publicly known of companies, with source and age
help-library-names = Companies to look up, in any spelling and script; without one all are listed
help-library-as-of = The day it is to be known on, such as 2024-11-30; today when absent. What came out later is shown apart
help-library-file = Library of your own, a table with the columns of the shipped one; its figures win
help-library-columns = Print the heading of such a table
help-library-json = { help-backtest-json }

help-gauge = Read overvaluation off the market in three ways, beside the assumptions, and show what each reading would do; nothing is set
help-gauge-file = Portfolio or table whose answer the readings would change
help-gauge-series = Series that ships with the program: nasdaq_composite, public_software, sp500_cape or sp500_price_dividend
help-gauge-series-file = CSV of dates and levels
help-gauge-price = The levels of the file are prices and not multiples
help-gauge-lags = Lagged differences in the test, 0 to 6
help-gauge-window = Observations in the shortest window; the recommended number when absent
help-gauge-draws = Random walks behind the critical values; 2000 when absent
help-gauge-json = { help-backtest-json }

help-since = Say what has happened since the essay, claim by claim, and which readings of the platform watch that suggests
help-since-claims = Claims, T1 to T14; all of them and the platform watch when absent
help-since-json = { help-backtest-json }

help-record = Set a portfolio of November 2024 at its newest prices beside what the model gave for two years; no burst has tested it
help-record-file = Portfolio of about November 2024; the sample of that day when absent
help-record-library = Library of your own, whose changes of value win
help-record-set = { help-compare-set }
help-record-json = { help-backtest-json }
help-import-from-library = Take from the library what the file leaves open: what was public of each company on the portfolio’s day, with its source. Nothing that stands is replaced
help-compare-entry-prices = What the positions are taken to have cost: as_bought or bought_today
help-import-library = Library of your own, a table with the columns of the shipped one; its figures win
