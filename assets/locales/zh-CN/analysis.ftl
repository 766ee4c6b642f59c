# 分析：结果分布、配比图、有效前沿、敏感性、翻转点、供应商、回测。

pane-outcomes = 结果分布
pane-map = 全部配比
pane-frontier = 有效前沿
pane-frontier-method = 全部配比的风险与回报。
pane-sensitivity = 敏感性
pane-sensitivity-method = 每个假设分别取低值与高值，其余不变，使用相同的随机数。
pane-flip-points = 翻转点
pane-flip-points-method = 每个假设取何值时两个策略的排名对调。
pane-suppliers = 供应商
pane-back-test = 回测
pane-back-test-method = 每个点是一家公司：模型预测的破裂损失与实际发生的损失。

axis-share = { $metric }（占价值，%）
axis-multiple = { $metric }（今日价值的倍数）
axis-quarter = { $metric }（季度）

analysis-running = { $name }：已完成 { $share }
analysis-cancel = { $name }：取消
analysis-again = 重新计算
analysis-again-name = { $name }（重新计算）
analysis-stale = 这些数字对应的是先前的输入。
analysis-lost = 计算未得出结果便已结束。请重新开始；若再次发生，请反馈给我们。
analysis-soon = 正在计算，结果稍后在此显示。
opens-assumption = 点击查看该假设。

chart-outcomes-method = { $paths } 条路径在{ $quarter }的结果，每格为四分之一次翻倍；总价值与今日价值之比，未扣费用。
chart-outcomes-x = { $quarter }的回报倍数（今日价值的倍数）
chart-outcomes-y = 每格路径占比（%）
chart-outcomes-reading = { $name }：{ $parts }
outcomes-below = 低于 { $multiple } 的路径

map-method = 每个点是一种配比，相关领域占比同“{ $name }”。悬停读数，点击把“{ $name }”移到该处。
map-panel = 大图：当前策略的配比
map-panel-metric = 大图所示指标

chart-frontier-method = 灰点：{ $paths } 条路径上的 861 种配比；曲线：没有其他配比能在风险与回报上同时胜出。{ $towards }
chart-frontier-lower = 越靠左上越好。
chart-frontier-higher = 越靠右上越好。
chart-frontier-reading = { $name }：{ $parts }
chart-mix = 应用场景 { $application }、底层技术 { $base }、垂直整合 { $vertical }
frontier-risk-metric = 以何种指标衡量风险
frontier-best-most = 最优配比，不高于
frontier-best-least = 最优配比，不低于
frontier-cap = 上限
frontier-cap-usual = 与基准策略相同
frontier-bounds = 各策略占比的下限与上限
frontier-least = { $name }，下限
frontier-most = { $name }，上限
frontier-to = 至
frontier-none = 没有配比满足这些限制。请放宽上限或占比范围。
frontier-found = { $mix }。{ $reward } { $value }；{ $risk } { $capped }。
frontier-apply = 作为策略采用

chart-tornado-title = { $metric }：{ $name }
chart-tornado-title-difference = { $metric }：“{ $name }”减“{ $other }”
chart-tornado-method = 每个假设分别取低值与高值，其余不变；{ $paths } 条路径，使用相同的随机数。
chart-tornado-base = 当前取值下：{ $value }
chart-tornado-reading = { $name }取 { $low } 时为 { $at_low }，取 { $high } 时为 { $at_high }（{ $unit }）
tornado-start = 计算龙卷风图
tornado-cost = 两百多个假设各算两次，多数电脑上不到一分钟；之后换指标或换策略无需再算。
tornado-metric = 龙卷风图的指标
tornado-strategy = 龙卷风图的策略
tornado-own = 自身数值
tornado-difference = 与“{ $name }”之差
tornado-ends = 浅色：取低值；深色：取高值。
tornado-unmoved = 另有 { $count } 个假设对其没有影响。

chart-flip-title = “{ $own }”对“{ $other }”：{ $metric }
chart-flip-method = 两者之差为零之处，误差在其标准误的一半以内；{ $paths } 条路径，使用相同的随机数。横条为假设的范围，竖线为今日取值，圆点为翻转点。
chart-flip-today = 今日{ $metric }：“{ $leader }”领先，为 { $leader_value }；“{ $follower }”为 { $follower_value }。
chart-flip-today-neutral = 今日{ $metric }：“{ $leader }”为 { $leader_value }，“{ $follower }”为 { $follower_value }；该指标无优劣之分。
chart-flip-above = { $name }高于 { $flip }（{ $unit }，今日 { $today }）时，“{ $follower }”超过“{ $leader }”。
chart-flip-below = { $name }低于 { $flip }（{ $unit }，今日 { $today }）时，“{ $follower }”超过“{ $leader }”。
chart-flip-never-reading = { $name }（今日 { $today }，{ $unit }）：在其范围内不会翻转。
chart-flip-none = 任何一个假设单独变动，都不会在其范围内改变这一排名。
flip-start = 寻找翻转点
flip-cost = 先计算龙卷风图，再逐一搜索能改变排名的假设，多数电脑上不到一分钟。
flip-own = 第一个策略
flip-other = 第二个策略
flip-against = 对
flip-metric = 排名所依据的指标
flip-needs-two = 请选择两个不同的策略。
flip-never = 范围内不翻转
flip-column-name = 假设
flip-column-today = 今日
flip-column-flip = 翻转于
flip-column-unit = 单位
flip-column-range = 范围
stability-title = 如果判断有误，排名还成立吗？
stability-start = 检验排名
stability-cost = 在各自范围内随机抽取全部判断权重 500 次，需数分钟。
chart-stability-same = { $metric }：在 { $draws } 次判断权重的抽取中，全部策略的排名有 { $share } 保持不变。
chart-stability-best = { $name } { $share }
chart-stability-list = 排名第一的比例：{ $names }。

