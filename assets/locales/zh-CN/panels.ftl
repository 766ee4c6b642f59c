# 面板：单独占满窗口，以及数字的依据。

command-maximise-panel = 最大化或还原面板
panel-maximise = 最大化面板
panel-restore = 还原各面板
panel-room-of = { $does }：{ $name }
opens-holdings = 点击查看持仓。

title-help = 组合的估值日、公司数，以及全部持仓以报告货币计的价值。价值取自组合，不依赖任何假设。
share-help = 该策略投向{ $name }的资金占比。这是选择而不是估计：没有假设会改变它，其他占比随之调整，合计始终为 100 %。
share-help-adjacent = 三种策略之外的资金占比，其余部分由三种策略分配。
share-rests = 由 { $count } 家公司代表，占当前价值的 { $share }。
share-rests-basket = 持仓中没有{ $name }：以八家典型公司构成的参照篮子代替，因此其全部数据都是假设。
uncalled-help = 已承诺而尚未投出的资金。在此填写，不依赖任何假设。
pace-help = 这笔资金分多少个季度等额投出。
by-sleeve-reading = 若今天破裂，{ $strategy }会在{ $name }上损失其价值的 { $value }。
platform-watch-result-help = 各信号系数之积（有上限）乘以假设中的平台风险率。系数均为主观判断，可在“假设”面板逐一查看。

column-of-company = { $company }，{ $column }：{ $value }
column-assumed = 未披露：此数字取自公司所属类别，见假设。
rests-column-stated = 取自组合，不受任何假设影响。
rests-column-stated-or-class = 取自组合；组合未填时，以公司所属类别的数字代替，并标注 ~。
rests-column-multiple = 依据公司估值与收入；缺其一时，依据所属类别的倍数。
rests-column-justified = 依据增长及其衰减、毛利率、增长成本，以及所处阶段的要求回报率与失败率；若团队与技术的价值更高，则以其为准。
rests-column-froth = 依据合理倍数的各项依据、公司自身数据的可信程度，其余部分依据行业的高估程度。
rests-column-runway = 依据现金与月净消耗；缺其一时，依据所属类别的跑道或消耗。
rests-column-loss = 取决于产生或消耗的现金与价格之比、增长、融资窗口关闭时的现金跑道、评分卡（按其权重），以及买入价和排在前面的权利。
rests-column-points = 依据与损失相同；权重取自组合。
rests-column-confidence = 依据收入、增长、毛利率、现金与消耗、最近一轮估值之中已披露的项数，以及假设中的上限。
rests-column-assumed = { $count } 家公司中有 { $assumed } 家至少有一项输入为假设，占价值的 { $share }。

differs-title = 与“{ $reference }”的不同之处
differs-sentence = { $name }：{ $changes }。
differs-share = { $name } { $now }（基准 { $then }）
differs-share-after = 平台出现后{ $name } { $now }（基准 { $then }）
differs-nothing = { $name }：配比与“{ $reference }”相同。
differs-help = 资金在各策略间的占比，属于选择；持仓、假设与随机数对各策略完全相同。

## The fund

pane-fund = 基金
pane-fund-method = 各策略下有限合伙人扣除管理费和业绩报酬后的所得；尚未分配的部分按当季价值出售计算
fund-none = 组合没有写明其所属基金的条款，因此所有数字均未扣费。填写条款后即可看到有限合伙人的所得：净 TVPI、DPI、IRR，以及缴款和分配。
fund-propose = 填入惯例条款
fund-terms = 基金条款
fund-remove = 删去基金条款
fund-years = 年
fund-spread = 5 % 至 95 %
fund-difference = 差异
fund-policy = 除配比外，{ $name }……
fund-policy-none = 无
fund-follow-ons-need-deploy = 跟投来自新资金：请选择投入未缴资本。
fund-follow-on-share = 预留用于跟投，占新资金 %
fund-follow-on-largest = 只投最大的几家（家数；留空则按比例）
fund-pay-to-play = 窗口关闭时也投（不投则被稀释）
fund-sale-share = 向他人转让，占全部持仓 %
fund-sale-quarter = 在第几季度（0 为今日）
fund-sale-open = 窗口开放时的折价 %
fund-sale-shut = 窗口关闭时的折价 %
fund-sale-recycled = 用于抵减缴款而不分配
fund-cash-flows-file = 从表格读取过往现金流
fund-cash-flows-hint = 路径
fund-cash-flows-browse = 选择…
fund-cash-flows = 文件中有 { $count } 笔过往现金流。
fund-field-committed = 认缴额
fund-field-called = 已缴款
fund-field-distributed = 已分配
fund-field-carry-paid = 已付业绩报酬
fund-field-term-years = 存续期
fund-field-investment-period-years = 投资期
fund-field-fee-pct = 管理费（按认缴额，每年）
fund-field-fee-after-pct = 投资期后管理费（按成本，每年）
fund-field-expenses-pct = 其他开支（每年）
fund-field-carry-pct = 业绩报酬
fund-field-hurdle-pct = 门槛收益率
fund-field-catch-up-pct = 追补比例
fund-field-gp-commitment-pct = 普通合伙人出资
fund-field-recycling-pct = 循环投资上限
fund-field-first-close = 首次交割日
fund-field-waterfall = 分配方式

burst-in = 破裂始于
burst-in-all = 所有层同时
burst-in-help = 单层的破裂按假设在若干季度后波及其他各层，或完全不波及；波及造成的损失按起始季度的价格计算。季度在图中选取。
