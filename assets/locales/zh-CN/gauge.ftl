# 市场测量：高估程度的读数，与假设并列。

gauge-justified-multiple = 价格与合理价格之比
gauge-justified-multiple-for = 在 { $count } 家价格、收入和增速均已知的公司中，居中的一家比其增速和利润率所能支持的价格高出 { $middle }，中间一半在 { $low } 至 { $high } 之间（0.7 即两倍）。
gauge-justified-multiple-too-few = 组合中价格、收入和增速均已知的公司只有 { $count } 家，读数至少需要 { $fewest } 家。
gauge-justified-multiple-against = 反面：它相信所报告的增速，也相信关于增长能持续多久的假设；年化收入还不是收入。
gauge-justified-multiple-wrong = 若增长比假设的更持久，或利润率稳定在上市软件公司之上，这一读数就错了。
gauge-paid-prices = 融资价与收购价之比
gauge-paid-prices-for = AI 原生软件融资时按收入的 { $rounds } 倍定价，整体收购时为 { $acquisitions } 倍；较早的软件公司两者相差 { $other }（0.7 即两倍）。{ $source }
-language = zh-CN
    .word = chinese
gauge-source = { -language.word ->
        [english] { $english }
       *[chinese] { $chinese }
    }
gauge-paid-prices-none = 没有可供比较的收购价。
gauge-paid-prices-against = 反面：被收购的与融资的并非同一批公司，前者往往增长较慢；差距的一部分来自样本选择，而不是泡沫。
gauge-paid-prices-wrong = 若收入如约增长，且按融资倍数收购成为常态，这一读数就错了。
gauge-trend = 序列自身的走势
gauge-trend-explosive = 自 { $since } 起呈爆炸性上涨，至今上涨 { $rise }；在 { $date } 比常态高 { $height }（0.7 即两倍）。
gauge-trend-usual = 末端不呈爆炸性；在 { $date } 与 { $years } 年常态相差 { $height }（0.7 即两倍）。低于常态时读数为 0。
gauge-trend-none = 尚未选择序列。
gauge-trend-against = 反面：上市公司的序列难以说明未上市公司；十年的常态本身也可能偏高或偏低。
gauge-trend-wrong = 若基本面增长追上了价格，这一读数就错了：那时价格不跌，比率也会下降。
gauge-tests-disagree = 这类检验对 AI 的结论并不一致：2026 年 4 月的两篇论文，一篇发现非理性繁荣（arXiv 2604.12062），另一篇以采用率为基本面则没有发现（arXiv 2604.25826）。该统计量不是破裂概率。
gauge-never-sets = 以上只是建议。这里不会改动任何假设；若您认同，请自行设定。
gauge-too-short = 序列有 { $observations } 个观测值，检验需要 { $needed } 个。
gauge-too-long = 序列有 { $observations } 个观测值，最多检验 { $most } 个。请用月末值代替日值。
gauge-too-many-lags = 检验最多取六阶滞后。
gauge-constant = 序列的变化太小，无法检验。
gauge-chance-polymarket = 预测市场
gauge-chance-run-ups = 行业大涨之后
gauge-chance-all-booms = 历次市场繁荣之后
gauge-chances-note = 预测市场会高估小概率事件，可视为上限。各家所指的事件不同，也都不是本程序所指的事件。
series-nasdaq-composite = 纳斯达克综合指数，1994 至 2002 年
series-public-software = 上市软件公司估值倍数，五个读数
series-sp500-cape = 标普 500 周期调整市盈率
series-sp500-price-dividend = 标普 500 价格与股息之比，1871 至 2011 年
series-empty = { $file } 中没有可读取的日期和数值。
series-bad-row = { $file } 第 { $row } 行无法按表格读取。
series-bad-date = { $file } 第 { $row } 行：“{ $value }”不是日期，应写作 2024-11-30、2024-11 或 2024。
series-bad-value = { $file } 第 { $row } 行：“{ $value }”不是大于零的数值。
series-date-twice = { $file } 中 { $date } 出现了两次；每个日期请只保留一个数值。
cli-gauge-title = 价格比支撑它的东西高出多少：行业高估 X 的三种读数
cli-gauge-series = 序列是否呈爆炸性上涨：{ $name }
cli-gauge-statistic = 统计量
cli-gauge-value = 数值
cli-gauge-episode = { $first } 至 { $last } 呈爆炸性上涨。
cli-gauge-no-episode = 没有持续的爆炸性上涨。
cli-gauge-chances = 外界给出的破裂概率，折合每年的风险率；本程序今天为 { $hazard }
cli-gauge-effects = 采用各读数的结果
cli-gauge-today = 现有设定
cli-gauge-x = X
cli-gauge-hazard = 每年风险率
cli-gauge-exposure = 今天破裂的损失
cli-gauge-expected = 预期破裂损失
cli-gauge-median = 倍数中位数
cli-gauge-unknown-series = 没有名为“{ $value }”的序列；请选择 { $words }，或用 --series-file 指定文件。
