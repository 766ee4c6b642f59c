# 出了什么问题、在哪里、该怎么办：每条一句话。

## Portfolio

portfolio-without-holdings = 组合中没有持仓；请至少添加一项，并填写名称、策略和公允价值。
portfolio-too-long = 组合有 { $count } 项持仓，上限为 { $limit } 项；请拆分为几个组合。
portfolio-without-value = 所有持仓的公允价值都是零；请至少为一项填写价值，才能计算占比。
holding-id-twice = 第 { $number } 项持仓（{ $name }）的 `id`：`{ $value }` 重复出现；请为每项持仓设置不同的 id。
holding-value-unusable = 第 { $number } 项持仓（{ $name }）的 `fair_value`：{ $value } 不是零或正数；请更正。
holding-without-rate = 第 { $number } 项持仓（{ $name }）的 `currency`：缺少 { $value } 兑 { $reporting } 的汇率；请在汇率中补上。

## The fund

fund-calls-beyond-commitments = [fund] `called`：已缴款 { $called } 百万，而认缴额加上可循环使用的额度只允许 { $callable } 百万；请更正其中一项。
fund-uncalled-beyond-commitments = [fund] `committed`：认缴额中尚余 { $left } 百万可以催缴，而 `uncalled_capital` 写的是 { $uncalled } 百万；请更正其中一项。
fund-sums-differ = [fund] `{ $figure }`：写明的是 { $stated } 百万，而各笔现金流合计 { $sum } 百万；请更正其中一项。
fund-paid-without-calls = [fund] `distributed`：已有分配，却没有任何缴款；请写明已缴款额。
fund-catch-up-below-carry = [fund] `catch_up_pct`：{ $catch-up }% 的追补永远达不到 { $carry }% 的业绩报酬；没有追补请写 0，否则请写大于业绩报酬的比例。
fund-period-beyond-term = [fund] `investment_period_years`：投资期 { $period } 年，长于基金存续期 { $term } 年；请更正其中一项。
fund-day-after-marks = [fund]：{ $day } 晚于估值日 { $marks }；请更正其中一项。
fund-day-before-first-close = [fund] `cash_flows`：{ $day } 早于首次交割日 { $first }；请更正其中一项。

benchmarks-not-read = 无法把 { $file } 读作业绩基准：{ $detail }。每一行都要有 `measure`（tvpi、dpi 或 irr）、`vintage`、`quantile`（0 至 1）、`value`、`as_of` 和 `source`。
benchmarks-cannot-be = { $file }：{ $vintage } 年份、分位 { $quantile }、数值 { $value } 的基准不成立；分位须在 0 至 1 之间。
index-not-read = { $file } 第 { $line } 行：指数应为 CSV 文件，含 `date`（如 2024-11-30）和 `level`（大于 0）两列；请在该处更正。
index-does-not-reach = 指数没有覆盖从首笔现金流到估值日的期间，或者基金没有写明现金流；请换一个指数，或在 [fund] 下写明现金流。

## Assumptions

assumption-unknown = 没有名为 `{ $name }` 的假设；`froth assumptions` 会列出全部假设。
assumption-out-of-range = 假设 `{ $name }` 不能取 { $value }；允许范围是 { $low } 至 { $high }（{ $unit }）。

## Files: the place comes first, and what became of the value last

file-place = { $file }{ file-place-line }{ file-place-holding }，`{ $key }`
file-place-line = { $line ->
    [none] { "" }
   *[other] { "" } 第 { $line } 行
}
file-place-holding = { $number ->
    [none] { "" }
   *[other] ，第 { $number } 项持仓（{ $name }）
}
file-left-out = { $number ->
    [none] 此项已略去
   *[other] 该持仓已略去
}

