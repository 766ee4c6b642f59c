# 结论：四个回答，各附把握程度。

verdict = 结论
verdict-help = 按当前各策略计算。“抽样”指在各自区间内同时抽取全部判断权重：100 次中至少 80 次保持的次序才算有定论。
verdict-sign-decided = 有定论
verdict-sign-depends = 视情况而定
verdict-sign-no-difference = 无差别
verdict-sign-checking = 正在核对

verdict-question-burst = 若破裂
verdict-question-freeze = 若融资窗口关闭
verdict-question-return = 回报中位数
verdict-question-better = 更好的配比
verdict-question-uncalled = 未缴资金

verdict-burst = 若在{ $quarter }破裂，{ $fund }中“{ $leader }”比“{ $other }”多保住 { $money }。
verdict-burst-today = 若今天破裂，{ $fund }中“{ $leader }”比“{ $other }”多保住 { $money }。
verdict-freeze = 本情景下不会破裂；若{ $quarter }融资冻结，{ $fund }中“{ $leader }”比“{ $other }”多保住 { $money }。
verdict-burst-none = 若在{ $quarter }破裂，{ $fund }中约损失 { $loss }；看不出各策略有差别。
verdict-burst-today-none = 若今天破裂，{ $fund }中约损失 { $loss }；看不出各策略有差别。
verdict-freeze-none = 本情景下不会破裂；融资冻结时，{ $fund }中约损失 { $loss }，看不出各策略有差别。
verdict-alone = 至少要有两个确有持仓的策略，才能回答。
verdict-return = “{ $leader }”的回报中位数比“{ $other }”高 { $by }（{ $money }）。
verdict-return-none = 回报中位数分不出高下。
verdict-better = { $mix } 两方面都优于“{ $other }”：多保住 { $money }，回报高 { $by }。
verdict-better-none = 没有哪种配比两方面都优于“{ $other }”。
verdict-better-rarely = 没有哪种配比能稳定地两方面都优于“{ $other }”。
verdict-better-checking = 有没有两方面都优于“{ $other }”的配比？
verdict-uncalled = 仅靠未缴资金，可以改变 { $money }。
verdict-uncalled-none = 尚未缴付的 { $amount } 投向哪里，没有差别。
verdict-uncalled-nothing = 没有未缴资金。
verdict-uncalled-nothing-why = 只有出售、跟投或对冲才能改变损失。
verdict-uncalled-checking = 未缴资金能改变多少？

verdict-checking = 正在核对……
verdict-unchecked = 未用判断的抽样核对。
verdict-checking-so-far = 目前 100 次抽样中 { $count } 次成立，正在核对……
verdict-holds-so-far = 目前已做的 { $draws } 次抽样中 { $same } 次成立。
verdict-best = 100 次抽样中 { $count } 次最好。
verdict-best-so-far = 目前 100 次抽样中 { $count } 次最好。
verdict-both = 100 次抽样中 { $count } 次两方面都更好。
verdict-both-so-far = 目前 100 次抽样中 { $count } 次两方面都更好。
verdict-sleeve = 投向{ $sleeve }损失最少，100 次抽样中 { $count } 次如此。
verdict-sleeve-so-far = 投向{ $sleeve }损失最少，目前 100 次抽样中 { $count } 次如此。
verdict-depends-above = “{ $name }”升高 { $distance }、到 { $at } 时逆转（{ $unit }）。
verdict-depends-below = “{ $name }”降低 { $distance }、到 { $at } 时逆转（{ $unit }）。
verdict-depends-sought = 100 次抽样中只有 { $count } 次成立；正在查找取决于什么……
verdict-depends-unsought = 100 次抽样中只有 { $count } 次成立；未查找取决于什么。
verdict-depends-together = 取决于各项判断合在一起：100 次抽样中 { $count } 次成立，没有哪一项能单独逆转。
verdict-within-error = 差别在误差之内。
verdict-best-rarely = “{ $name }”目前领先，但 100 次抽样中只有 { $count } 次最好。
verdict-both-rarely = 目前 { $mix } 两方面都更好，但 100 次抽样中只有 { $count } 次如此。
verdict-sleeve-rarely = 投向哪里分不出高下：投向{ $sleeve }在 100 次抽样中只有 { $count } 次最好。
verdict-mixes-looked-at = { $count ->
        [1] 所持有的没有其他配比。
       *[other] 已看过全部 { $count } 种配比。
    }
