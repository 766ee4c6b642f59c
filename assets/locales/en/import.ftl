# Importing tables: the assistant, what a report of problems advises, and the template.

## What to do about a problem; the key is that of the problem with -remedy behind it

import-not-number-remedy = Write a number such as 1.5, or n/a where it is unknown.
import-negative-remedy = Write zero or more; a position sold short cannot be read.
import-out-of-range-remedy = Check the figure and its unit: per cent against fraction, thousands against millions.
import-split-sum-remedy = Correct the four shares so that they sum to 1.
import-not-date-remedy = Write a date such as 2024-11-30, or choose the order of day and month.
import-unknown-word-remedy = Give the word a meaning in the mapping.
import-without-name-remedy = Name the company, or take the row out.
import-without-value-remedy = State the value; 0 for a position written off.
import-at-cost-remedy = State the value if it differs from the cost.
import-only-a-name-remedy = Nothing, if it is a heading; otherwise fill in its figures.
import-total-differs-remedy = Compare the rows with the source: one may be missing or read in another unit.
import-lots-in-currencies-remedy = State all lots of a company in one currency.
import-without-rate-remedy = State its amounts in the reporting currency, or give the rate in the mapping or with --rate.
import-strategies-assumed-remedy = Choose the column that says it, or set each in the table of holdings.
import-strategies-unknown-remedy = Give the words a meaning in the mapping or a profile, or set each in the table of holdings.
import-values-assumed-remedy = Choose the column that holds the value, or fill the values in afterwards.
import-all-at-cost-remedy = Choose the column that holds the value, if there is one.
import-unit-guessed-remedy = If the total looks wrong, choose the unit in the mapping or with --amount-unit.
import-date-assumed-remedy = State the date in the file or in the mapping.
import-without-fund = { $file } has no fund `{ $value }`; choose one of { $funds }.

report-severity = Severity
report-row = Row
report-column = Column
report-value = Value
report-problem = Problem
report-remedy = Remedy
cli-report-written = The report was written to { $file }.
cli-not-a-rate = `{ $value }` is not a rate; write CURRENCY=RATE, for example EUR=1.08.

## More of the template

template-thesis-driver-status = Where the driver stands: open, supported, doubtful or refuted
template-thesis-durability-status = Where the durability stands: open, supported, doubtful or refuted
template-thesis-milestones-status = Where the milestones stand: open, supported, doubtful or refuted
template-exact = Kept by the program: texts a cell cannot hold to the letter
template-portfolio-schema = Leave this as it is
template-portfolio-name = Name of the fund
template-portfolio-as-of = Date of the values, such as 2024-11-30
template-portfolio-currency = Reporting currency; a row fx.EUR with 1.08 beside it states the rate of another one
template-portfolio-uncalled-capital = Committed and not yet called, millions; may be empty
template-portfolio-notes = Remarks; may be empty

## Names of fields

field-name = Company
field-id = Id
field-strategy = Strategy
field-share-application = Share: application
field-share-base-model = Share: base model
field-share-vertical-integration = Share: vertical integration
field-share-adjacent = Share: adjacent
field-adjacent-kind = Kind of adjacent company
field-fair-value = Value of the position
field-cost = Cost
field-ownership-pct = Ownership
field-currency = Currency
field-stage = Stage
field-post-money = Company value
field-arr = Annualised revenue
field-growth-pct = Growth
field-gross-margin-pct = Gross margin
field-compute-share-pct = Compute share
field-burn-per-month = Burn a month
field-cash = Cash
field-total-raised = Capital raised
field-private-data = Private data
field-data-readiness = Data readiness
field-data-method = Data method
field-model-skill = Model skill
field-upstream-dependence = Upstream dependence
field-platform-ambition = Platform ambition
field-integration-step = Integration step
field-customer = Customer
field-base-model-vendor = Model vendor
field-thesis-driver = Thesis: driver
field-thesis-driver-status = Thesis: driver, status
field-thesis-durability = Thesis: durability
field-thesis-durability-status = Thesis: durability, status
field-thesis-milestones = Thesis: milestones
field-thesis-milestones-status = Thesis: milestones, status
field-sources = Sources
field-notes = Notes
field-outcome-loss-pct = Outcome: loss
field-outcome-as-of = Outcome: date
field-fund = Fund
field-lot = Security
field-lot-date = Date of purchase
field-as-of = Date of the value
field-lots = Lots (kept)
field-attributes = Attributes (kept)
field-exact = Exact texts (kept)

word-seed = Seed
word-A = Series A
word-B = Series B
word-C = Series C and later
word-public = Listed
word-application = Application
word-base-model = Base model
word-vertical-integration = Vertical integration
word-adjacent = Adjacent
word-multimodal = Adjacent: multimodal
word-embodied = Adjacent: embodied
word-infrastructure = Adjacent: infrastructure
word-data = Adjacent: data
word-chips = Adjacent: chips
word-enterprise = Enterprise
word-mid-market = Mid-market
word-small-business = Small business
word-consumer = Consumers
word-ai-startups = AI start-ups
word-prompting = Prompting
word-rag = RAG
word-fine-tuning = Fine-tuning
word-agents = Agents
word-continued-pretraining = Continued pre-training
word-open = Open
word-supported = Supported
word-doubtful = In doubt
word-refuted = Refuted