file-missing = 找不到文件 { $file }；请检查文件名和文件夹。
file-not-permitted = 无权打开 { $file }；请检查文件及其文件夹的权限。
file-unreadable = 无法读取 { $file }：{ $detail }。
file-no-answer = { $file } 没有响应；其所在的磁盘或共享文件夹可能已断开。未作任何更改。
write-no-answer = { $file } 没有响应，无法得知是否已写入；其所在的磁盘或共享文件夹可能已断开。请保存到其他文件夹。
password-needed = { $file } 有密码保护；请在窗口中打开，或用 --password-file 给出密码。
password-wrong = 密码与 { $file } 不符，或文件开头已损坏。
password-damaged = { $file } 有密码保护且已损坏：写入之后被截断或改动。请使用以 .bak 结尾的备份。
password-too-much-work = { $file } 要求的计算量超出本机应为密码付出的限度，未打开。
password-other-key = { $file } 是用密钥而非密码加密的；请用生成它的程序解密。
password-file-empty = { $file } 的第一行没有密码，或密码超过 1,024 字节。
password-none-typed = 未给出 { $file } 的密码。
file-too-large = { $file } 超过 { $limit } MB 的上限；请拆分为几个文件。
file-not-utf8 = { $file } 不是 UTF-8 文本；请以该编码另存。
file-syntax = { $file }{ file-place-line }：不是有效的 { $format }（{ $detail }）；请更正此处，或检查是否选对了文件。
file-content = { $file }{ file-place-line }：此处内容不属于这类文件（{ $detail }）；请更正此处，或检查是否选对了文件。
write-too-large = { $file } 将超过 { $limit } MB 的可读上限，未写入；请去掉不需要的列，或拆分组合。
write-too-many-values = { $file } 将包含超过 { $limit } 个值，超出可读上限，未写入；请去掉不需要的列，或拆分组合。
file-without-schema = { file-place }：文件没有写明 schema；已按 `{ $known }` 读取。
file-newer-schema = { $file } 的 schema 是 `{ $value }`，而本版 Froth 读取 `{ $known }`；请用更新的版本打开。
file-other-schema = { $file } 的 schema 是 `{ $value }`，不是 `{ $known }`；请检查它是否为组合文件。
file-without-holdings = { $file } 中没有持仓；请至少添加一个 [[holding]]，写明 `name`、`strategy` 和 `fair_value`。
file-too-many-holdings = { $file } 有 { $count } 项持仓，上限为 { $limit } 项；请拆分为几个文件。
file-no-holding-left = { $file }：{ $count } 项持仓全都无法使用；请更正已报告的问题。
file-without-value = { $file }：所有持仓的 `fair_value` 都是零；请至少为一项填写价值，才能计算占比。

file-key-missing = { file-place }：缺少此键；请补上{ $number ->
    [none] { "" }
   *[other] ；该持仓已略去
}。
file-unknown-key = { file-place }：程序不认识此键；已作为附加信息保留。
file-not-text = { file-place }：`{ $value }` 不是带引号的文本；{ file-left-out }。
file-not-number = { file-place }：`{ $value }` 不是数字；请写成 24.0 这样的数字，或删去此键；{ file-left-out }。
file-not-finite = { file-place }：`{ $value }` 不是有限的数字；请写普通数字，或删去此键；{ file-left-out }。
file-negative = { file-place }：{ $value } 是负数；请写零或正数；{ file-left-out }。
file-not-above = { file-place }：{ $value } 没有大于 { $low }；请写更大的数，或删去此键；{ file-left-out }。
file-out-of-range = { file-place }：{ $value } 不在 { $low } 至 { $high } 之间；请更正；{ file-left-out }。
file-not-whole = { file-place }：{ $value } 不是整数；请写 0、1、2 或 3；{ file-left-out }。
file-not-date = { file-place }：`{ $value }` 不是 1900 年至 2200 年之间的日期；请写成 2024-11-30 这样的日期{ $number ->
    [none] { "" }
   *[other] ；该持仓已略去
}。
file-not-table = { file-place }：`{ $value }` 不是键值表；请写成 { "{" } key = 1.0 { "}" } 这样的形式；{ file-left-out }。
file-not-list = { file-place }：`{ $value }` 不是列表；请写在 [ ] 中；{ file-left-out }。
file-not-currency = { file-place }：`{ $value }` 不是 CNY 这样的三字母货币代码；{ file-left-out }。
file-unknown-word = { file-place }：`{ $value }` 不在 { $words } 之中；{ file-left-out }。
file-split-sum = { file-place }：各份额之和是 { $value } 而不是 1；请更正；{ file-left-out }。
file-without-rate = { file-place }：缺少 { $value } 兑 { $reporting } 的汇率；请在 [fx] 下补上 `{ $value } = …`；{ file-left-out }。
file-id-twice = { file-place }：`{ $value }` 已是前面某项持仓的 id；请为每项设置不同的 id；{ file-left-out }。
file-name-twice = { file-place }：前面已有同名持仓；此项的 id 定为 `{ $value }`。

