# 窗口中的导出、单张图表、快照库，以及与当前文档并列的快照。

command-keep-snapshot = 保存快照…
command-copy-page = 将页面复制为图片

write-failed-full = 磁盘已满，无法写入 { $file }；请腾出空间或换一个文件夹。
write-failed-read-only = 该位置为只读，无法写入 { $file }；请换一个文件夹。
write-failed-not-allowed = 您没有该位置的写入权限，无法写入 { $file }；请换一个文件夹。
write-failed-in-use = { $file } 正被其他程序打开或受到保护，无法写入；请先在该程序中关闭，或换一个名称。
write-failed-no-folder = { $file } 所在的文件夹不存在且无法创建，未能写入；请换一个文件夹。
write-failed-is-folder = 已有同名文件夹，无法写入 { $file }；请换一个名称。
write-failed-exists = { $file } 已存在，未写入任何内容；请换一个名称。
write-failed-name = 系统不接受该名称，无法写入 { $file }；请换一个名称。
write-failed-other = 无法写入 { $file }：{ $detail }。请换一个文件夹。

export-page = 页面
export-page-a4 = A4 横向
export-page-slide = 幻灯片 16:9
export-formats = 格式
export-preview = 页面预览
export-waiting = 结果仍在计算，完成后即可导出。
export-cancelled = 导出已停止，未写入任何文件。
exporting-title = 正在导出
overwrite-title = { $count ->
    [1] 已有同名文件
   *[other] 已有 { $count } 个同名文件
}
overwrite-sentence = 位于 { $folder }：
overwrite-more = 另有 { $count } 个
overwrite-replace = 替换
overwrite-keep-both = 两者都保留

toast-open = 打开
toast-show = 在文件夹中显示
toast-undo = 撤销
toast-show-library = 查看
desktop-gone = { $file } 已不在原处。
desktop-failed = 系统未能用 { $program } 打开 { $file }；请在文件管理器中打开。

chart-name-exposure = 敞口
chart-name-value = 价值
chart-name-difference = 与基准之差
chart-name-chance = 概率与预期损失
chart-name-drivers = 驱动因素
chart-name-table = 对比
chart-name-map = 全部组合
chart-menu = 图表菜单：{ $name }
chart-copy = 复制图表
chart-save-png = 将图表存为 PNG…
chart-save-svg = 将图表存为 SVG…
chart-save-pdf = 将图表存为 PDF…
chart-saved = 图表已保存为 { $file }。
chart-path-title = 保存图表：{ $name }
chart-path-help = 文件路径；文件夹不存在时会自动创建。
copied-picture = 图片已复制到剪贴板。

pane-snapshots = 快照
pane-snapshots-method = 每次对外给出的结果，可与今天并列比较。仅保存在本机。
snapshots-search = 搜索快照
snapshots-count = { $count } 份快照
snapshots-trash = 废纸篓（{ $count }）
empty-trash = 清空废纸篓…
empty-trash-title = 清空废纸篓
empty-trash-sentence = { $count } 份快照将被永久删除。
empty-trash-action = 永久删除
trash-emptied = 已永久删除 { $count } 份快照。
snapshots-none = 还没有快照。对外给出数字时保存一份，下次会议即可看到此后的变化。
snapshots-none-found = 没有快照的名称、备注、投资组合、策略或日期含有这些词。
snapshots-trash-empty = 废纸篓是空的。
snapshots-reading = 正在读取快照库。
snapshots-unreadable = 无法列出 { $folder } 中的快照：{ $detail }。
snapshots-damaged = 已损坏。{ $reason }
snapshots-when = { $saved } · 估值日 { $marks }
snapshots-when-unknown = 估值日 { $marks }
snapshots-picture = { $name } 的页面
snapshots-open = 打开
snapshots-open-named = 打开 { $name }
snapshots-edit = 编辑
snapshots-edit-named = 编辑 { $name } 的名称和备注
snapshots-delete = 删除
snapshots-delete-named = 将 { $name } 移入废纸篓
snapshots-put-back = 放回
snapshots-put-back-named = 将 { $name } 放回快照库

snapshot-default-name = { $portfolio }，{ $date }
snapshot-new-title = 保存快照
snapshot-new-help = 按现状保存投资组合、假设、策略与结果，日后打开可得到相同数字。
snapshot-edit-title = 名称与备注
snapshot-name = 快照名称
snapshot-note = 备注
snapshot-keep = 保存
snapshot-change = 修改
snapshot-kept = 快照已存入快照库。
snapshot-discarded = 快照已移入废纸篓。
problems-snapshot = 快照库未作改动
snapshot-back = 全部快照
snapshot-use = 作为文档打开
snapshot-use-help = 以副本建立文档，快照本身保持不变。
snapshot-about = { $date } 的快照，只读
snapshot-about-undated = 快照，只读
snapshot-checking = 正在重新计算其结果
stop = 停止
snapshot-same = 已重新计算，全部数字一致。
snapshot-stopped = 未重新计算其结果，所示为保存时的数字。
snapshot-failed = 无法重新计算其结果：{ $detail }
snapshot-different = 重新计算后有 { $count } 个数字与当时不同：{ $figures }。
snapshot-difference = { $name } 当时 { $then }，现在 { $now }
snapshot-other-model = 它由模型 { $then } 生成，本程序为模型 { $now }。
snapshot-page-then = 当时：估值日 { $date }
snapshot-page-recomputed = 当时（按今天的计算）：估值日 { $date }
snapshot-page-today = 今天：估值日 { $date }
since-title = 此后的变化
since-nothing = 没有任何变化。
since-strategies = 策略
since-assumptions = 假设
since-marks = 估值
since-holdings = 持仓
since-label-both = { $then }；现在：{ $now }
since-result = { $name }：当时 { $then }，现在 { $now }
since-result-moved = { $name }：当时 { $then }，现在 { $now }（{ $change }）
since-result-same = { $name }：{ $now }，与当时相同

cli-unknown-page = `{ $value }` 不是页面规格；可选 { $words }。
cli-no-time = `{ $value }` 不是时间；请写成 2026-11-25T09:05。
