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

waiting-title = 正在等待文件
waiting-sentence = { $file } 尚未响应。其所在的磁盘或共享文件夹可能较慢或已断开；无论继续等待还是停止，已打开的文档都不会丢失任何内容。
waiting-stop = 停止等待
file-work-lost = 处理 { $file } 时出错。已打开的文档保持原样；请重试或换一个位置。
changed-outside-title = 文件已被修改
changed-outside-sentence = { $file } 在此处打开之后被其他程序修改过。
changed-outside-saving = { $file } 在此处打开之后被其他程序修改过。保存会替换该文件；另一版本会以 .bak 结尾保留在旁边。
changed-outside-dirty = 重新载入会丢失此处尚未保存的修改。
changed-outside-reload = 重新载入
changed-outside-keep = 保留我的版本
changed-outside-overwrite = 保存我的版本

recover-locked = 有密码保护的文档
safe-start = Froth 上次没有正常退出。面板已恢复初始布局，以防问题由布局引起。
safe-start-restore = 恢复原来的布局
settings-failed = 无法保存设置。{ $detail }文档不受影响。
keep-without-lock = 存放未保存内容的文件夹不支持文件锁：另一个 Froth 窗口可能会把本窗口未保存的内容当作已退出程序留下的内容提示恢复。
saved-without-rights = { $file } 已保存，但文件系统未能保留其所有者、权限或访问控制列表；请检查谁可以读取。
saved-without-sync = { $file } 已保存，但文件系统无法确认其已写入磁盘；请稍等片刻再拔出设备或关机。

command-set-password = 密码…
password-ask-title = 需要密码
password-ask-sentence = { $file } 有密码保护。
password-ask-action = 打开
password-field = 密码
password-again = 再次输入
password-differ = 两次输入不一致。
password-new-title = 为文档设置密码
password-change-title = 更改密码
password-new-help = 从下次保存起，工作区、其备份、快照以及为防崩溃而留存的副本都会加密；导出的文件不加密。没有密码，任何人都无法打开，也无法找回：请妥善保管。此前已加密的文件仍使用原来的密码。
password-new-action = 设置
password-take-off = 取消密码
password-set = 保存之后，文档即受密码保护。
password-taken-off = 保存之后，文档即不再有密码。

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

## 工作区的早期版本

command-versions = 早期版本…
versions-title = 早期版本
versions-unsaved = 此文档还没有工作区文件。保存之后，每次保存都会留下前一个版本。
versions-none = 文件旁边还没有早期版本。每次保存都会留下前一个版本。
versions-sentence = 这些版本就在文件旁边。打开的版本要另存为新名称；原文件保持不变。
versions-open-short = 打开
versions-open = 打开 { $time } 的版本
versions-time-unknown = 时间未知
versions-count = 保留版本数
versions-days = 保留天数
versions-kept-note = 超出任何一项的版本在下次保存时删除；最新的一个无论多旧都会保留。
