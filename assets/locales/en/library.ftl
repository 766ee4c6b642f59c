# The library of companies: what is publicly known, with source, date and age.

library-figure-post-money = value (post-money)
library-figure-total-raised = capital raised
library-figure-arr = annualised revenue
library-figure-growth-pct = growth of revenue
library-figure-gross-margin-pct = gross margin
library-figure-compute-share-pct = compute / revenue
library-figure-burn-per-year = net burn a year
library-figure-cash = cash
grade-read = read
grade-weak = weak page
grade-derived = derived
grade-estimate = estimate
grade-memory = from memory
grade-own = your own
library-without-name = Row { $row } of the library names no company and was left out.
library-bad-date = Row { $row } of the library: "{ $value }" in { $column } is not a date such as 2026-11-28; the row was left out.
library-bad-number = Row { $row } of the library: "{ $value }" in { $column } is no number it can be; the figure was left out.
library-without-date = Row { $row } of the library has no date in { $column }; a figure without one was left out.
library-without-source = Row { $row } of the library has no source in { $column }; a figure without one was left out.
library-unknown-word = Row { $row } of the library: "{ $value }" is not a word { $column } knows; it was left out.
library-without-columns = { $file } has no columns "company" and "as_of", so it cannot be read as a library.
library-without-columns-remedy = `froth library --columns` prints the heading of such a table.
cli-library-title = { $name }, as known on { $date }
cli-library-list = { $count } companies, with the dates their rows stand for
cli-library-nothing = Nothing worth citing was public that day.
cli-library-later = Came out later
cli-library-figure =   figure
cli-library-value = millions of dollars, %
cli-library-for = for
cli-library-age = age
cli-library-grade = checked
cli-library-source = source
cli-library-months = { $count ->
    [one] 1 month
   *[other] { $count } months
  }
cli-library-old = { $count } months: older than a year
cli-library-known = public { $date }
cli-library-unknown = The library does not have "{ $name }".
cli-library-bad-date = "{ $value }" is not a day such as 2024-11-30.

record-title = The record of 2024: { $name } at the newest prices
record-total = Worth { $times } what it was then, before dilution; without { $name } { $without }. Holdings without a new price count { $share }, a judgement.
record-diluted = After an assumed dilution of { $least } to { $most } for each priced round: { $low } to { $high }.
record-modelled = For these { $quarters } quarters the model gives a median of { $median } (one path in twenty below { $low }, one above { $high }) and a chance of { $chance } that it would have burst.
record-no-burst = No burst has come by its definition, so that its loss is untested. Prices are mostly marks of rounds; nobody has been paid them.
record-holding = holding
record-times = newest price
record-diluted-head = after dilution
record-mispricing = mispricing, where 0.7 doubles
record-loss = loss predicted
record-basis = what was put over what
record-rank-mispricing = Rank correlation of the mispricing with the change: { $priced } where there is a new price; { $all } over all.
record-rank-loss = Rank correlation of the predicted loss with the change: { $priced } where there is a new price; { $all } over all.
record-what-it-ranks = The model claims to rank losses in a burst and not winners of a boom; near zero, these say that it did not rank winners either. In brackets: 95 % interval; holdings.
record-other-time = { $name } is of { $date }; the record is drawn up for portfolios of about November 2024.
record-no-price = No company of the portfolio has a new price in the library.
cli-library-taken = { $name }: { $fields } from the library.
cli-library-nothing-taken = { $name }: nothing from the library.

library-known = { $known } of { $count } companies are known.
library-company = { $name } ({ $count } to look at)
library-take-open = Take all { $count } that are open
library-take-strategies = Take { $count } strategies
library-own = Your own library
library-own-hint = table of companies
library-own-hint-help = A table with one row for a company and a date, and a column for each figure. The command "froth library --columns" lists them.
library-own-read = Read
library-own-without = Without it
library-own-rows = { $count } rows of your own stand in front of those of the program.
