# 模型用语：板块、策略、指标、驱动因素、情景。

sleeve-application = 应用场景
sleeve-base-model = 底层技术
sleeve-vertical-integration = 垂直整合
sleeve-adjacent = 相关领域

preset-current = 当前组合
preset-application = 应用场景
preset-base-model = 底层技术
preset-vertical-integration = 垂直整合
preset-equal = 平均分配

mode-resplit = 重新配比
mode-deploy = 投放新资金

scenario-coupled-for-now = 暂时耦合
scenario-post-training-opens = 后训练向客户开放
scenario-compute-gets-cheap = 算力变便宜
scenario-architecture-fork = 架构分叉
scenario-scaling-stalls = 规模扩展停滞
scenario-early-burst = 提前破裂
scenario-no-bubble = 没有泡沫

driver-price = 价格
driver-growth = 增长
driver-cash = 现金
driver-scorecard = 评分卡
driver-preference = 优先清算权

burst-begun-in = { $burst }（始于{ $layer }）
layer-of-market-application = 应用场景
layer-of-market-base-model = 底层技术
layer-of-market-vertical-integration = 垂直整合
layer-of-market-adjacent = 相关领域
metric-exposure-today = 今天破裂的损失
metric-exposure-today-help = 如果泡沫今天破裂，组合价值平均损失的比例：融资窗口重新打开时、按优先清算权分配之后持仓的价值。
metric-exposure-at-burst = { $quarter }破裂的损失
metric-exposure-at-burst-help = 泡沫若撑到{ $quarter }并在该季破裂，价值损失比例的中位数。
metric-kept-at-burst = { $quarter }破裂后剩余
metric-kept-at-burst-help = 泡沫若在{ $quarter }破裂，剩余价值比例的中位数，即一减去损失。
metric-expected-burst-loss = 预期破裂损失
metric-expected-burst-loss-help = 各季度破裂的概率乘以该季的损失比例，累加至期末。
metric-froth-share = 当前价值中的泡沫
metric-froth-share-help = 今天的价值中超出增长、利润率和折现率所能支撑的比例：对价格的解读，不进入任何损失。
metric-median-multiple = 回报倍数中位数
metric-median-multiple-help = 期末总价值除以当前价值，半数路径高于此值。未扣费用。
metric-mean-multiple = 平均回报倍数
metric-mean-multiple-help = 所有路径期末总价值与今天价值之比的平均。它由假设的回报率决定，因为持有人因承担破裂风险而得到补偿。未扣费用。
metric-multiple-p05 = 二十分之一低于
metric-multiple-p05-help = 每二十条路径中有一条低于此倍数。
metric-multiple-p95 = 二十分之一高于
metric-multiple-p95-help = 每二十条路径中有一条高于此倍数。
metric-chance-of-loss = 亏损概率
metric-chance-of-loss-help = 期末低于当前价值的路径比例。
metric-worst-five-percent = 最差 5 % 的平均
metric-worst-five-percent-help = 最差 5 % 路径的平均倍数（CVaR95）。
metric-needs-cash-share = 窗口关闭时缺钱
metric-needs-cash-share-help = 融资窗口关闭时需要外部现金的价值比例：窗口期消耗与该消耗加现有现金之比，加权平均。
metric-distributed-share = 期末前已分配
metric-distributed-share-help = 期末总价值中已通过退出分配的平均比例。
metric-largest-vendor-share = 最大供应商模型占比
metric-largest-vendor-share-help = 建立在同一家供应商底座模型之上的价值比例。
metric-peak-quarter = 敞口最高的季度
metric-peak-quarter-help = 敞口中位数最高的季度。
