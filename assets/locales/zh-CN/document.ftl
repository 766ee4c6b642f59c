# 文档安全、最近文件、设置。

menu-recent = 最近打开
command-open-recent-1 = 打开最近的文件
command-open-recent-2 = 打开最近第二个文件
command-open-recent-3 = 打开最近第三个文件
command-open-recent-4 = 打开最近第四个文件
command-open-recent-5 = 打开最近第五个文件
command-open-recent-6 = 打开最近第六个文件
command-open-recent-7 = 打开最近第七个文件
command-open-recent-8 = 打开最近第八个文件
command-open-named = 打开 { $file }（{ $folder }）
command-clear-recent = 清空最近文件列表
command-recover = 恢复未保存的内容…

unsaved-title = 是否保存修改？
unsaved-sentence = “{ $name }”的修改尚未保存。
unsaved-save = 保存
unsaved-discard = 不保存

recover-title = 恢复未保存的内容
recover-sentence = Froth 上次没有正常退出，未保存的内容已经留存。
recover-kept-at = { $name }，留存于 { $time }
recover-file = 属于 { $file }；在您保存之前，该文件保持原样。
recover-no-file = 此前尚未保存为文件。
recover-action = 恢复
recover-discard = 丢弃
recover-later = 稍后
recover-later-help = 下次启动时再次提示。
keep-failed = 无法为未保存的文档留存副本。{ $detail }请及时手动保存。

changed-outside-title = 文件已被修改
changed-outside-sentence = { $file } 在此处打开之后被其他程序修改过。
changed-outside-saving = { $file } 在此处打开之后被其他程序修改过。保存会替换该文件；另一版本会以 .bak 结尾保留在旁边。
changed-outside-dirty = 重新载入会丢失此处尚未保存的修改。
changed-outside-reload = 重新载入
changed-outside-keep = 保留我的版本
changed-outside-overwrite = 保存我的版本

menu-panel = 面板
command-next-panel = 下一个面板
command-previous-panel = 上一个面板
command-move-panel-left = 面板左移
command-move-panel-right = 面板右移
command-move-panel-up = 面板上移
command-move-panel-down = 面板下移
command-panel-narrower = 面板变窄
command-panel-wider = 面板变宽
command-panel-lower = 面板变矮
command-panel-higher = 面板变高
command-close-panel = 关闭面板
command-show-as-table = 面板切换表格与图形
command-meeting-view = 会议视图
command-chinese-millions = 中文金额以百万计
command-hints = 入门提示
show-as-table = 显示为表格
show-as-picture = 显示为图形
as-table-method = 与图形相同的数字，供阅读。
table-quarter = 季度
table-driver = 因素
table-total = 合计
table-signal = 信号
table-reading = 判断
table-evidence = 依据
copied-table = “{ $name }”已作为表格复制到剪贴板。
command-chart-nearer = 图中显示更少季度
command-chart-farther = 图中显示更多季度
command-chart-whole = 图中显示全部季度