## Command line

cli-no-window = 没有可用于打开窗口的显示器；请用 `froth compare` 直接得到同样的结果。
cli-assumption-name = 名称
cli-assumption-symbol = 符号
cli-assumption-default = 默认值
cli-assumption-range = 范围
cli-assumption-unit = 单位
cli-assumption-provenance = 依据
cli-provenance-data = 数据
cli-provenance-essay = 文章
cli-provenance-judgement = 判断
import-sentence = { $date }，{ $count } 家公司，共值 { $value }；最大的是 { $name }，{ $largest }{ $unit ->
        [nothing] {""}
        [own] ；各项金额自带单位
       *[other] ；金额单位是{ $unit_name }，依据是{ $place ->
            [chosen] 所选
            [title] 标题“{ $evidence }”
            [cells] 单元格
            [neighbour] “{ $evidence }”列
            [note] “{ $evidence }”一行
            [name] 名称“{ $evidence }”
            [arithmetic] 加总
            [size] 数值大小
           *[assumed] 惯例
        }
    }。
cli-check-title = { $name }：{ $date }，{ $count } 项持仓，共值 { $value }（{ $format }）
cli-check-no-problems = 没有问题。
cli-severity-note = 提示
cli-severity-warning = 注意
cli-unknown-unit = `{ $value }` 不是金额单位；请选择 { $words } 之一。
cli-imported = 已将 { $count } 项持仓（共值 { $value }）写入 { $file }。
cli-template-written = 模板已写入 { $file }；请填写 Holdings 工作表，各列的含义见 Columns 工作表。
cli-compare-title = { $name }：{ $date }，{ $count } 项持仓，共值 { $value }；情景：{ $scenario }
cli-empty-sleeves = { $sleeves } 中没有持仓；以八家典型公司组成的参考组合代替。
cli-lost-if-it-bursts = 破裂时的损失
cli-chance-by-then = （届时已破裂的概率）
cli-today = 今天
cli-compare-run = { $paths } 条路径，种子 { $seed }。
cli-progress = 正在模拟，{ $share } % …
cli-file-written = 已写入 { $file }。
cli-unknown-scenario = 没有名为 `{ $value }` 的情景；请选择 { $words } 之一。
cli-unknown-layer = 没有名为 `{ $value }` 的层；请选择 { $words } 之一。
cli-unknown-mode = 没有名为 `{ $value }` 的方式；请选择 { $words } 之一。
cli-unknown-reference = 没有名为 `{ $value }` 的策略可作基准；请选择 { $words } 之一。
cli-unknown-format = `{ $value }` 不是可用的格式；请从 { $words } 中选择。
cli-flag-without-effect = 没有 { $needs } 时 { $name } 不起作用；请加上 { $needs }，或去掉 { $name }。
cli-target-ending = 文件名 { $file } 的扩展名不是 { $words }，与要写入的内容不符；请使用该扩展名。
cli-no-home = 没有主文件夹，因此设置和未保存的内容都不会留存；请用 FROTH_DATA_DIR 指定存放它们的文件夹。
cli-bus-over-network = { $name } 指向网络上的总线或会启动程序的总线，Froth 不与之通信；请取消该变量后重新启动。
cli-target-exists = { $file } 已存在，未作更改；请用 --force 替换，或换一个名称。
cli-password = { $file } 的密码：
password-not-needed = { $file } 没有密码保护；请去掉 --password-file。
cli-target-is-source = { $file } 正是要读取的文件，写入会将其替换；请换一个名称。
cli-flag-twice = { $name } 对 { $value } 给出了两次；请只保留需要的一个。
cli-flag-needs-table = { $name } 说明如何读取表格，而 { $file } 不是表格；请去掉该选项。
cli-nothing-to-deploy = 没有可投放的未缴资本；请在组合中写明，或使用 --uncalled。
cli-not-an-assignment = `{ $value }` 不是带值的假设；请写成 PARAM=VALUE，例如 burst_hazard=0.3。
cli-not-a-strategy = `{ $value }` 不是策略；请写成 NAME=APP/BASE/VERT（权重为零或正数），例如 Lean=20/20/60，或写预设的名称。
cli-strategy-twice = 两个策略都叫 `{ $name }`；请分别命名。
cli-too-many-strategies = 指定了 { $count } 个策略，上限为 { $limit } 个；请减少。
cli-out-of-range = { $name } 不能取 { $value }；允许范围是 { $low } 至 { $high }。
cli-severity-error = 错误