verdict-parts-of-mix = 应用场景 / 底层技术 / 垂直整合

cell-cannot-be-told = 分不出高下：100 次判断抽样中次序只保持 { $count } 次，不足 80 次。
cell-not-yet-told = 领先超出误差；判断是否会改变次序，正在核对。
cell-beyond-draws = 领先超出误差。判断的抽样不计算有限合伙人所得。
cell-told = 100 次判断抽样中 { $count } 次为本行最好。
page-cannot-be-told = ~ 分不出高下：100 次判断抽样中次序保持不足 80 次
cli-verdict = 结论

# 占基金的份额用什么表示。
measure-percent = 百分比
measure-percent-short = %
measure-money = 金额
measure-multiple = 基金的倍数
measure-multiple-short = ×
measure-help = 窗口与页面上所有份额和倍数的表示方式；差额也照此表示。
command-read-in-percent = 份额用百分比表示
command-read-in-money = 份额用金额表示
command-read-in-multiple = 份额用基金的倍数表示
explain-paired = 逐条路径差额的中位数，与差额图一致：{ $difference }。

# 那里没有持仓。
no-holding = 无持仓；以八家典型公司代替
no-holding-alone = 无持仓
no-holding-corner = { $name }（无持仓）
no-holding-help = 这一配比中有一部分没有任何持仓，由八家典型公司代替：数字属于它们，而非本基金。对勾、要点与结论都不涉及它。

# 不会破裂时：单单融资冻结造成的损失。
page-kept-freeze = 若今天融资冻结：{ $list }。
metric-exposure-today-freeze = 今天融资冻结的损失
metric-exposure-today-help-freeze = 本情景下价格中没有泡沫，也不会破裂。融资窗口若今天仍然关闭，组合价值平均损失的比例：增长枯竭、现金耗尽、优先清算权。
metric-exposure-at-burst-freeze = { $quarter }融资冻结的损失
metric-exposure-at-burst-help-freeze = 本情景下不会破裂。融资窗口若在{ $quarter }仍然关闭，价值损失比例的中位数。
metric-kept-at-burst-freeze = { $quarter }融资冻结后剩余
metric-kept-at-burst-help-freeze = 本情景下不会破裂。融资窗口若在{ $quarter }仍然关闭，剩余价值比例的中位数，即一减去损失。
metric-expected-burst-loss-help-freeze = 不会破裂，故为零：本情景下其概率为零。
chart-exposure-title-freeze = 融资冻结的损失
chart-exposure-method-freeze = 本情景下不会破裂。融资窗口若在该季度仍然关闭，价值损失的比例。线为中位数；“{ $name }”的色带分别包含 { $paths } 条路径的一半与九成。
chart-burst-marker-freeze = 若在{ $quarter }融资冻结
chart-drivers-method-freeze = 没有泡沫时今天融资冻结损失的价值比例，按驱动因素分解。
page-eyebrow-freeze = 策略比较快照：融资冻结的代价
workbook-loss-freeze = 今天融资冻结的损失
metric-net-tvpi-at-burst-freeze = 若 { $quarter } 融资冻结的净 TVPI
metric-net-tvpi-at-burst-help-freeze = 融资窗口若在 { $quarter } 关闭并当即清算基金，有限合伙人所得除以实缴资本；中位数。
net-tvpi-at-burst-freeze = 若 { $quarter } 融资冻结的净 TVPI
net-tvpi-at-burst-help-freeze = 融资窗口若在 { $quarter } 关闭并当即清算基金，有限合伙人所得除以已缴款额；取各路径的中位数。
by-sleeve-reading-freeze = 若今天融资冻结，{ $strategy }会在{ $name }上损失其价值的 { $value }。
by-sleeve-method-freeze = “{ $name }”策略下，若今天融资冻结各类公司造成的价值损失。
largest-holdings-method-freeze = “{ $name }”策略下，若今天融资冻结各持仓造成的价值损失。
holding-loss-help-freeze = 若今天融资冻结，该持仓损失的价值比例；本情景下不会破裂。
holding-explain-loss-freeze = 若今天融资冻结损失 { $loss }，占组合的 { $points }。
holding-drivers-reading-freeze = 若今天融资冻结，{ $name }损失自身价值的 { $total }：{ $parts }

