# `froth --help`、手册页和命令补全里的文字。键：help-<命令>、help-<命令>-<参数>。
help = AI 投资组合里有多少押在泡沫上，换一种策略组合又会怎样
help-usage = 用法：
help-commands = 命令
help-arguments = 参数
help-options = 选项
help-example = 示例：
help-examples = 示例：
help-example-window = 在窗口中打开一个投资组合
help-example-check = 说明读懂了文件中的哪些内容
help-example-compare = 不开窗口，直接比较各策略
help-language = 界面语言：en 或 zh；不写则随系统
help-files = 要在窗口中打开的投资组合、工作区或快照
help-help = 显示本帮助
help-version = 显示版本号

help-compare = 不开窗口，比较一个投资组合的各种策略
help-compare-file = 投资组合、表格、工作区或快照文件
help-compare-date = 表格没有写明估值日期时的日期，例如 2024-11-30
help-compare-strategy = 要比较的策略：权重尺度不限，也可只写预设的名称；可多次给出。不写则比较当前组合与三个顶点
help-compare-reference = 其他策略与之比较的基准策略；不写则取第一个
help-compare-mode = 资金如何调整：resplit（重新分配）或 deploy（投放资金）
help-compare-uncalled = deploy 模式下尚未缴付的资本，单位百万
help-compare-pace = 分多少个季度投出
help-compare-after-platform = 平台出现之后新投资金的去向：策略名称及其另一组权重；可多次给出
help-compare-follow-ons = 策略为已持公司预留的新资金，占未缴资本的百分比：按比例、只投最大的几家（20,largest=3），窗口关闭时也投（20,pay-to-play）。需要 --mode deploy 和基金条款
help-compare-sell = 策略向他人转让的份额，占全部持仓的百分比，以及在哪个季度（0 为今日）；可另给窗口开放与关闭时的折价，并可再投而不分配。需要基金条款
help-compare-watch = 平台信号的观察结果：no（无）、early（初现）、clear（明确）或 unknown（不详）；可多次给出。信号：native_applications_at_scale、swappable_base_models、data_trains_in_place、vendor_leaves_verticals、model_no_main_cost、liability_split
help-compare-scenario = 情景，例如 early_burst
help-compare-set = 要修改的假设，可用名称或符号；可多次给出
help-compare-horizon = 模拟多少个季度
help-compare-burst = 假设泡沫在第几个季度破裂，从今天数起；不写则为 12
help-compare-burst-in = 破裂始于哪一层：application、base_model、vertical_integration、adjacent 或 all；不给出时所有层同时破裂。之后按假设波及其他各层
help-compare-paths = 模拟路径数
help-compare-seed = 全部随机抽样的种子
help-compare-out = 写入文件的文件夹
help-compare-force = 替换其中的同名文件
help-compare-password-file = 第一行为工作区或快照密码的文件；不写则在终端中询问
help-compare-format = 文件格式；不写则全部写出
help-compare-page = PDF、PNG 与 SVG 的页面：a4（横向）、slide（16:9）或 letter（两页信函）
help-compare-firm = 信函抬头的机构名称
help-compare-author = 信函作者
help-compare-logo = 信函抬头的徽标，SVG 文件
help-compare-confidential = 在信函上注明保密
help-compare-both-languages = 信函以中英文并排写出
help-compare-exported-at = 文件中注明的导出时间，例如 2026-11-25T09:05；不写则不注明。相同的参数得到逐字节相同的文件
help-compare-flip-points = 同时搜索翻转点：每个假设取何值时，策略与基准策略按回报倍数中位数的排名对调。需另外模拟约四百次，二十家公司的组合约需数秒；结果写入要点、页面与 JSON
help-compare-cash-flows = 基金过往的缴款与分配：含日期和金额的表格（CSV、XLSX、XLS、XLSB、ODS）；取代文件中的现金流
help-compare-scenarios = 在 PDF 的页面之后另加一页，列出各策略在各情景下的表现及其遗憾；每个情景都要模拟一次
help-compare-measure = 份额用什么表示：percent（百分比）、money（金额）或 multiple（基金的倍数）
help-compare-others = 其他基金，投资组合或表格均可：全部合并查看，以第一只的货币计；多只基金同时持有的公司合并计算并列出名称
help-compare-rate = 折算为第一只基金货币的汇率（文件未说明时）；可多次给出。须有第二只基金
help-compare-against = 他人的工作区或快照：双方不同的每项假设各造成多少答案上的差异。12 项以内走遍所有次序，最多再模拟 4,096 次；更多时抽取部分次序
help-compare-draws = 检验各项结论时对全部判断参数的抽样次数，每次都要重新模拟；不填则不检验，100 次足以定论大多数问题
help-compare-benchmarks = 与本基金并列的其他基金净收益（按年份），TOML 文件；缺省时用程序自带的数据
help-compare-index = 把基金过往现金流投入的指数，CSV 文件，含 date 与 level 两列
help-compare-json = 以 JSON 输出结果

