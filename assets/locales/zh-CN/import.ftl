# 导入表格:导入向导、问题报告中的建议、模板。

## 如何处理问题;键为问题的键加 -remedy

import-not-number-remedy = 请填写 1.5 这样的数字；未知时填 n/a。
import-negative-remedy = 请填写零或正数；无法读取做空头寸。
import-out-of-range-remedy = 请检查数字及其单位：百分数还是小数，千还是百万。
import-split-sum-remedy = 请更正四个份额，使其合计为 1。
import-not-date-remedy = 请填写 2024-11-30 这样的日期，或选择日与月的顺序。
import-unknown-word-remedy = 请在列对应中为这个词指定含义。
import-without-name-remedy = 请写明公司，或删去该行。
import-without-value-remedy = 请写明价值；已全额减值的持仓填 0。
import-at-cost-remedy = 若价值与成本不同，请写明价值。
import-only-a-name-remedy = 若是小标题则无需处理；否则请补上数字。
import-total-differs-remedy = 请与原始资料核对各行：可能缺少一行，或单位有误。
import-lots-in-currencies-remedy = 请用同一种货币填写同一公司的各笔投资。
import-without-rate-remedy = 请以报告货币填写金额，或在列对应中（或用 --rate）给出汇率。
import-strategies-assumed-remedy = 请指定写明策略的列，或在持仓表中逐项设置。
import-strategies-unknown-remedy = 请在列对应或映射配置中为这些词指定含义，或在持仓表中逐项设置。
import-values-assumed-remedy = 请指定价值所在的列，或在导入后补填。
import-all-at-cost-remedy = 若表中有价值列，请指定该列。
import-unit-guessed-remedy = 若合计看起来不对，请在列对应中改选单位，或使用 --amount-unit。
import-date-assumed-remedy = 请在文件或列对应中填写日期。
import-without-fund = { $file } 中没有基金 `{ $value }`；请选择 { $funds } 之一。

report-severity = 级别
report-row = 行
report-column = 列
report-value = 值
report-problem = 问题
report-remedy = 处理方法
cli-report-written = 报告已写入 { $file }。
cli-not-a-rate = `{ $value }` 不是汇率；请写成 CURRENCY=RATE，例如 EUR=1.08。

## More of the template

template-thesis-driver-status = 驱动力的状态：open（待答）、supported（有支持）、doubtful（存疑）或 refuted（已证伪）
template-thesis-durability-status = 持续性的状态：open、supported、doubtful 或 refuted
template-thesis-milestones-status = 里程碑的状态：open、supported、doubtful 或 refuted
template-exact = 由程序保存：单元格无法原样保存的文字
template-portfolio-schema = 请勿改动
template-portfolio-name = 基金名称
template-portfolio-as-of = 估值日期，如 2024-11-30
template-portfolio-currency = 报告货币；另写一行 fx.EUR 并在旁边填 1.08，即为另一种货币的汇率
template-portfolio-uncalled-capital = 已承诺未缴的资本，百万；可留空
template-portfolio-notes = 备注；可留空

## Names of fields

field-name = 公司
field-id = 标识
field-strategy = 策略
field-share-application = 份额：应用场景
field-share-base-model = 份额：底层技术
field-share-vertical-integration = 份额：垂直整合
field-share-adjacent = 份额：相关领域
field-adjacent-kind = 相关领域类别
field-fair-value = 持仓价值
field-cost = 成本
field-ownership-pct = 持股比例
field-currency = 货币
field-stage = 轮次
field-post-money = 公司估值
field-arr = 年化收入
field-growth-pct = 增长率
field-gross-margin-pct = 毛利率
field-compute-share-pct = 算力占比
field-burn-per-month = 月净消耗
field-cash = 现金
field-total-raised = 累计融资
field-private-data = 私有数据
field-data-readiness = 数据就绪度
field-data-method = 数据使用方式
field-model-skill = 模型能力
field-upstream-dependence = 底座依赖
field-platform-ambition = 平台意图
field-integration-step = 整合阶梯
field-customer = 客户类型
field-base-model-vendor = 模型供应商
field-thesis-driver = 论点：驱动力
field-thesis-driver-status = 论点：驱动力状态
field-thesis-durability = 论点：持续性
field-thesis-durability-status = 论点：持续性状态
field-thesis-milestones = 论点：里程碑
field-thesis-milestones-status = 论点：里程碑状态
field-sources = 来源
field-notes = 备注
field-outcome-loss-pct = 实际结果：损失
field-outcome-as-of = 实际结果：日期
field-fund = 基金
field-lot = 证券
field-lot-date = 投资日期
field-as-of = 估值日期
field-lots = 各笔投资（保存）
field-attributes = 附加信息（保存）
field-exact = 原样文字（保存）

word-seed = 种子轮
word-A = A 轮
word-B = B 轮
word-C = C 轮及以后
word-public = 已上市
word-application = 应用场景
word-base-model = 底层技术
word-vertical-integration = 垂直整合
word-adjacent = 相关领域
word-multimodal = 相关领域：多模态
word-embodied = 相关领域：具身智能
word-infrastructure = 相关领域：基础设施
word-data = 相关领域：数据
word-chips = 相关领域：芯片
word-enterprise = 大型企业
word-mid-market = 中型企业
word-small-business = 小企业
word-consumer = 个人消费者
word-ai-startups = AI 初创公司
word-prompting = 提示词
word-rag = RAG
word-fine-tuning = 微调
word-agents = 智能体
word-continued-pretraining = 持续预训练
word-open = 待答
word-supported = 有支持
word-doubtful = 存疑
word-refuted = 已证伪