# 可以选择的部分。
waterfall-title = “{ $name }”之外可以选择的部分
waterfall-help = 若今天破裂会失去什么，按闭式计算。灰色：即使选损失最少的配比也会失去的部分，按驱动因素分解。彩色：损失最少与最多的配比之间的差距；标记处为作比较基准的策略。
waterfall-value = 基金价值
waterfall-chosen = 可由你选择
waterfall-kept = 保住
waterfall-sentence = 今天破裂的损失中，{ $chosen }可由你选择：各种配比的损失在 { $low }（{ $best }）与 { $high }（{ $worst }）之间。
waterfall-sentence-freeze = 今天融资冻结的损失中，{ $chosen }可由你选择：各种配比的损失在 { $low }（{ $best }）与 { $high }（{ $worst }）之间。
waterfall-help-freeze = 若今天融资冻结会失去什么，按闭式计算。灰色：即使选损失最少的配比也会失去的部分，按驱动因素分解。彩色：损失最少与最多的配比之间的差距；标记处为作比较基准的策略。

# 三角图上更好的配比。
best-on-triangle = 此项最佳：{ $mix }，{ $value }
better-on-triangle = { $mix }：多保住 { $money }，回报高 { $by }
better-pin = 固定
better-pin-name = 固定更好的配比 { $mix }
better-pin-help = 破裂时比基准损失更少、回报也更高的配比。打上斜线的配比两方面都不如基准。

# 各情景下的策略。
pane-scenarios = 情景对照
pane-scenarios-method = 每个策略在每种情景下的结果，与比较面板使用同样的 { $paths } 条路径。领先超出误差的最优者加框；点击即选定策略与情景。
scenarios-regret = 遗憾
scenarios-regret-help = 在勾选的情景中，策略与各情景最优配比相比最多放弃多少。
scenarios-count = { $name }：计入遗憾
scenarios-cell = { $strategy }，{ $scenario }：{ $value }
scenarios-least = 勾选情景下遗憾最小的配比：{ $mix }，最多 { $regret }。
scenarios-none = 勾选至少一种情景，才有遗憾可算。
scenario-sheet-title = 各策略在各情景下的表现：{ $metric }
scenario-sheet-method = { $count } 个情景使用同一组抽样。某策略在一个情景下领先且超出误差时加框。遗憾是策略在任一情景下与该情景最佳组合相比最多放弃的部分。
scenario-sheet-least = 在所有情景下遗憾最小的组合：{ $mix }，至多 { $regret }。
scenario-sheet-calm = 在{ $scenarios }中不会发生破裂：该处的数字是没有泡沫时融资冻结所带来的损失。
export-scenarios = 各策略在各情景下的表现
export-scenarios-help = 在 PDF 中另加一页，并列出各策略的遗憾。需要先模拟每个情景，耗时数秒。