help-check = 说明读懂了投资组合或导入文件中的哪些内容，并列出其中每个问题
help-check-file = 投资组合（TOML、JSON）或表格（CSV、XLSX、XLS、XLSB、ODS）
help-check-sheet = 工作簿中的工作表；不写则取最像持仓表的一张
help-check-profile = 已保存的列映射
help-check-amount-unit = 金额单位：units（元）、thousands（千元）、wan（万元）、lakh（十万）、millions（百万元）、crore（千万元）、yi（亿元）或 billions（十亿元）；未给出时由文件判断；前面写上标题则只对该列有效；可重复
help-check-currency = 报告货币，不论文件如何写
help-check-period = 文件含多个期间时取哪一个：日期，或列标题中的词，如“期初”
help-check-date = 估值日期，不论文件如何写，例如 2024-11-30
help-check-today = 当作今天的日期，文件没有写明日期时以此为建议；不给则取时钟的日期。参数相同，输出的字节就相同
help-check-per-cent = 百分数列中普通数字的读法：percent（1.6 即 1.6%）或 fraction（0.016 即 1.6%）；前面写上标题则只对该列有效；可重复
help-check-decimal-mark = 小数点的写法（无论文件如何写）：point（点）或 comma（逗号）
help-check-row = 看似合计的行是什么：total 为合计，holding 为持仓；可重复
help-check-fund = 文件中有多只基金时，只取这一只
help-check-rate = 文件未注明的汇率：某货币兑报告货币；可多次给出
help-check-report = 同时把问题写成 CSV 文件
help-check-force = 文件已存在时替换；原文件以 .bak 保留
help-check-json = 以 JSON 输出检查结果

help-backtest = 把模型本会预测的损失与实际发生的损失相对照
help-backtest-file = 持仓带有实际结果的投资组合或表格；表格须有 outcome_loss_pct 与 outcome_as_of 两列
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
help-backtest-set = 要修改的假设，可用名称或符号；可多次给出。1999 年与 2000 年的估值从 X_0 = 1.36 起算
help-backtest-json = 以 JSON 输出结果

help-import = 把表格转换为本程序的投资组合文件
help-import-file = 表格（CSV、XLSX、XLS、XLSB、ODS），或要重新写出的投资组合文件
help-import-to = 要写入的组合文件，以 .toml 或 .json 结尾
help-import-force = 文件已存在时替换；原文件以 .bak 保留
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

help-template = 写出带说明的表格模板
help-template-file = 要写入的工作簿
help-template-from = 用来填写模板的投资组合、表格、工作区或快照；不写则为空表
help-template-force = 工作簿已存在时替换；原文件以 .bak 保留
help-template-password-file = 第一行为工作区或快照密码的文件；不写则在终端中询问

help-assumptions = 列出每个假设的默认值、范围、单位和依据
help-assumptions-json = 以 JSON 输出该表

help-man = 输出手册页，供打包者使用
help-man-of = 手册页所讲的命令；不写则为整个程序
help-man-out = 把程序及全部命令的手册页写入该文件夹
help-man-force = 替换已有的页面

help-completions = 输出命令补全脚本，供打包者使用
help-completions-shell = 外壳：bash、elvish、fish、powershell 或 zsh

cli-slip-missing = 缺少必需的参数：{ $names }；用 `froth --help` 查看用法。
cli-slip-unexpected = 多出了参数“{ $name }”；用 `froth --help` 查看用法。
cli-slip-value = `{ $value }` 不能作为 { $name } 的值；用 `froth --help` 查看用法。
cli-slip-other = { $detail }；用 `froth --help` 查看用法。
cli-no-such-command = 没有名为 `{ $value }` 的命令；请从 { $words } 中选择。

help-library = 查询公司的公开数据，附出处与时效
help-library-names = 要查询的公司，中英文名与各种写法均可；不给则列出全部
help-library-as-of = 以哪一天所知为准，如 2024-11-30；缺省为今天。之后才公开的另行列出
help-library-file = 您自己的资料库，列与随附的相同；其中的数据优先
help-library-columns = 输出这种表格的表头
help-library-json = { help-backtest-json }

help-gauge = 用三种方法从市场读出高估程度，与假设并列，并显示采用各读数的结果；不作任何设定
help-gauge-file = 读数会改变其结果的组合或表格
help-gauge-series = 随附的序列：nasdaq_composite、public_software、sp500_cape 或 sp500_price_dividend
help-gauge-series-file = 日期与数值的 CSV
help-gauge-price = 文件中的数值是价格，而不是倍数
help-gauge-lags = 检验中的滞后差分阶数，0 至 6
help-gauge-window = 最短窗口的观测数；缺省为推荐值
help-gauge-draws = 临界值所依据的随机游走数；缺省为 2000
help-gauge-json = { help-backtest-json }

help-since = 逐条说明文章发表以来发生了什么，以及由此建议的平台观察读数
help-since-claims = 主张编号，T1 至 T14；缺省为全部，并附平台观察
help-since-json = { help-backtest-json }

help-record = 将 2024 年 11 月的组合按最新价格计值，与模型当时给出的两年结果并列；尚无破裂可作检验
help-record-file = 2024 年 11 月前后的组合；缺省为当日的示例组合
help-record-library = 您自己的资料库，其中的价值变化优先
help-record-set = { help-compare-set }
help-record-json = { help-backtest-json }
help-import-from-library = 文件未填之处取自资料库：以组合日期为准的公开数据，附出处。已有的数据不会被替换
help-compare-entry-prices = 持仓按什么成本计算：as_bought（按买入价）或 bought_today（按今天买入）
help-import-library = 你自己的资料库：列与自带资料库相同的表格；其中的数字优先