## Workspace

workspace-other-schema = { $file } 的 schema 是 `{ $value }`，不是 `{ $known }`；请检查它是否为工作区文件。
workspace-without-portfolio = { $file } 中没有组合；请检查它是否为工作区文件。
workspace-assumption-unknown = { $file }：没有名为 `{ $name }` 的假设；请删去。
workspace-other-model = { $file }：保存时模型为第 { $then } 版；第 { $now } 版用同样的输入会算出不同的数字。快照会把旧数字保留在新数字旁边。
workspace-assumptions-retired = { $file }：模型已不再使用以下假设，或不再允许这样的取值，因此略去对它们的修改：{ $names }。
workspace-assumption-out-of-range = { $file }：假设 `{ $name }` 不能取 { $value }；允许范围是 { $low } 至 { $high }（{ $unit }）。
workspace-out-of-range = { $file } 的 `{ $key }`：{ $value } 不在 { $low } 至 { $high } 之间；请更正。
workspace-strategy-twice = { $file }：两个策略都叫 `{ $name }`；请分别命名。

## Import: row and column first, and what became of the value last

import-place = { $file } 第 { $row } 行“{ $column }”列
import-table-too-large = { $file } 超出表格的上限（{ $rows } 行、{ $columns } 列）；请拆分为几个文件。
import-not-a-workbook = 无法将 { $file } 作为工作簿读取（{ $detail }）；请用原来的程序打开后另存。
import-without-header = { $file }：没有找到写明公司和价值的标题行；请检查工作表，或将列命名为“公司”“公允价值”等。
import-without-sheet = { $file } 中没有工作表 `{ $value }`；请选择 { $sheets } 之一。
import-no-row-left = { $file }：{ $count } 行中没有一行可用；请更正已报告的问题。
import-without-total = { $file }：所有持仓的价值都是零；请检查被当作价值的列。
import-not-number = { import-place }：`{ $value }` 不是数字；该行已略去。
import-negative = { import-place }：{ $value } 是负数；该行已略去。
import-out-of-range = { import-place }：{ $value } 不在 { $low } 至 { $high } 之间；该行已略去。
import-split-sum = { import-place }：各策略份额之和是 { $value } 而不是 1；该行已略去。
import-not-date = { import-place }：`{ $value }` 不是日期；已忽略。
import-unknown-word = { import-place }：不理解 `{ $value }`；已作为附加信息保留。
import-without-name = { import-place }：没有写明公司；该行已略去。
import-without-value = { import-place }：没有写明价值；该持仓已略去。
import-at-cost = { import-place }：没有写明价值；该持仓按成本计值。
import-only-a-name = { import-place }：`{ $value }` 没有任何数字；已当作小标题。
import-total-differs = { import-place }：合计 { $value } 与各行之和 { $sum } 不符（{ $unit ->
        [units] 元
        [thousands] 千元
        [wan] 万元
        [lakh] 十万
        [millions] 百万元
        [crore] 千万元
        [yi] 亿元
        [billions] 十亿元
       *[other] { $unit }
    }）；以各行为准。
