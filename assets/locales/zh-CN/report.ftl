# 图表、表格、页面与工作簿。

list-join = {"；"}
list-join-inner = {"、"}
sentence-join = {""}

figure-more = 多 { $share }
figure-less = 少 { $share }

chart-exposure-title = 泡沫敞口
chart-exposure-method = 泡沫撑到该季度并在该季破裂时，价值损失的比例。线为中位数；{ $name }的色带分别包含 { $paths } 条路径的一半与九成。
chart-value-title = 价值
chart-value-method = 总价值与当前价值之比，未扣费用；每上一格翻一倍。线为中位数；{ $name }的色带分别包含 { $paths } 条路径的一半与九成。
chart-difference-title = 与{ $reference }之差
chart-difference-method = 敞口逐条路径减去{ $reference }的敞口：{ $paths } 条路径的中位数，色带为标准误的两倍。
chart-chance-title = 概率与预期损失
chart-chance-method = 虚线：届时已经破裂的概率。实线：累计的预期破裂损失，基于 { $paths } 条路径。
chart-chance-line = 破裂概率
chart-value-today = 当前价值
chart-points = { $value } 百分点
chart-band-fifty = 半数路径
chart-band-ninety = 九成路径
chart-band-error = 两倍标准误
chart-burst-marker = 若在{ $quarter }破裂
chart-stage-clock = 平台出现的概率
chart-stage-clock-end = 至{ $quarter }为 { $chance }
chart-fan-reading = { $name } { $value }，期末 { $end }
chart-fan-summary = { $title }。{ $quarter }及期末（{ $horizon }）：{ $readings }。
chart-summary = { $title }：{ $readings }。

chart-drivers-title = 原因
chart-drivers-method = 泡沫今天破裂时损失的价值比例，按驱动因素分解。
chart-drivers-reading = { $name } { $total }（{ $parts }）

chart-table-title = 比较
chart-table-method = 差值相对于{ $reference }；倍数未扣费用。
chart-table-method-alone = 倍数未扣费用。
chart-table-reading = { $label }：{ $cells }

chart-map-title = 全部配比
chart-map-range = { $metric }：全部配比之中最低 { $low }，最高 { $high }。
chart-map-best = 最佳配比：应用场景 { $application }、底层技术 { $base }、垂直整合 { $vertical }，为 { $value }。
chart-map-best-mark = 最佳配比

page-title = { $portfolio }：策略比较快照
page-eyebrow = 策略比较快照：泡沫破裂的代价
page-company = { $count } 家公司
page-companies = { $count } 家公司
page-scenario = 情景：{ $name }
page-mode-resplit = 按当前价值重新配比
page-mode-deploy = { $quarters } 个季度内投放 { $amount }
page-mix-label = 应用场景 / 底层技术 / 垂直整合，%
page-insights = 要点
page-assumptions = 调整过的假设
page-assumptions-none = 无：全部假设均为默认值。
page-assumptions-more = 另有 { $count } 项
page-assumption = { $name }：{ $value }，默认 { $default }（{ $unit }）
page-model = 模型 { $version }
page-chance = 至{ $quarter }破裂的概率
page-seed = 种子 { $seed }
page-paths = { $paths } 条路径
page-hash = 组合 SHA-256 { $hash }
page-time = { $time }
page-caution = 结果基于所列假设，其中许多为主观判断；并非预测。