# 周一可以做什么。
pane-moves = 周一
pane-moves-method = 针对单项持仓的动作，与现有持仓使用同一组抽样；按在{ $quarter }破裂时保住的金额与放弃的预期价值之比排序。
moves-sell = 以低于账面 { $discount } 的价格卖出 { $name } 的 { $share }
moves-fund = 向 { $name } 投入 { $money }，延长其现金跑道
moves-vendor = { $name }：改用别人都不用的模型供应商
moves-deploy = 把全部未缴资金投向{ $sleeve }
moves-hedge = 用上市替代品对冲 { $money }（贝塔 { $beta }，每年成本 { $carry }）
moves-plan = { $count } 个动作的方案：若在 { $quarter } 破裂可保住 { $kept }，期末预期 { $expected }。
moves-plan-costs = 比现有持仓多保住 { $more }，代价是放弃 { $given } 的预期价值。
moves-plan-free = 比现有持仓多保住 { $more }；放弃的预期价值在误差之内。
moves-plan-gains = 比现有持仓多保住 { $more }，预期价值还多 { $given }。
moves-plan-loses = 比现有持仓少保住 { $more }。
moves-plan-untold = 与现有持仓相比无法判断：多保住的金额在误差之内。
moves-plan-strategy = { $name } { $kept } 与 { $expected }
moves-plan-beside = 与之并列，保住与预期：{ $strategies }。
moves-plan-left-out = 未纳入：{ $move }（{ $reason }）。
moves-plan-tick = 纳入方案：{ $move }
moves-column-move = 动作
moves-column-kept = 多保住
moves-column-expected = 预期
moves-column-worth = 保住/预期
moves-column-kept-help = 若在所选季度破裂，与今天的持仓相比多保住的金额。
moves-column-expected-help = 期末的预期金额，与今天的持仓相比。
moves-column-worth-help = 每放弃一单位预期价值，破裂时保住多少；不放弃任何预期价值的写作“无代价”。
moves-free = 无代价
moves-share = 卖出
moves-discount = 低于账面
moves-beta = 贝塔
moves-carry = 每年成本
moves-not-enough-uncalled = 未缴资金不足
moves-no-vendor = 未注明供应商
moves-no-burn = 窗口关闭期间不需要现金
moves-nothing-held = 没有可卖的
within-error = 在误差之内
metric-company-loss-today-freeze = 融资窗口今天关闭时公司的损失
metric-company-loss-today-help-freeze = 本情景下不会破裂。如果融资窗口今天仍然关闭，公司价值平均损失的比例，未计优先清算权如何分配剩余价值。

# 不会破裂的情景下，跨多次冻结、问题与动作的说法：窗口关闭，而价格没有泡沫。
bursts-title-freeze = 如果今天融资冻结
bursts-help-freeze = 本情景下不会破裂。涵盖各种时长的冻结，以及每次冻结后各家公司的剩余；所有策略面对同样的冻结。次数取整到十，100 次中不足 65 次的不作判断。
bursts-lost-freeze = { $name }：所持公司损失 { $company }，持仓损失 { $position }，因为优先清算权挽回 { $back }；{ $kept }。十次冻结中有九次损失在 { $low } 至 { $high } 之间。
bursts-loses-less-freeze = 如果今天融资冻结，100 次中{ $count ->
    [100] 几乎每次
   *[other] 约有 { $count } 次
}“{ $name }”的损失小于“{ $other }”。
bursts-cannot-tell-freeze = 如果今天融资冻结，“{ $name }”与“{ $other }”谁损失更小无法区分。
bursts-reported-freeze = 报告会滞后：今天冻结四个季度后，“{ $name }”的报告显示损失 { $shown }，而实际已失去 { $lost }。
ask-first-method-freeze = 无人给出的数字，按弄清它能在多大程度上改变今天融资冻结时全部持仓的损失排序。
insight-burst-loss-freeze = 若在 { $quarter } 融资冻结，“{ $reference }”损失 { $loss }（半数路径在 { $low } 至 { $high } 之间）；“{ $other }”损失 { $other_loss }。
insight-largest-holding-freeze = “{ $strategy }”今天融资冻结的损失中，仅 { $holding } 一家就占 { $share }。
workbook-bursts-freeze = 今天融资冻结
workbook-loss-company-freeze = 今天融资冻结时公司的损失
pane-moves-method-freeze = 针对单项持仓的动作，与现有持仓使用同一组抽样；按在{ $quarter }融资冻结时保住的金额与放弃的预期价值之比排序。
moves-plan-freeze = { $count } 个动作的方案：若在 { $quarter } 融资冻结可保住 { $kept }，期末预期 { $expected }。
moves-column-kept-help-freeze = 若在所选季度融资冻结，与今天的持仓相比多保住的金额。