import-lots-in-currencies = { import-place }：{ $name } 的各笔投资使用多种货币（{ $value }）；该持仓已略去。
import-without-rate = { import-place }：缺少 { $name } 所用 { $value } 兑 { $reporting } 的汇率；该持仓已略去。
import-strategies-assumed = { $file } 没有写明 { $count } 项持仓的策略；已暂作应用场景。
import-strategies-unknown = { $file }：不认识 { $count } 项持仓的策略用词 { $words }；已暂作应用场景。
import-strategies-guessed = { $file }：有 { $count } 家公司的策略是保留下来的推测。
cli-date-needed = { $file } 没有写明估值日期，而所有数字都从该日算起。请用 --date 指明。
import-strategies-open = 有 { $count } 家公司的策略只是推测。请在“策略”一步逐一归类，或在那里保留推测。
import-values-assumed = { $file } 没有写明 { $count } 项持仓的价值；每项暂按 { $value } 百万计。
import-values-by-gain = { $file } 没有价值列；{ $count } 行按成本加未实现收益计值。
import-values-by-multiple = { $file } 没有价值列；{ $count } 行按成本乘以倍数计值。
import-values-by-shares = { $file } 没有价值列；{ $count } 行按持有股数乘以每股价格计值。
import-values-by-share = { $file } 没有价值列；{ $count } 行按持股比例乘以公司估值计值，未计优先清算权。
import-all-at-cost = { $file } 没有价值列；{ $count } 行按成本计值。
import-unit-guessed = { $file } 没有写明金额单位；按数值大小读作{ $unit }。
import-date-assumed = { $file } 没有写明估值日期；已取 { $date }。
import-unknown-words-more = { $file }“{ $column }”列：另有 { $count } 处用词不理解；已作为附加信息保留。
import-figure-not-number = { import-place }：`{ $value }` 不是数字；该数值按未知处理。
import-figure-negative = { import-place }：{ $value } 是负数；该数值按未知处理。
import-figure-out-of-range = { import-place }：{ $value } 不在 { $low } 至 { $high } 之间；该数值按未知处理。
import-figure-bound = { import-place }：`{ $value }` 只是界限而非数值；该数值按未知处理。
import-figure-uncomputed = { import-place }：该单元格是没有计算结果的公式；该数值按未知处理。
import-uncomputed = { import-place }：该单元格是从未计算过的公式；该行已略去。
import-error-cell = { import-place }：该单元格是错误值 `{ $value }`；该行已略去。
import-realized = { import-place }：`{ $value }` 已退出，不再持有；该行已略去。
import-row-repeated = { import-place }：该行关于 `{ $value }` 的内容与第 { $other } 行完全相同；两行均已计入。
import-date-ahead = { $file } 的估值日期为 { $date }，晚于 { $today }。
import-securities = { $file }：有 { $count } 行以所购证券为名，例如 { $value }；均计为所属公司的仓位。
import-option = { import-place }：该行是 `{ $value }` 的期权而非股份；已略去。
import-more-cells = { $file } 第 { $row } 行：标题只有 { $columns } 列，该行却有 { $cells } 个单元格；该行已略去。
import-no-titles = { $file } 没有列标题；每行按一家公司读取，其后的数字作为持仓金额。
import-stray-quote = { $file } 第 { $row } 行：引号没有闭合；已当作普通字符。
import-odd-byte = { $file } 第 { $row } 行：有字符不属于文件的编码（{ $encoding }）；已按 Windows-1252 读取。
import-guessed-encoding = { $file }：没有写明字符编码，按 { $encoding } 读取；请核对名称。
import-hidden-rows-taken = { $file }：有 { $count } 行被隐藏；因合计包含这些行，已一并读取。
import-hidden-rows = { $file }：略去了 { $count } 个隐藏行。
import-filtered-rows = { $file }：略去了 { $count } 个被筛选隐藏的行。
import-cost-in-other-currency = { import-place }：成本以 { $value } 计，价值以 { $reporting } 计；成本按未知处理。
import-outcome-without-date = { import-place }：结果没有写明日期；该结果已略去。
import-implausible-total = { $file }：组合总值 { $value } 百万，超过任何一只创投基金。
import-implausible-multiple = { $file }：居中的持仓价值是成本的 { $value } 倍。
import-implausible-share = { $file }：有 { $value } 项持仓的价值远高于公司估值乘以持股比例。
import-locked = { $file } 设有密码；请在原来的程序中取消密码后另存。
import-unknown-formats = { $file }：这类工作簿无法得知单元格格式和隐藏行；如有影响，请另存为 XLSX。
import-date-asked = { $file } 未写明估值日期：请在“估值日期”标签中选取，或在“列对应”中填写。
import-empty-file = { $file } 是空文件。
import-another-table = { import-place }：另一张表从这里开始，列不相同；其中各行未采用。
import-other-kind = { $file } 是{ $kind ->
        [numbers] Numbers 文稿
        [word] Word 文档
        [pdf] PDF 文件
        [rtf] 带格式的文本
        [mht] 网页存档
        [packed] 压缩文件
        [picture] 图片
        [compound] 办公软件的文档（例如 WPS 的 .et、.wps）
       *[xml] Excel 2003 的 XML 表格
    }，无法读取；请用原来的程序打开，导出为 XLSX 或 CSV。
