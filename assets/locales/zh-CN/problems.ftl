# 出了什么问题、在哪里、该怎么办:每条一句话。

## Portfolio

portfolio-without-holdings = 组合中没有持仓;请至少添加一项,并填写名称、策略和公允价值。
portfolio-too-long = 组合有 { $count } 项持仓,上限为 { $limit } 项;请拆分为几个组合。
portfolio-without-value = 所有持仓的公允价值都是零;请至少为一项填写价值,才能计算占比。
holding-id-twice = 第 { $number } 项持仓({ $name })的 `id`:`{ $value }` 重复出现;请为每项持仓设置不同的 id。
holding-value-unusable = 第 { $number } 项持仓({ $name })的 `fair_value`:{ $value } 不是零或正数;请更正。
holding-without-rate = 第 { $number } 项持仓({ $name })的 `currency`:缺少 { $value } 兑 { $reporting } 的汇率;请在汇率中补上。

## Assumptions

assumption-unknown = 没有名为 `{ $name }` 的假设;`froth assumptions` 会列出全部假设。
assumption-out-of-range = 假设 `{ $name }` 不能取 { $value };允许范围是 { $low } 至 { $high }({ $unit })。

## Files: the place comes first, and what became of the value last

file-place = { $file }{ file-place-line }{ file-place-holding },`{ $key }`
file-place-line = { $line ->
    [none] { "" }
   *[other] 第 { $line } 行
}
file-place-holding = { $number ->
    [none] { "" }
   *[other] ,第 { $number } 项持仓({ $name })
}
file-left-out = { $number ->
    [none] 此项已略去
   *[other] 该持仓已略去
}

file-missing = 找不到文件 { $file };请检查文件名和文件夹。
file-not-permitted = 无权打开 { $file };请检查文件及其文件夹的权限。
file-unreadable = 无法读取 { $file }:{ $detail }。
file-too-large = { $file } 超过 { $limit } MB 的上限;请拆分为几个文件。
file-not-utf8 = { $file } 不是 UTF-8 文本;请以该编码另存。
file-syntax = { $file }{ file-place-line }:不是有效的 { $format }({ $detail });请更正此处,或检查是否选对了文件。
file-without-schema = { file-place }:文件没有写明 schema;已按 `{ $known }` 读取。
file-newer-schema = { $file } 的 schema 是 `{ $value }`,而本版 Froth 读取 `{ $known }`;请用更新的版本打开。
file-other-schema = { $file } 的 schema 是 `{ $value }`,不是 `{ $known }`;请检查它是否为组合文件。
file-without-holdings = { $file } 中没有持仓;请至少添加一个 [[holding]],写明 `name`、`strategy` 和 `fair_value`。
file-too-many-holdings = { $file } 有 { $count } 项持仓,上限为 { $limit } 项;请拆分为几个文件。
file-no-holding-left = { $file }:{ $count } 项持仓全都无法使用;请更正已报告的问题。
file-without-value = { $file }:所有持仓的 `fair_value` 都是零;请至少为一项填写价值,才能计算占比。

file-key-missing = { file-place }:缺少此键;请补上{ $number ->
    [none] { "" }
   *[other] ;该持仓已略去
}。
file-unknown-key = { file-place }:程序不认识此键;已作为附加信息保留。
file-not-text = { file-place }:`{ $value }` 不是带引号的文本;{ file-left-out }。
file-not-number = { file-place }:`{ $value }` 不是数字;请写成 24.0 这样的数字,或删去此键;{ file-left-out }。
file-not-finite = { file-place }:`{ $value }` 不是有限的数字;请写普通数字,或删去此键;{ file-left-out }。
file-negative = { file-place }:{ $value } 是负数;请写零或正数;{ file-left-out }。
file-not-above = { file-place }:{ $value } 没有大于 { $low };请写更大的数,或删去此键;{ file-left-out }。
file-out-of-range = { file-place }:{ $value } 不在 { $low } 至 { $high } 之间;请更正;{ file-left-out }。
file-not-whole = { file-place }:{ $value } 不是整数;请写 0、1、2 或 3;{ file-left-out }。
file-not-date = { file-place }:`{ $value }` 不是日期;请写成 2024-11-30 这样的日期{ $number ->
    [none] { "" }
   *[other] ;该持仓已略去
}。
file-not-table = { file-place }:`{ $value }` 不是键值表;请写成 { "{" } key = 1.0 { "}" } 这样的形式;{ file-left-out }。
file-not-list = { file-place }:`{ $value }` 不是列表;请写在 [ ] 中;{ file-left-out }。
file-not-currency = { file-place }:`{ $value }` 不是 CNY 这样的三字母货币代码;{ file-left-out }。
file-unknown-word = { file-place }:`{ $value }` 不在 { $words } 之中;{ file-left-out }。
file-split-sum = { file-place }:各份额之和是 { $value } 而不是 1;请更正;{ file-left-out }。
file-without-rate = { file-place }:缺少 { $value } 兑 { $reporting } 的汇率;请在 [fx] 下补上 `{ $value } = …`;{ file-left-out }。
file-id-twice = { file-place }:`{ $value }` 已是前面某项持仓的 id;请为每项设置不同的 id;{ file-left-out }。
file-name-twice = { file-place }:前面已有同名持仓;此项的 id 定为 `{ $value }`。

## Command line

cli-no-window = 没有可用于打开窗口的显示器;请用 `froth compare` 直接得到同样的结果。
cli-assumption-name = 名称
cli-assumption-symbol = 符号
cli-assumption-default = 默认值
cli-assumption-range = 范围
cli-assumption-unit = 单位
cli-assumption-provenance = 依据
cli-provenance-data = 数据
cli-provenance-essay = 文章
cli-provenance-judgement = 判断
cli-check-title = { $name }:{ $date },{ $count } 项持仓,共值 { $value }({ $format })
cli-check-no-problems = 没有问题。
cli-severity-note = 提示
cli-severity-warning = 注意
cli-severity-error = 错误

## Workspace

workspace-other-schema = { $file } 的 schema 是 `{ $value }`,不是 `{ $known }`;请检查它是否为工作区文件。
workspace-without-portfolio = { $file } 中没有组合;请检查它是否为工作区文件。
workspace-assumption-unknown = { $file }:没有名为 `{ $name }` 的假设;请删去。
workspace-assumption-out-of-range = { $file }:假设 `{ $name }` 不能取 { $value };允许范围是 { $low } 至 { $high }({ $unit })。
workspace-out-of-range = { $file } 的 `{ $key }`:{ $value } 不在 { $low } 至 { $high } 之间;请更正。
workspace-strategy-twice = { $file }:两个策略都叫 `{ $name }`;请分别命名。