chart-suppliers-method = 各供应商模型所承载的价值占比；数字与租户对应“{ $name }”。
chart-suppliers-x = 价值占比（%）
chart-suppliers-reading = { $vendor }承载 { $share } 的价值，其中租户占 { $tenants }；若一次发布碾压全部租户，损失 { $crush }。
chart-suppliers-without = “{ $name }”有 { $share } 的价值未注明供应商。
suppliers-none = 没有持仓注明底层模型的供应商。请在组合中填写供应商一栏。
suppliers-tenants = 租户占比
suppliers-tenants-help = 使用其模型的公司（供应商自身除外）所占的价值。
suppliers-crush = 全被碾压
suppliers-crush-help = 一次发布同时碾压全部租户时损失的价值占比。
suppliers-release = 每次发布
suppliers-release-help = 一次发布平均造成的价值损失：每个租户以各自的概率被碾压。
suppliers-tenant = { $name } { $share }
suppliers-itself = { $name }（供应商自身）{ $share }
suppliers-names = 使用其模型：{ $names }。
suppliers-no-tenant = 该策略没有持仓使用其模型。

chart-back-test-title = { $name }：{ $count } 家公司，估值日 { $date }
chart-back-test-x = 预测损失（占价值，%）
chart-back-test-y = 实际损失（占价值，%）
chart-back-test-model = 本模型
chart-back-test-price-to-sales = 仅用市销率
chart-back-test-growth = 仅用增长率
chart-back-test-interval = { $low } 至 { $high }
chart-back-test-rank = { $name }与实际损失的秩相关系数为 { $rho }（{ $interval }；{ $cases } 家公司）。
chart-back-test-means = 平均损失：预测 { $predicted }，实际 { $realised }。
chart-back-test-reading = { $name }：预测 { $predicted }，实际 { $realised }。
chart-back-test-assumed = 假定的数据：{ $inputs }。
chart-back-test-judged = 所有评分卡都是按公司角色作出的判断，并非测量所得。
chart-back-test-estimated = { $all } 家公司中有 { $count } 家缺少估值、收入、增长、毛利、消耗或现金中的至少一项，以假定值代替，图中以空心点表示。
chart-back-test-inputs = 假定的数据及涉及公司数：{ $list }。
chart-back-test-input = { $name } { $count }
chart-back-test-sampling = 区间由对这些公司重复抽样得出，不能推及其他公司。
back-test-shipped = 1999 年的组合
back-test-path = 含结果的组合文件路径
back-test-path-hint = 含结果的组合文件
back-test-open = 检验
back-test-agree = 预测与实际一致
back-test-ranks = 哪种方法更能排出损失大小
back-test-ranks-method = 斯皮尔曼秩相关系数及其 95 % 区间，刻度为 −1 至 1。
back-test-hits = 命中
back-test-misses = 偏差
back-test-caveats = 输入数据的可信程度

insight-flip-above = 若假设“{ $name }”高于 { $at }，“{ $follower }”将超过“{ $leader }”（{ $metric }）；今日取值 { $today }（{ $unit }）。
insight-flip-below = 若假设“{ $name }”低于 { $at }，“{ $follower }”将超过“{ $leader }”（{ $metric }）；今日取值 { $today }（{ $unit }）。

holding-explain-cash = 融资窗口关闭期间需要补充现金的概率为 { $share }。
holding-explain-vendor = 使用 { $vendor } 的模型。
holding-drivers = { $name }的驱动因素
holding-drivers-reading = 若今天破裂，{ $name }损失自身价值的 { $total }：{ $parts }
stage-clock-reading = { $quarter }前出现平台

by-sleeve = 按公司类别
by-sleeve-method = “{ $name }”策略下，若今天破裂各类公司造成的价值损失。

# What is known of how well the model works.

back-test-level = { $name }（{ $cases } 家）：预测 { $predicted }，实际 { $came }
track-record-title = 已知的实际效果
track-record-set = 样本
track-record-companies = 公司数
track-record-rank = 秩相关
track-record-level = 预测 − 实际，百分点
track-record-covered = 50 / 90 % 区间覆盖
track-record-row-kept-aside = 预留、只打开一次（美国上市，2021-11-19 至 2022-12-30）
track-record-row-technology-media = 其中科技与传媒
track-record-row-growth-technology = 其中成长科技
track-record-row-burners = 其中消耗现金者
track-record-row-fast-burners = 其中消耗现金且增长超过 30 %
track-record-row-set-on = 用于设定的另一半，十折
track-record-row-dotcom = 人工挑选：1999 至 2001
track-record-row-growth-2021 = 人工挑选：成长 2021
track-record-row-consumer-2021 = 人工挑选：消费 2021
track-record-row-sell-off-2015 = 普通下跌：2015–16
track-record-row-sell-off-2025 = 普通下跌：2025 年春
track-record-words-fast = 对于消耗现金的高增长公司（AI 基金正是如此），没有任何已知方法能排出谁损失更小：本模型不能，任何单一指标不能，随机森林也不能；模型对它们还偏悲观约 14 个百分点。能区分这类基金中各策略的，首先是买入价和排在前面的权利，其次是现金。
track-record-words-pairs = 六家公司一组的基金两两比较（成长科技与传媒）：100 次中 68 次正确；宣称 65 实际 65，宣称 75 实际 78；增长超过 30 % 的消耗现金者中为 54。
track-record-words-limits = 人工挑选的样本会高估：同类公司由人挑选时损失 81 %，否则 52 %。一共只有两次破裂；上市公司代替了未上市公司；每年 150–200 % 的增长属外推。