cli-check-reading = { $subject ->
        [sheet] 工作表
        [amount_unit] 金额单位
        [currency] 货币
        [per_cent] 写法
        [flow] 计算期间
        [period] 期间
        [date] 估值日期
        [value_column] 列
        [decimal_mark] 小数点
       *[row] 行
    }{ $column ->
        [nothing] {""}
       *[other] （{ $column }）
    }：{ $value }，依据是{ $place ->
        [chosen] 用户选择
        [title] 标题 { $evidence }
        [cells] 单元格 { $evidence }
        [neighbour] 相邻列 { $evidence }
        [note] 表上方文字 { $evidence }
        [name] 名称 { $evidence }
        [arithmetic] 加总关系
        [size] 数值大小
       *[assumed] 默认
    }
import-decision-noted = { $file }：{ $subject ->
        [sheet] 工作表
        [amount_unit] 金额单位
        [currency] 货币
        [per_cent] 百分数的写法
        [period] 期间
        [date] 估值日期
        [value_column] 某列的含义
        [decimal_mark] 小数点
        [row] 第 { $row } 行
       *[other] 读法
    }{ $column ->
        [nothing] {""}
       *[other] （{ $column }）
    }读作 { $value }，依据是{ $place ->
        [chosen] 所选
        [title] 列标题
        [cells] 单元格
        [neighbour] 相邻的列
        [note] 表格上方的标题
        [name] 工作表或文件名
        [arithmetic] 加总
        [size] 数值大小
       *[assumed] 惯例
    }；其次可能是 { $other }。
import-decision-asked = { $file }：{ $subject ->
        [sheet] 多个工作表都有持仓
        [amount_unit] 金额单位不能确定
        [currency] 货币不能确定
        [per_cent] 不能确定数值是否为百分数
        [period] 各行属于不同日期，不能确定取哪一个
        [date] 估值日期不能确定
        [value_column] 某列的含义不能确定
        [row] 不能确定第 { $row } 行是否为合计
        [decimal_mark] 无法确定小数点的写法
       *[other] 读法不能确定
    }{ $column ->
        [nothing] {""}
       *[other] （{ $column }）
    }：{ $value }或{ $other }。
import-decision-refused = { import-decision-asked }请用 { $flag } 指明：`{ $value_word }` 或 `{ $other_word }`。
profile-unreadable = 映射配置 { $file } 无法使用（{ $detail }）；请从一次导入重新保存。
profile-unknown-field = 映射配置 { $file } 将 `{ $name }` 对应到 `{ $value }`，但没有这个字段；请使用模板中的键或 `attribute`。

## The template for tables

template-column = 列
template-need = 是否必填
template-meaning = 含义
template-required = 必填
template-optional = 选填
template-name = 公司名称
template-id = 持仓的固定标识；不填则由名称生成
template-strategy = application（应用场景）、base_model（底层技术）、vertical_integration（垂直整合）或 adjacent（相关领域）；填写下列份额时留空
template-share-application = 应用场景的份额，0 至 1；四个份额之和为 1
template-share-base-model = 底层技术的份额，0 至 1
template-share-vertical-integration = 垂直整合的份额，0 至 1
template-share-adjacent = 相关领域的份额，0 至 1
template-adjacent-kind = 相关领域公司的业务：multimodal（多模态）、embodied（具身）、infrastructure（基础设施）、data（数据）或 chips（芯片）
template-fair-value = 持仓当前价值，百万
template-cost = 投资成本，百万
template-preferences-ahead = 排在我方之前的优先清算权，百万
template-preferences-alongside = 与我方同级的优先清算权（含我方），百万
template-preferences-multiple = 我方优先清算权为投资成本的多少倍；普通股填 0
template-security-kind = 买入的证券：preferred（优先股）、common（普通股）或 convertible（可转换证券）；普通股没有清算权
template-ownership-pct = 持股比例，百分数
template-currency = 本行金额的货币；不填则为报告货币
template-stage = 最近一轮：seed、A、B、C+ 或 public
template-post-money = 最近一轮投后估值或市值，百万
template-arr = 年经常性收入，百万
template-growth-pct = 过去一年的收入增长率，百分数
template-gross-margin-pct = 扣除算力成本后的毛利率，百分数
template-compute-share-pct = 算力成本占收入的比例，百分数
template-burn-per-month = 每月现金消耗（已扣除资本支出），百万；公司产生现金时为负
template-cash = 现金余额，百万
template-total-raised = 累计融资额，百万
template-private-data = 私有数据门槛，0 为只有公开数据，1 为大量独有数据
template-data-readiness = 数据就绪程度，0 为原始数据，1 为直接进入训练
template-data-method = 数据进入模型的方式：prompting、rag、fine_tuning、agents、continued_pretraining，或 0 至 1 的数
template-model-skill = 团队的底座模型能力，0 至 1
template-upstream-dependence = 底座依赖，0 为自有模型，1 为单一供应商之上的薄层
template-platform-ambition = 成为通用平台的意图，0 至 1
template-integration-step = 整合阶梯，0 至 3
template-customer = 付费者：enterprise、mid_market、small_business、consumer 或 ai_startups
template-base-model-vendor = 所用底座模型的供应商
template-thesis-driver = 爆发的驱动力是什么？
template-thesis-durability = 驱动力能否持续？
template-thesis-milestones = 先到的里程碑是哪些？
template-sources = 数字的来源，每行一条
template-notes = 自由填写
template-outcome-loss-pct = 仅用于回测：价值损失的比例，百分数
template-outcome-as-of = 仅用于回测：测量日期
template-lots = 由程序保存：各笔投资
template-attributes = 由程序保存：不认识的列

cli-backtest-title = { $name }：{ $count } 项持仓有实际结果，估值日 { $date }
cli-backtest-assumption = { $name } 取 { $value }，默认值为 { $default }。
cli-backtest-rank = 与实际损失的秩相关
cli-backtest-rho = rho
cli-backtest-interval = 95 % 区间
cli-backtest-cases = 持仓数
cli-backtest-model = 模型预测的损失
cli-backtest-price-to-sales = 仅用市销率
cli-backtest-growth = 仅用增长率
cli-backtest-cash-yield = 现金消耗与估值之比
cli-backtest-group = 水平
cli-backtest-predicted = 预测
cli-backtest-came = 实际
cli-backtest-covered = 宣称的 50 % 区间包含了 { $half } 的结果，90 % 区间包含了 { $most }。
cli-backtest-pairs = 随机抽取两只各含六家公司的基金，预测损失较小的一只在 { $right } 的情况下确实损失较小。
cli-backtest-means = 平均损失：预测 { $predicted }，实际 { $realised }。
cli-backtest-hits = 最接近的：预测、实际
cli-backtest-misses = 偏差最大的：预测、实际
cli-backtest-estimates = 所有评分均为主观判断，{ $assumed } 项持仓至少有一项输入为假设值。区间由对这些持仓重复抽样得出，不能推及其他公司。
cli-backtest-too-few = { $file } 只有 { $count } 项持仓带有实际结果；回测至少需要 { $fewest } 项带 `outcome` 的持仓。

cli-not-an-observation = “{ $value }”不是有效的观察；请写成 SIGNAL=READING，取值为 no、early、clear 或 unknown，信号为 { $words } 之一。
cli-after-platform-needs-deploy = 平台出现后的另一配比需要可投放的资金；请加上 `--mode deploy` 和未缴资本。

## Limits and marks that cannot be seen

file-too-many-values = { $file } 中的数值超过 { $limit } 个的上限；请拆分为多个文件。
file-more-problems = { $file } 另有 { $count } 个问题未列出；请先改正上面列出的问题。
file-invisible-characters = { file-place }：文字中不可见的控制符或方向符已去除。
import-invisible-characters = { import-place }：文字中不可见的控制符或方向符已去除。

## Errors of the program itself

crash-reported = Froth 在 { $place } 遇到自身错误；报告已写入 { $file }，其中不含组合的任何内容。
crash-met = Froth 在 { $place } 遇到自身错误。
crash-kept = 窗口即将关闭；未保存的内容已留存，下次启动时可以恢复。
crash-not-kept = 窗口即将关闭；未保存的内容无法留存。
crash-nothing-lost = 窗口即将关闭；没有未保存的内容。
simulation-broke = 模拟遇到程序自身的错误，当前显示的是最近一次算出的结果。请撤销上一步修改，或排除相关持仓。
cli-unknown-entry-prices = `{ $value }` 不是买入价口径；请从 { $words } 中选择。
holding-listed-without-security = 第 { $number } 项持仓（{ $name }）已上市，但未说明 `security`，因此按所付金额计入清算权。上市股份一般为普通股；请写 `security = "common"`，或 "preferred"。
holding-claims-without-cost = 第 { $number } 项持仓（{ $name }）：写明了优先清算权，但没有成本，因此不计我方的清算权；请填写 `cost`。
holding-claim-above-alongside = 第 { $number } 项持仓（{ $name }）：我方清算权大于同级清算权之和（含我方）；请核对 `cost`、`multiple` 与 `alongside`，并确认币种一致。
portfolio-counts-as-dollars = 没有 USD 对 { $currency } 的汇率，因此在按公司规模判断清算权何时起作用时，1 { $currency } 按 1 美元计；请添加汇率。

cash-flows-no-table = { $file } 不是表格：过往现金流须为 CSV 或工作簿。
cash-flows-no-header = { $file } 中没有含日期与缴款、分配（或金额）标题的一行。
cash-flows-date-order = { $file }：{ $date } 中先写的可能是日，也可能是月，现金流的其他日期也不能说明。请将日期写成 2024-12-31 的形式。
cash-flows-none = { $file } 的 { $sheet } 中有现金流标题，但其下没有任何现金流。
cash-flows-not-read = { $file } 第 { $line } 行：读不出现金流的日期和金额。请更正或删去该行。
cash-flows-signs = { $file } 第 { $line } 行：首笔现金流不为负。只有一列金额时，缴款为负、分配为正；也可以各用一列。
cash-flows-unit = { $file }：{ $amount } 的单位是百万、千还是元？请在标题中注明，例如“缴款（百万美元）”。
cli-needs-fund = { $flag } 需要基金：请在文件中加入 [fund] 部分。
cli-policy-malformed = { $value } 不是所比较策略的有效安排。跟投写作 NAME=20、NAME=20,largest=3 或 NAME=20,pay-to-play；转让写作 NAME=30@4 或 NAME=30@4,10/60,recycled，季度须在期限之内。

## 多只基金合并
firm-nothing = 没有给出基金。
firm-funds = 合并查看：{ $funds }。
firm-overlap = { $funds } 都持有{ $name }：合计 { $value }。
firm-older-marks = { $name } 的估值日期为 { $date }，早于最新日期。
firm-rate = { $name } 中的 1 { $currency } 按 { $rate } { $reporting } 折算。
firm-copy = { $name } 与 { $other } 的公司和金额完全相同。如其中一个是副本，请移除，否则全部重复计算。
firm-alike = { $names } 可能是同一家公司，目前分开计算；如要合并，请在文件中使用同一名称。
firm-gross = 各基金条款不同，合并查看时均为扣除费用和收益分成之前的数字。
firm-no-rate = { $name } 含有 { $currency } 金额，但没有折算为 { $reporting } 的汇率；请用 --rate { $currency }=汇率 或在文件中说明。
firm-needs-portfolios = { $file } 是工作区或快照；其他基金须为投资组合或表格。
