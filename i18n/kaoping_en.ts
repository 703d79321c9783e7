<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>Actions</name>
    <message>
        <source>新建工作区(&amp;N)…</source>
        <translation>&amp;New workspace…</translation>
    </message>
    <message>
        <source>打开工作区(&amp;O)…</source>
        <translation>&amp;Open workspace…</translation>
    </message>
    <message>
        <source>打开示例工作区(&amp;S)</source>
        <translation>Open the &amp;sample workspace</translation>
    </message>
    <message>
        <source>打开我的工作区(&amp;M)</source>
        <translation>Open &amp;my workspace</translation>
    </message>
    <message>
        <source>导入计划(&amp;P)…</source>
        <translation>Import a &amp;plan…</translation>
    </message>
    <message>
        <source>从 Word、文本文件或剪贴板导入计划</source>
        <translation>Import a plan from Word, a text file or the clipboard</translation>
    </message>
    <message>
        <source>导入单位名册(&amp;U)…</source>
        <translation>Import a roster of &amp;units…</translation>
    </message>
    <message>
        <source>从 Excel 导入单位名册</source>
        <translation>Import a roster of units from Excel</translation>
    </message>
    <message>
        <source>导入考核评分表(&amp;F)…</source>
        <translation>Import a score &amp;form…</translation>
    </message>
    <message>
        <source>把单位自己的评分表变成考核方案</source>
        <translation>Turn your own score form into a scheme</translation>
    </message>
    <message>
        <source>导入评分结果(&amp;R)…</source>
        <translation>Import sco&amp;res…</translation>
    </message>
    <message>
        <source>从 Excel 导入各单位得分</source>
        <translation>Import the units&apos; scores from Excel</translation>
    </message>
    <message>
        <source>导出计划为 Word(&amp;Z)…</source>
        <translation>Export plan as &amp;Word…</translation>
    </message>
    <message>
        <source>把选中的计划存为公文格式的 Word 文件</source>
        <translation>Write the chosen plan as a Word file in the format of official documents</translation>
    </message>
    <message>
        <source>打印计划(&amp;H)…</source>
        <translation>Prin&amp;t plan…</translation>
    </message>
    <message>
        <source>按公文格式预览、打印选中的计划</source>
        <translation>Preview and print the chosen plan as an official document</translation>
    </message>
    <message>
        <source>立即备份(&amp;B)</source>
        <translation>&amp;Back up now</translation>
    </message>
    <message>
        <source>从备份恢复(&amp;E)…</source>
        <translation>R&amp;estore from a backup…</translation>
    </message>
    <message>
        <source>退出(&amp;Q)</source>
        <translation>&amp;Quit</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>重做</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>查找(&amp;F)</source>
        <translation>&amp;Find</translation>
    </message>
    <message>
        <source>设为任务(&amp;K)</source>
        <translation>Ma&amp;ke a task</translation>
    </message>
    <message>
        <source>取消任务(&amp;Q)</source>
        <translation>No longer a task (&amp;Q)</translation>
    </message>
    <message>
        <source>从文字中提取任务信息(&amp;X)…</source>
        <translation>E&amp;xtract Task Information from the Text…</translation>
    </message>
    <message>
        <source>新增单位(&amp;N)…</source>
        <translation>Add a &amp;unit…</translation>
    </message>
    <message>
        <source>修改单位(&amp;E)…</source>
        <translation>&amp;Edit the unit…</translation>
    </message>
    <message>
        <source>删除单位(&amp;X)</source>
        <translation>Delete the unit (&amp;X)</translation>
    </message>
    <message>
        <source>工作日历(&amp;C)…</source>
        <translation>&amp;Calendar…</translation>
    </message>
    <message>
        <source>节假日、调休、学期和亮灯</source>
        <translation>Holidays, worked weekends, school terms and lamps</translation>
    </message>
    <message>
        <source>新建考核批次(&amp;N)…</source>
        <translation>&amp;New round…</translation>
    </message>
    <message>
        <source>显示三个步骤(&amp;S)</source>
        <translation>Show the three &amp;steps</translation>
    </message>
    <message>
        <source>关于考评通(&amp;A)</source>
        <translation>&amp;About Kaoping</translation>
    </message>
    <message>
        <source>打开日志文件夹(&amp;L)</source>
        <translation>Open the &amp;log folder</translation>
    </message>
    <message>
        <source>复制诊断信息(&amp;C)</source>
        <translation>&amp;Copy diagnostics</translation>
    </message>
    <message>
        <source>撤销 {0}</source>
        <translation>Undo {0}</translation>
    </message>
    <message>
        <source>重做 {0}</source>
        <translation>Redo {0}</translation>
    </message>
</context>
<context>
    <name>AnalysisDialog</name>
    <message>
        <source>结果分析</source>
        <translation>Analysis of results</translation>
    </message>
    <message>
        <source>各指标失分率</source>
        <translation>Loss rate per criterion</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>Criterion</translation>
    </message>
    <message>
        <source>失分合计</source>
        <translation>Points lost</translation>
    </message>
    <message>
        <source>平均失分</source>
        <translation>Mean loss</translation>
    </message>
    <message>
        <source>失分率</source>
        <translation>Loss rate</translation>
    </message>
    <message>
        <source>失分单位</source>
        <translation>Units that lost</translation>
    </message>
    <message>
        <source>各指标失分</source>
        <translation>Points lost per criterion</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>失分</source>
        <translation>Lost</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>列为整改任务…</source>
        <translation>Make tasks of this…</translation>
    </message>
    <message>
        <source>总分分布</source>
        <translation>Spread of totals</translation>
    </message>
    <message>
        <source>分组</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>总分</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>名次</source>
        <translation>Rank</translation>
    </message>
    <message>
        <source>等次</source>
        <translation>Grade</translation>
    </message>
    <message>
        <source>历次总分</source>
        <translation>Totals over the rounds</translation>
    </message>
    <message>
        <source>批次</source>
        <translation>Round</translation>
    </message>
    <message>
        <source>全部单位平均</source>
        <translation>Mean of all units</translation>
    </message>
    <message>
        <source>指标失分(&amp;1)</source>
        <translation>Lost by Criterion (&amp;1)</translation>
    </message>
    <message>
        <source>单位失分(&amp;2)</source>
        <translation>Lost by Unit (&amp;2)</translation>
    </message>
    <message>
        <source>分布(&amp;3)</source>
        <translation>Spread (&amp;3)</translation>
    </message>
    <message>
        <source>请先选择要整改的失分项。</source>
        <translation>Please choose what is to be put right first.</translation>
    </message>
    <message>
        <source>在所选指标失分的单位（可多选）：</source>
        <translation>Units that lost points at the chosen criterion (several can be chosen):</translation>
    </message>
    <message>
        <source>单项比较(&amp;4)</source>
        <translation>One criterion (&amp;4)</translation>
    </message>
    <message>
        <source>趋势(&amp;5)</source>
        <translation>Trend (&amp;5)</translation>
    </message>
    <message>
        <source>单位(&amp;U)：</source>
        <translation>&amp;Unit:</translation>
    </message>
    <message>
        <source>彩色线是该单位，灰色线是全部单位的平均；只比较同一方案已发布的批次。</source>
        <translation>Coloured line: this unit; grey line: mean of all units. Only published rounds of the same scheme are compared.</translation>
    </message>
    <message>
        <source>{mean}（{rate}）</source>
        <translation>{mean} ({rate})</translation>
    </message>
</context>
<context>
    <name>AwardForm</name>
    <message>
        <source>加分情形</source>
        <translation>What earns points</translation>
    </message>
    <message>
        <source>合计最多</source>
        <translation>At most in all</translation>
    </message>
    <message>
        <source>不封顶</source>
        <translation>No cap</translation>
    </message>
    <message>
        <source>同一事项多次</source>
        <translation>Several of one item</translation>
    </message>
</context>
<context>
    <name>BallotModel</name>
    <message>
        <source>「{0}」不是票数，没有粘贴。</source>
        <translation>“{0}” is no number of votes; nothing was pasted.</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>无效票</source>
        <translation>Invalid</translation>
    </message>
    <message>
        <source>有效票</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>得分</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>票数应为不小于0的整数。</source>
        <translation>A number of votes is a whole number, 0 or more.</translation>
    </message>
</context>
<context>
    <name>BandsForm</name>
    <message>
        <source>数量名称</source>
        <translation>What is counted</translation>
    </message>
    <message>
        <source>如：未到人数</source>
        <translation>e.g. absentees</translation>
    </message>
    <message>
        <source>从（含）</source>
        <translation>From (incl.)</translation>
    </message>
    <message>
        <source>得分</source>
        <translation>Points</translation>
    </message>
</context>
<context>
    <name>BoardDialog</name>
    <message>
        <source>评分进度</source>
        <translation>Scoring progress</translation>
    </message>
    <message>
        <source>填齐的标为已完成(&amp;F)</source>
        <translation>&amp;Finish complete sheets</translation>
    </message>
    <message>
        <source>作废该评委的这张表…</source>
        <translation>Declare this sheet invalid…</translation>
    </message>
    <message>
        <source>没有登记扣分的项目按没有发现问题计，可以撤销</source>
        <translation>Items without recorded deductions count as nothing found; can be undone</translation>
    </message>
    <message>
        <source>录入人姓名（复核须由另一人进行）(&amp;N)：</source>
        <translation>&amp;Name of who enters (somebody else confirms):</translation>
    </message>
    <message>
        <source>双人录入</source>
        <translation>Two persons</translation>
    </message>
    <message>
        <source>已把 {0} 张填齐的评分表标为已完成。</source>
        <translation>{0} complete sheets marked as finished.</translation>
    </message>
    <message>
        <source>作废{rater}给“{unit}”的评分表的原因（评分保留，不计入平均）。</source>
        <translation>Why the sheet of {rater} for “{unit}” is invalid (scores are kept, but not averaged).</translation>
    </message>
    <message>
        <source>作废评分表</source>
        <translation>Invalid sheet</translation>
    </message>
</context>
<context>
    <name>BoardModel</name>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>分组</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>考核组</source>
        <translation>Panel</translation>
    </message>
    <message>
        <source>回车或双击打开评分表</source>
        <translation>Enter or double click opens the sheet</translation>
    </message>
    <message>
        <source>✕ 作废</source>
        <translation>✕ invalid</translation>
    </message>
</context>
<context>
    <name>BoardView</name>
    <message>
        <source>分列</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>按状态分列</source>
        <translation>Columns by state</translation>
    </message>
    <message>
        <source>按月份分列</source>
        <translation>Columns by month</translation>
    </message>
    <message>
        <source>时间范围</source>
        <translation>Span of time</translation>
    </message>
    <message>
        <source>本月</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>本季度</source>
        <translation>This quarter</translation>
    </message>
    <message>
        <source>今年</source>
        <translation>This year</translation>
    </message>
    <message>
        <source>也显示不重复的任务</source>
        <translation>Tasks that do not recur, too</translation>
    </message>
    <message>
        <source>拖到“已完成”即办结；右键可跳过、备注；以前逾期未办的总是显示</source>
        <translation>Drag to “Done” to finish; right click to skip or note; what is overdue from before is always shown</translation>
    </message>
    <message>
        <source>太多了：只显示最早到期的 {0} 项，请先筛选</source>
        <translation>Too many: only the {0} due earliest are shown; please filter</translation>
    </message>
    <message>
        <source>待办</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>临期</source>
        <translation>Due soon</translation>
    </message>
    <message>
        <source>逾期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>已完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>已跳过</source>
        <translation>Skipped</translation>
    </message>
    <message>
        <source>{0}（{1}）</source>
        <translation>{0} ({1})</translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message>
        <source>批量修改 {0} 条任务</source>
        <translation>Change {0} tasks</translation>
    </message>
    <message>
        <source>只填要改的内容，空着的不变；填“-”表示清空。全部修改是一步，可以一次撤销。</source>
        <translation>Fill in only what is to change; empty fields stay as they are; “-” empties a field. It is one step and undone at once.</translation>
    </message>
    <message>
        <source>如 2026-6-30、6月底前、三季度</source>
        <translation>e.g. 2026-6-30, 6月底前, 三季度</translation>
    </message>
    <message>
        <source>0 到 100</source>
        <translation>0 to 100</translation>
    </message>
    <message>
        <source>（不变）</source>
        <translation>(unchanged)</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Change</translation>
    </message>
</context>
<context>
    <name>CalendarDialog</name>
    <message>
        <source>工作日历</source>
        <translation>Calendar</translation>
    </message>
    <message>
        <source>到期日、提前提醒和亮灯都按这里的工作日计算。改动立即保存，可以撤销。</source>
        <translation>Due days, lead times and lamps count by the working days kept here. Changes are kept at once and can be undone.</translation>
    </message>
    <message>
        <source>节假日和调休</source>
        <translation>Holidays</translation>
    </message>
    <message>
        <source>学期</source>
        <translation>School term</translation>
    </message>
    <message>
        <source>亮灯</source>
        <translation>Lamps</translation>
    </message>
</context>
<context>
    <name>CardColumn</name>
    <message>
        <source>完成(&amp;F)	Ctrl+Enter</source>
        <translation>&amp;Finish	Ctrl+Enter</translation>
    </message>
    <message>
        <source>跳过(&amp;K)…	Del</source>
        <translation>S&amp;kip…	Del</translation>
    </message>
    <message>
        <source>恢复为待办(&amp;R)</source>
        <translation>&amp;Reopen</translation>
    </message>
    <message>
        <source>备注(&amp;N)…	F2</source>
        <translation>&amp;Note…	F2</translation>
    </message>
</context>
<context>
    <name>CheckChoice</name>
    <message>
        <source>查找</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>{0}等{1}个</source>
        <translation>{0} and others ({1})</translation>
    </message>
</context>
<context>
    <name>CollectDialog</name>
    <message>
        <source>收回评分表</source>
        <translation>Collect score forms</translation>
    </message>
    <message>
        <source>把交回的文件或整个文件夹拖到这里，或用下面的按钮选择。没有问题的一次合并，可以撤销。</source>
        <translation>Drop the files or the whole folder here, or choose them below. What is good is merged in one step that can be undone.</translation>
    </message>
    <message>
        <source>选择文件夹(&amp;F)…</source>
        <translation>Choose &amp;folder…</translation>
    </message>
    <message>
        <source>选择文件(&amp;O)…</source>
        <translation>Ch&amp;oose files…</translation>
    </message>
    <message>
        <source>只看有问题和未交的(&amp;P)</source>
        <translation>Only &amp;problems and missing ones</translation>
    </message>
    <message>
        <source>评委</source>
        <translation>Rater</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>情况</source>
        <translation>State</translation>
    </message>
    <message>
        <source>已填</source>
        <translation>Filled</translation>
    </message>
    <message>
        <source>与已录入不同</source>
        <translation>Differs</translation>
    </message>
    <message>
        <source>处理</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Remarks</translation>
    </message>
    <message>
        <source>位置</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>考核内容</source>
        <translation>Criterion</translation>
    </message>
    <message>
        <source>已录入</source>
        <translation>Entered</translation>
    </message>
    <message>
        <source>文件中</source>
        <translation>In the file</translation>
    </message>
    <message>
        <source>这张表(&amp;T)：</source>
        <translation>&amp;This sheet:</translation>
    </message>
    <message>
        <source>催报名单(&amp;R)…</source>
        <translation>&amp;Reminder list…</translation>
    </message>
    <message>
        <source>合并</source>
        <translation>Merge</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>收回情况</source>
        <translation>What came back</translation>
    </message>
    <message>
        <source>与已录入不同的得分</source>
        <translation>Scores that differ from those entered</translation>
    </message>
    <message>
        <source>这张表怎样处理</source>
        <translation>What becomes of this sheet</translation>
    </message>
    <message>
        <source>交回的评分表在哪个文件夹</source>
        <translation>Folder of the forms that came back</translation>
    </message>
    <message>
        <source>表格文件 (*.xlsx *.xls *.xlsm *.et *.ods);;所有文件 (*)</source>
        <translation>Workbooks (*.xlsx *.xls *.xlsm *.et *.ods);;All files (*)</translation>
    </message>
    <message>
        <source>选择评分表</source>
        <translation>Choose score forms</translation>
    </message>
    <message>
        <source>正在读取交回的评分表…</source>
        <translation>Reading the forms…</translation>
    </message>
    <message>
        <source>已合并 {0} 张评分表、{1} 个得分（其中改写 {2} 个）；{3} 张没有合并。</source>
        <translation>Merged {0} sheets, {1} scores ({2} replaced); {3} sheets left out.</translation>
    </message>
</context>
<context>
    <name>ColumnsDialog</name>
    <message>
        <source>排名栏目</source>
        <translation>Columns of the ranking</translation>
    </message>
    <message>
        <source>选中的栏目显示在排名中；打印和导出排名时也可用这些栏目。</source>
        <translation>Checked columns are shown in the ranking; printing and exporting it can use them too.</translation>
    </message>
    <message>
        <source>栏目</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Meaning</translation>
    </message>
    <message>
        <source>确定</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>恢复为汇总表的栏目(&amp;R)</source>
        <translation>Columns of the printed form (&amp;R)</translation>
    </message>
    <message>
        <source>全选(&amp;A)</source>
        <translation>Select all (&amp;A)</translation>
    </message>
    <message>
        <source>满分{0}</source>
        <translation>full mark {0}</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>比较版本</source>
        <translation>Compare versions</translation>
    </message>
    <message>
        <source>只看不同(&amp;O)</source>
        <translation>&amp;Only differences</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>Criterion</translation>
    </message>
    <message>
        <source>分值</source>
        <translation>Marks</translation>
    </message>
    <message>
        <source>评分规则</source>
        <translation>Rule</translation>
    </message>
    <message>
        <source>两个版本</source>
        <translation>Both versions</translation>
    </message>
    <message>
        <source>原来(&amp;A)：</source>
        <translation>Before (&amp;A):</translation>
    </message>
    <message>
        <source>现在(&amp;B)：</source>
        <translation>Now (&amp;B):</translation>
    </message>
    <message>
        <source>修改清单(&amp;1)</source>
        <translation>List of changes (&amp;1)</translation>
    </message>
    <message>
        <source>逐条对照(&amp;2)</source>
        <translation>Side by side (&amp;2)</translation>
    </message>
    <message>
        <source>{0}（第{1}版）</source>
        <translation>{0} (version {1})</translation>
    </message>
    <message>
        <source>{0} 处不同，涉及：{1}</source>
        <translation>{0} differences, touching: {1}</translation>
    </message>
    <message>
        <source>两个版本完全相同</source>
        <translation>Both versions are the same</translation>
    </message>
</context>
<context>
    <name>CompletionForm</name>
    <message>
        <source>无</source>
        <translation>None</translation>
    </message>
    <message>
        <source>计什么</source>
        <translation>What is counted</translation>
    </message>
    <message>
        <source>如：发展会员</source>
        <translation>e.g. new members</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>如：人</source>
        <translation>e.g. persons</translation>
    </message>
    <message>
        <source>计分方法</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>目标值</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>各单位自有</source>
        <translation>Each unit&apos;s own</translation>
    </message>
    <message>
        <source>越少越好（递减目标）</source>
        <translation>Less is better (falling target)</translation>
    </message>
    <message>
        <source>起点值</source>
        <translation>Starting value</translation>
    </message>
    <message>
        <source>达到目标得</source>
        <translation>At the target</translation>
    </message>
    <message>
        <source>满分</source>
        <translation>Full mark</translation>
    </message>
    <message>
        <source>每一档</source>
        <translation>One step</translation>
    </message>
    <message>
        <source>每超一档加</source>
        <translation>Gain per step above</translation>
    </message>
    <message>
        <source>每差一档减</source>
        <translation>Loss per step below</translation>
    </message>
    <message>
        <source>只计整数档</source>
        <translation>Whole steps only</translation>
    </message>
    <message>
        <source>最低得分</source>
        <translation>Lowest points</translation>
    </message>
    <message>
        <source>不限</source>
        <translation>No limit</translation>
    </message>
    <message>
        <source>超额最多加</source>
        <translation>Most for the excess</translation>
    </message>
    <message>
        <source>不封顶</source>
        <translation>No cap</translation>
    </message>
    <message>
        <source>10% 写作 0.1</source>
        <translation>0.1 is 10%</translation>
    </message>
</context>
<context>
    <name>ConstantForm</name>
    <message>
        <source>得分</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>按单位属性</source>
        <translation>By unit attribute</translation>
    </message>
    <message>
        <source>如：类别；空着则都一样</source>
        <translation>e.g. class; empty: the same for all</translation>
    </message>
    <message>
        <source>属性值</source>
        <translation>Value</translation>
    </message>
</context>
<context>
    <name>CorrectionDialog</name>
    <message>
        <source>登记更正（申诉、复核）</source>
        <translation>Correction (appeal, review)</translation>
    </message>
    <message>
        <source>已发布的结果不改动原始评分：更正另记一条，生成新的结果版本，原来的版本仍可查看。</source>
        <translation>A published result keeps its original scores: a correction is recorded beside them and makes a new version; the old one stays readable.</translation>
    </message>
    <message>
        <source>评委</source>
        <translation>Raters</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>原总分</source>
        <translation>Old total</translation>
    </message>
    <message>
        <source>新总分</source>
        <translation>New total</translation>
    </message>
    <message>
        <source>原名次</source>
        <translation>Old rank</translation>
    </message>
    <message>
        <source>新名次</source>
        <translation>New rank</translation>
    </message>
    <message>
        <source>原等次</source>
        <translation>Old grade</translation>
    </message>
    <message>
        <source>新等次</source>
        <translation>New grade</translation>
    </message>
    <message>
        <source>受影响的单位</source>
        <translation>Units affected</translation>
    </message>
    <message>
        <source>登记更正</source>
        <translation>Record the correction</translation>
    </message>
    <message>
        <source>单位：</source>
        <translation>Unit:</translation>
    </message>
    <message>
        <source>类别和日期(&amp;K)：</source>
        <translation>&amp;Kind and day:</translation>
    </message>
    <message>
        <source>更正的指标(&amp;C)：</source>
        <translation>&amp;Criterion:</translation>
    </message>
    <message>
        <source>改为(&amp;N)：</source>
        <translation>&amp;New figure:</translation>
    </message>
    <message>
        <source>确定等次(&amp;G)：</source>
        <translation>Decide the &amp;grade:</translation>
    </message>
    <message>
        <source>申请理由(&amp;R)：</source>
        <translation>&amp;Reason:</translation>
    </message>
    <message>
        <source>处理决定(&amp;D)：</source>
        <translation>&amp;Decision:</translation>
    </message>
    <message>
        <source>按规则</source>
        <translation>By the rules</translation>
    </message>
    <message>
        <source>不改分数</source>
        <translation>No score changes</translation>
    </message>
    <message>
        <source>总分不变（{0}）</source>
        <translation>The total stays ({0})</translation>
    </message>
    <message>
        <source>总分由 {old} 改为 {new}</source>
        <translation>The total changes from {old} to {new}</translation>
    </message>
    <message>
        <source>{changed}，受影响的单位 {count} 个：</source>
        <translation>{changed}; units affected: {count}</translation>
    </message>
    <message>
        <source>原数据 {typed}（得 {points} 分）；请键入数据，不是分数</source>
        <translation>Quantity was {typed} ({points} points); type the quantity, not the points</translation>
    </message>
    <message>
        <source>原为 {0}；可键入分数、等级名称、“-”未检、“/”不适用、“8*”补定</source>
        <translation>Was {0}; type points, a level&apos;s name, “-” not inspected, “/” not applicable, “8*” imputed</translation>
    </message>
    <message>
        <source>请填写申请理由、处理决定和更正后的分数。</source>
        <translation>Fill in reason, decision and the corrected figure.</translation>
    </message>
    <message>
        <source>维持原结果：总分仍为 {0}。</source>
        <translation>Upheld: the total stays {0}.</translation>
    </message>
    <message>
        <source>{0}在名额边界并列，等次待定：请在“确定等次”中一并确定，或另记一条更正确定等次。</source>
        <translation>{0} tie at a quota&apos;s edge and have no grade yet: decide it here as well, or with a correction of their own.</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>程序出错</source>
        <translation>Something went wrong</translation>
    </message>
    <message>
        <source>程序遇到意外错误，刚才的操作没有完成。已经保存的内容不受影响，可以继续使用。
如果再次出现，请把下面的报告发给维护人员。</source>
        <translation>The program met an unexpected error; what you just did was not completed. What was saved is not affected, and you can go on working.
If it happens again, please send the report below to your maintainer.</translation>
    </message>
    <message>
        <source>错误报告</source>
        <translation>Error report</translation>
    </message>
    <message>
        <source>复制报告</source>
        <translation>Copy the report</translation>
    </message>
    <message>
        <source>报告已保存：{0}</source>
        <translation>Report saved: {0}</translation>
    </message>
</context>
<context>
    <name>CriterionCell</name>
    <message>
        <source>评分标准，如：每迟报一次扣2分，扣完为止</source>
        <translation>Scoring rule as the office words it</translation>
    </message>
</context>
<context>
    <name>CriterionClipboard</name>
    <message>
        <source>已复制“{0}”。</source>
        <translation>Copied “{0}”.</translation>
    </message>
    <message>
        <source>剪贴板里没有指标，也没有可以作为指标的文字。</source>
        <translation>The clipboard holds neither criteria nor text that could become criteria.</translation>
    </message>
    <message>
        <source>请先在表格里选中“考核内容、分值、评分标准”这几列并复制。</source>
        <translation>First select the columns with content, marks and scoring rule in the table and copy them.</translation>
    </message>
    <message>
        <source>已粘贴 {0} 条指标。</source>
        <translation>Pasted {0} criteria.</translation>
    </message>
    <message>
        <source>其中 {0} 条的评分标准没有读懂，请核对。</source>
        <translation> The scoring rules of {0} of them could not be read; please check.</translation>
    </message>
    <message>
        <source>没有可以粘贴的评分规则。</source>
        <translation>There is no rule to paste.</translation>
    </message>
    <message>
        <source>请先复制一条有评分规则的指标，再选中另一条没有下级的指标。</source>
        <translation>First copy a criterion that has a rule, then select another one without sub-criteria.</translation>
    </message>
    <message>
        <source>“{0}”所在的部分不能用这种评分规则。</source>
        <translation>This kind of rule cannot be used in the part “{0}” belongs to.</translation>
    </message>
</context>
<context>
    <name>CriterionDialog</name>
    <message>
        <source>按指标录入</source>
        <translation>Enter by criterion</translation>
    </message>
    <message>
        <source>考核指标</source>
        <translation>Criteria</translation>
    </message>
    <message>
        <source>回车到下一单位；Ctrl+V 粘贴 Excel 中的一列；Ctrl+PageDown 下一指标</source>
        <translation>Enter: next unit; Ctrl+V: paste a column from Excel; Ctrl+PageDown: next criterion</translation>
    </message>
    <message>
        <source>各单位分数</source>
        <translation>Figures of the units</translation>
    </message>
    <message>
        <source>各单位票数</source>
        <translation>Votes of the units</translation>
    </message>
    <message>
        <source>Ctrl+PageDown 下一指标，Ctrl+PageUp 上一指标</source>
        <translation>Ctrl+PageDown next criterion, Ctrl+PageUp previous one</translation>
    </message>
    <message>
        <source>本项由其他批次汇总：在“评委与汇总来源”中选择批次。</source>
        <translation>Other rounds feed this criterion: choose them under “Raters and sources”.</translation>
    </message>
    <message>
        <source>一票否决请在单位的评分表中登记，并写明事由。</source>
        <translation>A veto is recorded on the unit&apos;s own sheet, with its reason.</translation>
    </message>
    <message>
        <source>本项分数由单位属性决定，不用录入。</source>
        <translation>An attribute of the unit decides these points; nothing to enter.</translation>
    </message>
    <message>
        <source>这里不能粘贴：请选中要填分数的格子。</source>
        <translation>Nothing can be pasted here: select a cell that takes figures.</translation>
    </message>
    <message>
        <source>粘贴了 {0} 格</source>
        <translation>Pasted {0} cells</translation>
    </message>
    <message>
        <source>，{0} 行超出单位数没有粘贴</source>
        <translation>, {0} lines beyond the last unit were left out</translation>
    </message>
    <message>
        <source>，{0} 格不能填写没有粘贴</source>
        <translation>, {0} cells that cannot be filled in were left out</translation>
    </message>
    <message>
        <source>{0}。请核对起始格子。</source>
        <translation>{0}. Please check where the block begins.</translation>
    </message>
</context>
<context>
    <name>CriterionFields</name>
    <message>
        <source>考核内容(&amp;T)：</source>
        <translation>&amp;Text:</translation>
    </message>
    <message>
        <source>编号(&amp;B)：</source>
        <translation>Num&amp;ber:</translation>
    </message>
    <message>
        <source>如 一、1.1</source>
        <translation>e.g. 1.1</translation>
    </message>
    <message>
        <source>分值(&amp;M)：</source>
        <translation>&amp;Marks:</translation>
    </message>
    <message>
        <source>权重(&amp;Q)：</source>
        <translation>Weight (&amp;Q):</translation>
    </message>
    <message>
        <source>最多(&amp;X)：</source>
        <translation>Ma&amp;x.:</translation>
    </message>
    <message>
        <source>自动取数(&amp;U)：</source>
        <translation>From &amp;records:</translation>
    </message>
    <message>
        <source>勾选的各项得分合计达到（或低于）这里的数，本项才计分</source>
        <translation>This criterion only counts when the ticked ones together reach (or stay below) this number</translation>
    </message>
    <message>
        <source>本项得分乘以权重后计入上一级</source>
        <translation>The points are multiplied by the weight before they count above</translation>
    </message>
    <message>
        <source>权重、上下限、门槛、自动取数</source>
        <translation>Weight, limits, gate, records</translation>
    </message>
    <message>
        <source>不限</source>
        <translation>No limit</translation>
    </message>
    <message>
        <source>最低(&amp;L)：</source>
        <translation>&amp;Lowest:</translation>
    </message>
    <message>
        <source>部分(&amp;P)：</source>
        <translation>&amp;Part:</translation>
    </message>
    <message>
        <source>原文(&amp;W)：</source>
        <translation>&amp;Wording:</translation>
    </message>
    <message>
        <source>门槛(&amp;D)：</source>
        <translation>Gate (&amp;D):</translation>
    </message>
    <message>
        <source>下级各项取平均，不相加</source>
        <translation>Mean of what is below instead of the sum</translation>
    </message>
</context>
<context>
    <name>CriterionModel</name>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>分组</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>录入</source>
        <translation>Entered</translation>
    </message>
    <message>
        <source>目标值</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>得分</source>
        <translation>Points</translation>
    </message>
</context>
<context>
    <name>CriterionPanel</name>
    <message>
        <source>按原文生成规则(&amp;Y)</source>
        <translation>Read the rule from the wording (&amp;Y)</translation>
    </message>
    <message>
        <source>规则已核对(&amp;K)</source>
        <translation>Rule chec&amp;ked</translation>
    </message>
    <message>
        <source>分值取下级合计(&amp;J)</source>
        <translation>Take the sum below (&amp;J)</translation>
    </message>
    <message>
        <source>评分方式(&amp;G)：</source>
        <translation>Scorin&amp;g:</translation>
    </message>
    <message>
        <source>评分方式</source>
        <translation>Scoring</translation>
    </message>
    <message>
        <source>试算</source>
        <translation>Try out</translation>
    </message>
    <message>
        <source>待核对：{0}</source>
        <translation>To be checked: {0}</translation>
    </message>
    <message>
        <source>没有读懂：{0}。请在下面选择评分方式。</source>
        <translation>Not understood: {0}. Please choose the way of scoring below.</translation>
    </message>
</context>
<context>
    <name>DecisionDialog</name>
    <message>
        <source>人工确定等次和评优</source>
        <translation>Grade and honours by decision</translation>
    </message>
    <message>
        <source>人工确定的等次优先于得分、分数线和名额，并占用该等次的名额，其余单位按规则递补；一票否决或门槛限定的等次不能突破。</source>
        <translation>A grade decided by hand comes before points, floor and quota and takes a place of that grade; the others follow by the rules. What a veto or gate bars cannot be decided.</translation>
    </message>
    <message>
        <source>集体研究的依据，打印在备注中</source>
        <translation>Grounds of the decision, printed among the remarks</translation>
    </message>
    <message>
        <source>现在的结果：</source>
        <translation>Present result:</translation>
    </message>
    <message>
        <source>等次(&amp;G)：</source>
        <translation>&amp;Grade:</translation>
    </message>
    <message>
        <source>理由（必填）：</source>
        <translation>Reason (required):</translation>
    </message>
    <message>
        <source>确定</source>
        <translation>Decide</translation>
    </message>
    <message>
        <source>第{0}名</source>
        <translation>Rank {0}</translation>
    </message>
    <message>
        <source>没有名次</source>
        <translation>Not ranked</translation>
    </message>
    <message>
        <source>按规则</source>
        <translation>By the rules</translation>
    </message>
    <message>
        <source>授予</source>
        <translation>Granted</translation>
    </message>
    <message>
        <source>不授予</source>
        <translation>Refused</translation>
    </message>
</context>
<context>
    <name>DeductForm</name>
    <message>
        <source>扣分情形</source>
        <translation>What costs points</translation>
    </message>
    <message>
        <source>最低得分</source>
        <translation>Lowest points</translation>
    </message>
    <message>
        <source>不限，可为负</source>
        <translation>None, may be negative</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>类别</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>上级</source>
        <translation>Above</translation>
    </message>
    <message>
        <source>分组</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>别名</source>
        <translation>Also known as</translation>
    </message>
    <message>
        <source>负责任务</source>
        <translation>Tasks in charge</translation>
    </message>
    <message>
        <source>年份</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>来源文件</source>
        <translation>Source file</translation>
    </message>
    <message>
        <source>条目</source>
        <translation>Entries</translation>
    </message>
    <message>
        <source>任务</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>责任单位</source>
        <translation>Responsible</translation>
    </message>
    <message>
        <source>配合单位</source>
        <translation>Partners</translation>
    </message>
    <message>
        <source>分管领导</source>
        <translation>Leader</translation>
    </message>
    <message>
        <source>完成时限</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>目标</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>预算（元）</source>
        <translation>Budget (yuan)</translation>
    </message>
    <message>
        <source>进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>督办</source>
        <translation>Supervision</translation>
    </message>
    <message>
        <source>{0}，时限 {1}</source>
        <translation>{0}, due {1}</translation>
    </message>
    <message>
        <source>{0} / {1} 项</source>
        <translation>{0} of {1}</translation>
    </message>
    <message>
        <source>（下级合计 {0}，超出）</source>
        <translation> (parts come to {0}, too much)</translation>
    </message>
    <message>
        <source>（超支）</source>
        <translation> (overspent)</translation>
    </message>
    <message>
        <source>已完成任务</source>
        <translation>Tasks done</translation>
    </message>
    <message>
        <source>进度（按权重）</source>
        <translation>Progress (weighted)</translation>
    </message>
    <message>
        <source>预算合计（元）</source>
        <translation>Budget, total (yuan)</translation>
    </message>
    <message>
        <source>已用合计（元）</source>
        <translation>Spent, total (yuan)</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Deleted</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>New</translation>
    </message>
    <message>
        <source>（空）</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>是</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>否</source>
        <translation>no</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>属性</source>
        <translation>Attributes</translation>
    </message>
    <message>
        <source>序号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>正文</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>是任务</source>
        <translation>Is a task</translation>
    </message>
    <message>
        <source>时限原文</source>
        <translation>Due, as written</translation>
    </message>
    <message>
        <source>周期</source>
        <translation>Recurrence</translation>
    </message>
    <message>
        <source>提前提醒</source>
        <translation>Lead time</translation>
    </message>
    <message>
        <source>开始日期</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>完成日期</source>
        <translation>Finished on</translation>
    </message>
    <message>
        <source>基数</source>
        <translation>Baseline</translation>
    </message>
    <message>
        <source>目标值</source>
        <translation>Target value</translation>
    </message>
    <message>
        <source>计量单位</source>
        <translation>Unit of measure</translation>
    </message>
    <message>
        <source>目标方向</source>
        <translation>Direction</translation>
    </message>
    <message>
        <source>权重</source>
        <translation>Weight</translation>
    </message>
    <message>
        <source>已用（元）</source>
        <translation>Spent (yuan)</translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>详细内容</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>修改记录</source>
        <translation>History</translation>
    </message>
    <message>
        <source>选中左侧的条目、单位，或任务表中的一行，这里显示它的内容和修改记录。</source>
        <translation>Select an entry or unit at the left, or a row of the task table: its content and history are shown here.</translation>
    </message>
    <message>
        <source>打开失分处的评分表</source>
        <translation>Open the sheet where the points were lost</translation>
    </message>
    <message>
        <source>考核批次：{round}
指标：{criterion}</source>
        <translation>Round: {round}
Criterion: {criterion}</translation>
    </message>
    <message>
        <source>还没有修改。</source>
        <translation>No changes yet.</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>修改…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>看任务</source>
        <translation>Show task</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>步骤</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>By</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>办理过程</source>
        <translation>Course of the item</translation>
    </message>
    <message>
        <source>选择一个事项，这里显示办理过程。</source>
        <translation>Choose an item; its course is shown here.</translation>
    </message>
    <message>
        <source>已选 {0} 项，按钮对全部生效</source>
        <translation>{0} items selected; the buttons act on all of them</translation>
    </message>
    <message>
        <source>责任单位：{0}</source>
        <translation>Responsible: {0}</translation>
    </message>
    <message>
        <source>（{0}）</source>
        <translation> ({0})</translation>
    </message>
    <message>
        <source>&#x3000;配合：{0}</source>
        <translation>   Partners: {0}</translation>
    </message>
    <message>
        <source>&#x3000;分管领导：{0}</source>
        <translation>   Leader: {0}</translation>
    </message>
    <message>
        <source>时限：{0}</source>
        <translation>Due: {0}</translation>
    </message>
    <message>
        <source>未定</source>
        <translation>not set</translation>
    </message>
    <message>
        <source>（原时限 {0}）</source>
        <translation> (originally {0})</translation>
    </message>
    <message>
        <source>&#x3000;申请延期至 {0}，待审批</source>
        <translation>   asks for {0}, to be decided</translation>
    </message>
    <message>
        <source>要求：{0}</source>
        <translation>Requirement: {0}</translation>
    </message>
    <message>
        <source>（作废）</source>
        <translation> (void)</translation>
    </message>
    <message>
        <source>通知单：{0}</source>
        <translation>Notices: {0}</translation>
    </message>
    <message>
        <source>时限 {0}。</source>
        <translation>Due {0}. </translation>
    </message>
    <message>
        <source>{0} → {1}：</source>
        <translation>{0} → {1}: </translation>
    </message>
    <message>
        <source>同意</source>
        <translation>Granted</translation>
    </message>
    <message>
        <source>不同意</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>{0}，{1} → {2}。</source>
        <translation>{0}, {1} → {2}. </translation>
    </message>
    <message>
        <source>限 {0} 前。</source>
        <translation>Until {0}. </translation>
    </message>
</context>
<context>
    <name>DifferenceTable</name>
    <message>
        <source>修改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>Criterion</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>What</translation>
    </message>
    <message>
        <source>原来</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>（整个方案）</source>
        <translation>(whole scheme)</translation>
    </message>
</context>
<context>
    <name>DirectForm</name>
    <message>
        <source>最低分</source>
        <translation>Lowest</translation>
    </message>
    <message>
        <source>最高分</source>
        <translation>Highest</translation>
    </message>
    <message>
        <source>同分值</source>
        <translation>The marks</translation>
    </message>
    <message>
        <source>打分间隔</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>不限</source>
        <translation>No limit</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>计划</source>
        <translation>Plans</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Units</translation>
    </message>
    <message>
        <source>计划和单位</source>
        <translation>Plans and units</translation>
    </message>
    <message>
        <source>详细内容</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>DueDelegate</name>
    <message>
        <source>如 2026-6-30、6月底前、三季度</source>
        <translation>e.g. 2026-6-30, 6月底前, 三季度</translation>
    </message>
    <message>
        <source>打开日历</source>
        <translation>Open the calendar</translation>
    </message>
</context>
<context>
    <name>DueSteps</name>
    <message>
        <source>只有待办的期次可以跳过。</source>
        <translation>Only open occurrences can be skipped.</translation>
    </message>
    <message>
        <source>不重复的任务可以在任务表中改时限或删除。</source>
        <translation>A task that does not recur can get another due day in the table, or be deleted.</translation>
    </message>
    <message>
        <source>跳过{0}的原因：</source>
        <translation>Reason for skipping {0}:</translation>
    </message>
    <message>
        <source>跳过</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>{0}的备注：</source>
        <translation>Note on {0}:</translation>
    </message>
</context>
<context>
    <name>EditorActions</name>
    <message>
        <source>新增同级</source>
        <translation>Add beside</translation>
    </message>
    <message>
        <source>新增下级</source>
        <translation>Add below</translation>
    </message>
    <message>
        <source>复制一份</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <source>复制到剪贴板</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>粘贴指标（或表格里的几行）</source>
        <translation>Paste criteria (or lines of a table)</translation>
    </message>
    <message>
        <source>只粘贴评分规则</source>
        <translation>Paste the rule only</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>上移</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>下移</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>升一级</source>
        <translation>Out one level</translation>
    </message>
    <message>
        <source>降一级</source>
        <translation>In one level</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>重做</source>
        <translation>Redo</translation>
    </message>
</context>
<context>
    <name>EfficacyForm</name>
    <message>
        <source>数值名称</source>
        <translation>Name of the figure</translation>
    </message>
    <message>
        <source>如：增长率</source>
        <translation>e.g. growth rate</translation>
    </message>
    <message>
        <source>最差单位得满分的</source>
        <translation>The worst gets, of the full mark</translation>
    </message>
    <message>
        <source>越低越好</source>
        <translation>Lower is better</translation>
    </message>
    <message>
        <source>比较范围</source>
        <translation>Compared with</translation>
    </message>
</context>
<context>
    <name>EntryClipboard</name>
    <message>
        <source>已剪切 {0} 条，粘贴到新位置后移动。</source>
        <translation>Cut {0} entries; they move when pasted.</translation>
    </message>
    <message>
        <source>已复制 {0} 条。</source>
        <translation>Copied {0} entries.</translation>
    </message>
    <message>
        <source>剪贴板里没有可以粘贴的条目或文字。</source>
        <translation>There is nothing on the clipboard that could be pasted.</translation>
    </message>
</context>
<context>
    <name>EvaluationPage</name>
    <message>
        <source>考评页面尚未安装。</source>
        <translation>The evaluation page is not installed.</translation>
    </message>
    <message>
        <source>录入评分</source>
        <translation>Enter scores</translation>
    </message>
    <message>
        <source>打印与导出</source>
        <translation>Print and export</translation>
    </message>
    <message>
        <source>录入评分(&amp;E)…</source>
        <translation>&amp;Enter scores…</translation>
    </message>
    <message>
        <source>得分说明(&amp;X)…</source>
        <translation>E&amp;xplain the score…</translation>
    </message>
    <message>
        <source>考核方案(&amp;S)…</source>
        <translation>&amp;Schemes…</translation>
    </message>
    <message>
        <source>删除考核批次(&amp;D)</source>
        <translation>&amp;Delete the round</translation>
    </message>
    <message>
        <source>打印与导出(&amp;P)…</source>
        <translation>&amp;Print and export…</translation>
    </message>
    <message>
        <source>考核批次(&amp;B)</source>
        <translation>Round (&amp;B)</translation>
    </message>
    <message>
        <source>排名栏目：选择显示哪些列</source>
        <translation>Columns of the ranking: choose what is shown</translation>
    </message>
    <message>
        <source>排名栏目</source>
        <translation>Columns of the ranking</translation>
    </message>
    <message>
        <source>还没有考核批次。

先在“文件”菜单中导入单位名册；再在“考评 → 考核方案”中从范本新建方案，或导入本单位的考核评分表；然后点“新建批次”。</source>
        <translation>There is no round yet.

First import the list of units from the File menu; then make a scheme from a preset in “Evaluation → Schemes”, or import your own score form; then choose “New round”.</translation>
    </message>
    <message>
        <source>，筛出 {shown}</source>
        <translation>, {shown} shown</translation>
    </message>
    <message>
        <source>完成 {done}/{count}</source>
        <translation>{done}/{count} finished</translation>
    </message>
    <message>
        <source>点“录入评分”从评分进度打开评分表改正。</source>
        <translation> Press “Enter scores” to open the sheets from the progress board and mend them.</translation>
    </message>
    <message>
        <source>不能排名：{0}{1}</source>
        <translation>No ranking: {0}{1}</translation>
    </message>
    <message>
        <source>全部分组</source>
        <translation>All groups</translation>
    </message>
    <message>
        <source>（未分组）</source>
        <translation>(no group)</translation>
    </message>
    <message>
        <source>删除考核批次「{title}」</source>
        <translation>Delete the round “{title}”</translation>
    </message>
</context>
<context>
    <name>EventForm</name>
    <message>
        <source>登记</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>写明什么事，打印在扣分原因栏</source>
        <translation>Say what happened; printed in the reason column</translation>
    </message>
    <message>
        <source>如 2026-8-14，可留空</source>
        <translation>e.g. 2026-8-14, may be empty</translation>
    </message>
    <message>
        <source>可留空</source>
        <translation>may be empty</translation>
    </message>
    <message>
        <source>细则(&amp;L)</source>
        <translation>&amp;Line</translation>
    </message>
    <message>
        <source>次数(&amp;N)</source>
        <translation>&amp;Number of times</translation>
    </message>
    <message>
        <source>每次分值(&amp;F)</source>
        <translation>Points each time (&amp;F)</translation>
    </message>
    <message>
        <source>同一篇（项）只计最高的一次</source>
        <translation>Of one article only the highest counts</translation>
    </message>
    <message>
        <source> 个单位共享</source>
        <translation> units share it</translation>
    </message>
    <message>
        <source>稿件（项目）(&amp;T)</source>
        <translation>Ar&amp;ticle (item)</translation>
    </message>
    <message>
        <source>角色和合作单位数(&amp;O)</source>
        <translation>R&amp;ole and sharers</translation>
    </message>
    <message>
        <source>原因(&amp;R)</source>
        <translation>&amp;Reason</translation>
    </message>
    <message>
        <source>日期(&amp;D)</source>
        <translation>&amp;Date</translation>
    </message>
    <message>
        <source>检查人(&amp;I)</source>
        <translation>&amp;Inspector</translation>
    </message>
    <message>
        <source>加</source>
        <translation>add </translation>
    </message>
    <message>
        <source>扣</source>
        <translation>deduct </translation>
    </message>
    <message>
        <source>{number}. {text}（{verb}{span}分）</source>
        <translation>{number}. {text} ({verb}{span})</translation>
    </message>
    <message>
        <source>（不分角色）</source>
        <translation>(no role)</translation>
    </message>
    <message>
        <source>保存修改</source>
        <translation>Save the change</translation>
    </message>
</context>
<context>
    <name>EventModel</name>
    <message>
        <source>细则</source>
        <translation>Line</translation>
    </message>
    <message>
        <source>次数</source>
        <translation>Times</translation>
    </message>
    <message>
        <source>每次分值</source>
        <translation>Points each</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>检查人</source>
        <translation>Inspector</translation>
    </message>
    <message>
        <source>一票否决</source>
        <translation>Veto</translation>
    </message>
</context>
<context>
    <name>EventQuickAdd</name>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>细则</source>
        <translation>Line</translation>
    </message>
    <message>
        <source>次数</source>
        <translation>Times</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>加扣分记录</source>
        <translation>Events</translation>
    </message>
    <message>
        <source>单位首字母，如 dtc</source>
        <translation>Initials of the unit, e.g. dtc</translation>
    </message>
    <message>
        <source>细则首字母或序号</source>
        <translation>Initials or number of the line</translation>
    </message>
    <message>
        <source>如 2026-8-14，可留空</source>
        <translation>e.g. 2026-8-14, may be empty</translation>
    </message>
    <message>
        <source>写明什么事，回车登记</source>
        <translation>What happened; Enter records</translation>
    </message>
    <message>
        <source>评委</source>
        <translation>Rater</translation>
    </message>
    <message>
        <source>记录登记在这名评委的评分表上</source>
        <translation>Events are recorded on this rater&apos;s sheet</translation>
    </message>
    <message>
        <source>单位(&amp;U)</source>
        <translation>&amp;Unit</translation>
    </message>
    <message>
        <source>细则(&amp;L)</source>
        <translation>&amp;Line</translation>
    </message>
    <message>
        <source>次数(&amp;N)</source>
        <translation>&amp;Times</translation>
    </message>
    <message>
        <source>每次分值(&amp;F)</source>
        <translation>Points &amp;for one</translation>
    </message>
    <message>
        <source>日期(&amp;D)</source>
        <translation>&amp;Day</translation>
    </message>
    <message>
        <source>原因(&amp;R)</source>
        <translation>&amp;Reason</translation>
    </message>
    <message>
        <source>评委(&amp;P)</source>
        <translation>Rater (&amp;P)</translation>
    </message>
    <message>
        <source>考核组</source>
        <translation>Panel</translation>
    </message>
    <message>
        <source>评委“{rater}”不评{unit}，没有登记。</source>
        <translation>Rater “{rater}” does not score {unit}: nothing was recorded.</translation>
    </message>
    <message>
        <source>加</source>
        <translation>+</translation>
    </message>
    <message>
        <source>扣</source>
        <translation>−</translation>
    </message>
    <message>
        <source>{text}（{verb}{span}分）</source>
        <translation>{text} ({verb}{span})</translation>
    </message>
    <message>
        <source>（没有这条细则，或不止一条）</source>
        <translation>(no such line, or several)</translation>
    </message>
    <message>
        <source>没有这个单位</source>
        <translation>No such unit</translation>
    </message>
    <message>
        <source>不止一个：{0}</source>
        <translation>Several: {0}</translation>
    </message>
    <message>
        <source>没有找到单位，请多键入几个首字母或汉字。</source>
        <translation>No such unit: type some more initials or characters.</translation>
    </message>
    <message>
        <source>没有找到细则，请键入首字母、汉字或序号。</source>
        <translation>No such line: type initials, characters or its number.</translation>
    </message>
</context>
<context>
    <name>EvidenceBox</name>
    <message>
        <source>佐证材料</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>添加文件(&amp;A)…</source>
        <translation>&amp;Add files…</translation>
    </message>
    <message>
        <source>打开(&amp;O)</source>
        <translation>&amp;Open</translation>
    </message>
    <message>
        <source>移除(&amp;V)</source>
        <translation>Remo&amp;ve</translation>
    </message>
    <message>
        <source>添加佐证材料</source>
        <translation>Add evidence</translation>
    </message>
    <message>
        <source>已存入 {0} 个佐证材料。</source>
        <translation>{0} files kept as evidence.</translation>
    </message>
    <message>
        <source>这些文件已经在佐证材料里。</source>
        <translation>These files are among the evidence already.</translation>
    </message>
    <message>
        <source>这台电脑没有可以打开“{0}”的程序。</source>
        <translation>No program on this computer opens “{0}”.</translation>
    </message>
</context>
<context>
    <name>EvidenceModel</name>
    <message>
        <source>{0}（文件不见了）</source>
        <translation>{0} (file is gone)</translation>
    </message>
</context>
<context>
    <name>ExplanationDialog</name>
    <message>
        <source>得分说明 — {unit}</source>
        <translation>Why this score — {unit}</translation>
    </message>
    <message>
        <source>每一行的分数等于它下面各行分数之和；带“约”的是除不尽的数。</source>
        <translation>Each line&apos;s points are the sum of the lines below it; “约” marks a rounded fraction.</translation>
    </message>
    <message>
        <source>复制为文字</source>
        <translation>Copy as text</translation>
    </message>
    <message>
        <source>全部展开</source>
        <translation>Expand all</translation>
    </message>
    <message>
        <source>得分说明已复制。</source>
        <translation>The explanation was copied.</translation>
    </message>
</context>
<context>
    <name>ExplanationModel</name>
    <message>
        <source>怎样算出来的</source>
        <translation>How it comes about</translation>
    </message>
    <message>
        <source>分数</source>
        <translation>Points</translation>
    </message>
</context>
<context>
    <name>FactorDetail</name>
    <message>
        <source>全部指标</source>
        <translation>All criteria</translation>
    </message>
    <message>
        <source>只乘在这些指标（及其下级）上</source>
        <translation>Only at and below these criteria</translation>
    </message>
</context>
<context>
    <name>FactorsForm</name>
    <message>
        <source>角色（主办、协办）</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>系数</source>
        <translation>Factor</translation>
    </message>
    <message>
        <source>单位属性（空着：全部）</source>
        <translation>Unit attribute (empty: all)</translation>
    </message>
    <message>
        <source>属性值</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>乘在</source>
        <translation>Multiplies</translation>
    </message>
    <message>
        <source>只用于部分指标：{0}</source>
        <translation>Only for some criteria: {0}</translation>
    </message>
    <message>
        <source>全部单位</source>
        <translation>All units</translation>
    </message>
</context>
<context>
    <name>FieldForm</name>
    <message>
        <source>{0}：{1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>“{0}”不是整数。</source>
        <translation>“{0}” is not a whole number.</translation>
    </message>
</context>
<context>
    <name>FieldsBox</name>
    <message>
        <source>开始日期(&amp;B)：</source>
        <translation>Start (&amp;B):</translation>
    </message>
    <message>
        <source>如 3月1日</source>
        <translation>such as 2026-3-1</translation>
    </message>
    <message>
        <source>提前提醒(&amp;L)：</source>
        <translation>&amp;Lead time:</translation>
    </message>
    <message>
        <source>工作日数，不填按统一设置</source>
        <translation>working days; empty = as set for all</translation>
    </message>
    <message>
        <source>目标方向(&amp;D)：</source>
        <translation>&amp;Direction:</translation>
    </message>
    <message>
        <source>如 95%、5家</source>
        <translation>such as 95%, 5</translation>
    </message>
    <message>
        <source>目标值(&amp;T)：</source>
        <translation>&amp;Target:</translation>
    </message>
    <message>
        <source>基数(&amp;J)：</source>
        <translation>Baseline (&amp;J):</translation>
    </message>
    <message>
        <source>起点，可不填</source>
        <translation>starting figure, may be empty</translation>
    </message>
    <message>
        <source>如 12000、1.2万元</source>
        <translation>such as 12000</translation>
    </message>
    <message>
        <source>预算(&amp;Y)：</source>
        <translation>Budget (&amp;Y):</translation>
    </message>
    <message>
        <source>已用(&amp;P)：</source>
        <translation>S&amp;pent:</translation>
    </message>
    <message>
        <source>权重(&amp;W)：</source>
        <translation>&amp;Weight:</translation>
    </message>
    <message>
        <source>上级进度按权重汇总</source>
        <translation>share in the progress above</translation>
    </message>
    <message>
        <source>不低于</source>
        <translation>at least</translation>
    </message>
    <message>
        <source>不高于</source>
        <translation>at most</translation>
    </message>
    <message>
        <source>等于</source>
        <translation>exactly</translation>
    </message>
</context>
<context>
    <name>FiguresBox</name>
    <message>
        <source>实际值</source>
        <translation>Actual</translation>
    </message>
    <message>
        <source>今天的实际值，如 85</source>
        <translation>Today&apos;s figure, such as 85</translation>
    </message>
    <message>
        <source>今天的实际值</source>
        <translation>Today&apos;s figure</translation>
    </message>
    <message>
        <source>登记(&amp;G)</source>
        <translation>Enter (&amp;G)</translation>
    </message>
    <message>
        <source>删除(&amp;X)</source>
        <translation>Delete (&amp;X)</translation>
    </message>
    <message>
        <source>没有设定目标值；登记的实际值照样保存。</source>
        <translation>No target is set; figures are kept all the same.</translation>
    </message>
    <message>
        <source>目标{0}，还没有实际值。</source>
        <translation>Target {0}, no figure yet.</translation>
    </message>
    <message>
        <source>目标{target}，现为{actual}，完成 {share}%，{state}。</source>
        <translation>Target {target}, now {actual}, {share}% of the way, {state}.</translation>
    </message>
    <message>
        <source>已达到</source>
        <translation>reached</translation>
    </message>
    <message>
        <source>未达到</source>
        <translation>not reached</translation>
    </message>
</context>
<context>
    <name>FiguresModel</name>
    <message>
        <source>日期</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>实际值</source>
        <translation>Actual</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
</context>
<context>
    <name>FileCommands</name>
    <message>
        <source>新建工作区</source>
        <translation>New workspace</translation>
    </message>
    <message>
        <source>新工作区</source>
        <translation>New workspace</translation>
    </message>
    <message>
        <source>打开工作区</source>
        <translation>Open a workspace</translation>
    </message>
    <message>
        <source>考评通工作区 (*.kaoping)</source>
        <translation>Kaoping workspace (*.kaoping)</translation>
    </message>
    <message>
        <source>以只读方式打开</source>
        <translation>Open for reading only</translation>
    </message>
    <message>
        <source>从备份恢复…</source>
        <translation>Restore from a backup…</translation>
    </message>
    <message>
        <source>自上次备份以来没有改动，不需要再备份。</source>
        <translation>Nothing has changed since the last backup.</translation>
    </message>
    <message>
        <source>已备份：{0}</source>
        <translation>Backed up: {0}</translation>
    </message>
    <message>
        <source>关于考评通</source>
        <translation>About Kaoping</translation>
    </message>
    <message>
        <source>考评通 {0}</source>
        <translation>Kaoping {0}</translation>
    </message>
    <message>
        <source>乡镇和学校的计划、督办、考评与打印。完全离线，数据只在本机。
MIT 许可；字体与图标的许可见程序文件夹中的 THIRD_PARTY.md。</source>
        <translation>Plans, supervision, evaluation and printing for townships and schools. Completely offline: the data stay on this computer.
MIT licence; for fonts and icons see THIRD_PARTY.md in the program&apos;s folder.</translation>
    </message>
    <message>
        <source>诊断信息已复制，可以粘贴到邮件中。</source>
        <translation>Diagnostics copied; paste them into a mail.</translation>
    </message>
</context>
<context>
    <name>FileKindDialog</name>
    <message>
        <source>导入工作簿</source>
        <translation>Import a workbook</translation>
    </message>
    <message>
        <source>“{0}”是什么文件？</source>
        <translation>What kind of file is “{0}”?</translation>
    </message>
    <message>
        <source>单位名册</source>
        <translation>Roster of units</translation>
    </message>
    <message>
        <source>村、站办所、学校或班级的名单</source>
        <translation>A list of villages, offices, schools or classes</translation>
    </message>
    <message>
        <source>考核评分表</source>
        <translation>Score form</translation>
    </message>
    <message>
        <source>考核内容、分值和评分标准，成为考核方案</source>
        <translation>Content, marks and rules: becomes a scheme</translation>
    </message>
    <message>
        <source>评分结果</source>
        <translation>Scores</translation>
    </message>
    <message>
        <source>各单位的得分，写入一个考核批次</source>
        <translation>The units&apos; scores, written into a round</translation>
    </message>
</context>
<context>
    <name>FilePicker</name>
    <message>
        <source>位置(&amp;L)：</source>
        <translation>&amp;Look in:</translation>
    </message>
    <message>
        <source>文件类型(&amp;T)：</source>
        <translation>Files of &amp;type:</translation>
    </message>
</context>
<context>
    <name>FileProblemsDialog</name>
    <message>
        <source>方案文件不能导入</source>
        <translation>The scheme file cannot be imported</translation>
    </message>
    <message>
        <source>“{0}”有 {1} 处错误，没有导入任何内容：</source>
        <translation>“{0}” has {1} errors; nothing was imported:</translation>
    </message>
    <message>
        <source>位置</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>复制全部(&amp;C)</source>
        <translation>&amp;Copy all</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>全部单位</source>
        <translation>All units</translation>
    </message>
    <message>
        <source>亮灯</source>
        <translation>Lamp</translation>
    </message>
    <message>
        <source>全部亮灯</source>
        <translation>All lamps</translation>
    </message>
    <message>
        <source>交办时间</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>按交办日期筛选，未交办的按立项日期</source>
        <translation>By the day it was handed over, or filed</translation>
    </message>
    <message>
        <source>全部时间</source>
        <translation>Any time</translation>
    </message>
    <message>
        <source>今年</source>
        <translation>This year</translation>
    </message>
    <message>
        <source>本季度</source>
        <translation>This quarter</translation>
    </message>
    <message>
        <source>本月</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>事项、单位、领导、来源</source>
        <translation>Item, unit, leader, source</translation>
    </message>
    <message>
        <source>全部状态</source>
        <translation>All states</translation>
    </message>
    <message>
        <source>在办（未办结）</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>已办结和已销号</source>
        <translation>Finished</translation>
    </message>
    <message>
        <source>{0} 项</source>
        <translation>{0} items</translation>
    </message>
    <message>
        <source>{0} / {1} 项</source>
        <translation>{0} of {1}</translation>
    </message>
</context>
<context>
    <name>FilterBox</name>
    <message>
        <source>筛选：汉字、拼音或首字母</source>
        <translation>Filter: characters, pinyin or initials</translation>
    </message>
    <message>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>按汉字、拼音首字母（dtc）或全拼（datang）筛选任务、计划、单位和排名（Ctrl+F）</source>
        <translation>Filter tasks, plans, units and the ranking by Chinese characters, pinyin initials (dtc) or full pinyin (datang) (Ctrl+F)</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>工作计划</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>责任单位</source>
        <translation>Responsible</translation>
    </message>
    <message>
        <source>分管领导</source>
        <translation>Leader</translation>
    </message>
    <message>
        <source>亮灯</source>
        <translation>Lamp</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>周期</source>
        <translation>Recurrence</translation>
    </message>
    <message>
        <source>超预算</source>
        <translation>Over budget</translation>
    </message>
    <message>
        <source>清除(&amp;L)</source>
        <translation>C&amp;lear</translation>
    </message>
    <message>
        <source>不重复</source>
        <translation>Once</translation>
    </message>
    <message>
        <source>每天</source>
        <translation>Daily</translation>
    </message>
    <message>
        <source>每周</source>
        <translation>Weekly</translation>
    </message>
    <message>
        <source>每月</source>
        <translation>Monthly</translation>
    </message>
    <message>
        <source>每季度</source>
        <translation>Quarterly</translation>
    </message>
    <message>
        <source>每半年</source>
        <translation>Half-yearly</translation>
    </message>
    <message>
        <source>每学期</source>
        <translation>Each term</translation>
    </message>
    <message>
        <source>每年</source>
        <translation>Yearly</translation>
    </message>
    <message>
        <source>不限</source>
        <translation>Any</translation>
    </message>
    <message>
        <source>本周</source>
        <translation>This week</translation>
    </message>
    <message>
        <source>下周</source>
        <translation>Next week</translation>
    </message>
    <message>
        <source>本月</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>下月</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>本季度</source>
        <translation>This quarter</translation>
    </message>
    <message>
        <source>今年</source>
        <translation>This year</translation>
    </message>
    <message>
        <source>没有时限的</source>
        <translation>Without a due day</translation>
    </message>
    <message>
        <source>指定日期</source>
        <translation>Between days</translation>
    </message>
    <message>
        <source>有目标</source>
        <translation>With target</translation>
    </message>
    <message>
        <source>没有目标</source>
        <translation>Without target</translation>
    </message>
    <message>
        <source>到期</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Days</translation>
    </message>
    <message>
        <source>目标</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>预算（元）</source>
        <translation>Budget (yuan)</translation>
    </message>
    <message>
        <source>已用（元）</source>
        <translation>Spent (yuan)</translation>
    </message>
    <message>
        <source>进度（%）</source>
        <translation>Progress (%)</translation>
    </message>
    <message>
        <source>任务含</source>
        <translation>Task contains</translation>
    </message>
    <message>
        <source>目标含</source>
        <translation>Target contains</translation>
    </message>
    <message>
        <source>备注含</source>
        <translation>Note contains</translation>
    </message>
    <message>
        <source>（未定）</source>
        <translation>(none)</translation>
    </message>
</context>
<context>
    <name>FormSheet</name>
    <message>
        <source>原表</source>
        <translation>Original sheet</translation>
    </message>
</context>
<context>
    <name>GanttChart</name>
    <message>
        <source>进度图</source>
        <translation>Gantt</translation>
    </message>
    <message>
        <source>这里没有任务。</source>
        <translation>No tasks here.</translation>
    </message>
    <message>
        <source>任务</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>{0}月</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>{0}年{1}季度</source>
        <translation>{0} Q{1}</translation>
    </message>
</context>
<context>
    <name>GanttView</name>
    <message>
        <source>按月</source>
        <translation>Months</translation>
    </message>
    <message>
        <source>按季度</source>
        <translation>Quarters</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>标出非工作日</source>
        <translation>Shade days off</translation>
    </message>
    <message>
        <source>打印用A3纸</source>
        <translation>Print on A3</translation>
    </message>
    <message>
        <source>条内深色为进度，斜线为逾期，◆为只有时限的任务和各期时限</source>
        <translation>Dark part: progress; hatched: overdue; ◆: due days</translation>
    </message>
</context>
<context>
    <name>GateDetail</name>
    <message>
        <source>（未选）</source>
        <translation>(none)</translation>
    </message>
    <message>
        <source>合计哪些项</source>
        <translation>Add up</translation>
    </message>
</context>
<context>
    <name>GateField</name>
    <message>
        <source>（没有门槛，总是计分）</source>
        <translation>(no gate, always counted)</translation>
    </message>
    <message>
        <source>得分不低于</source>
        <translation>at least</translation>
    </message>
    <message>
        <source>低于</source>
        <translation>Below</translation>
    </message>
</context>
<context>
    <name>GatesForm</name>
    <message>
        <source>哪项得分</source>
        <translation>Points of</translation>
    </message>
    <message>
        <source>不低于</source>
        <translation>At least</translation>
    </message>
    <message>
        <source>低于</source>
        <translation>Below</translation>
    </message>
    <message>
        <source>等次</source>
        <translation>Grade</translation>
    </message>
    <message>
        <source>等次名称</source>
        <translation>Grade</translation>
    </message>
    <message>
        <source>几项合计作门槛：{0}</source>
        <translation>Add up several criteria: {0}</translation>
    </message>
</context>
<context>
    <name>GradesDialog</name>
    <message>
        <source>等次</source>
        <translation>Grades</translation>
    </message>
    <message>
        <source>从高到低填写。名额写个数（3）或比例（20%），不限就空着；最后一等不填最低分。</source>
        <translation>Best first. Give a quota as a number (3) or a share (20%), or leave it empty; the last grade has no lowest total.</translation>
    </message>
    <message>
        <source>最低分</source>
        <translation>Lowest total</translation>
    </message>
    <message>
        <source>名额不超过</source>
        <translation>At most</translation>
    </message>
    <message>
        <source>添加一行(&amp;A)</source>
        <translation>&amp;Add a line</translation>
    </message>
    <message>
        <source>删除一行(&amp;R)</source>
        <translation>&amp;Remove a line</translation>
    </message>
    <message>
        <source>确定</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>GradingForm</name>
    <message>
        <source>等次（从高到低）</source>
        <translation>Grade (best first)</translation>
    </message>
    <message>
        <source>最低分</source>
        <translation>Lowest</translation>
    </message>
    <message>
        <source>名额：3 或 20%</source>
        <translation>Places: 3 or 20%</translation>
    </message>
    <message>
        <source>比例取整</source>
        <translation>Rounding</translation>
    </message>
    <message>
        <source>至少一名</source>
        <translation>At least one</translation>
    </message>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>名额边界并列</source>
        <translation>Ties at the edge</translation>
    </message>
    <message>
        <source>上一等没用完的名额转给下一等</source>
        <translation>Places left over go to the next grade</translation>
    </message>
    <message>
        <source>比例应在0%到100%之间。</source>
        <translation>The share must be between 0% and 100%.</translation>
    </message>
</context>
<context>
    <name>HandOutDialog</name>
    <message>
        <source>发放评分表</source>
        <translation>Hand out score forms</translation>
    </message>
    <message>
        <source>每个文件里有填写说明和锁定的评分表，只能填得分和原因。填好交回后，用“收回评分表”合并。</source>
        <translation>Each file holds a cover note and locked forms: only scores and reasons can be filled in. When they come back, merge them with “Collect score forms”.</translation>
    </message>
    <message>
        <source>截止(&amp;D)：</source>
        <translation>&amp;Deadline:</translation>
    </message>
    <message>
        <source>浏览(&amp;B)…</source>
        <translation>&amp;Browse…</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>填写人</source>
        <translation>For</translation>
    </message>
    <message>
        <source>评分表（张）</source>
        <translation>Sheets</translation>
    </message>
    <message>
        <source>发放</source>
        <translation>Hand out</translation>
    </message>
    <message>
        <source>每个单位一个文件</source>
        <translation>A file per unit</translation>
    </message>
    <message>
        <source>每位评委一个文件</source>
        <translation>A file per rater</translation>
    </message>
    <message>
        <source>全部放在一个文件</source>
        <translation>One file for all</translation>
    </message>
    <message>
        <source>用 U 盘或内部邮箱交回考核办公室</source>
        <translation>Back to the office by USB stick or internal mail</translation>
    </message>
    <message>
        <source>要生成的文件</source>
        <translation>Files to be made</translation>
    </message>
    <message>
        <source>怎样分</source>
        <translation>How to divide</translation>
    </message>
    <message>
        <source>怎样分(&amp;K)：</source>
        <translation>How to divide (&amp;K):</translation>
    </message>
    <message>
        <source>怎样交回(&amp;H)：</source>
        <translation>&amp;How to hand back:</translation>
    </message>
    <message>
        <source>放到文件夹(&amp;F)：</source>
        <translation>Into &amp;folder:</translation>
    </message>
    <message>
        <source>共 {0} 个文件、{1} 张评分表，另有目录；放在新文件夹“{2}”里。</source>
        <translation>{0} files with {1} sheets and an index, in the new folder “{2}”.</translation>
    </message>
    <message>
        <source>放到哪个文件夹</source>
        <translation>Where to put the folder</translation>
    </message>
    <message>
        <source>正在生成评分表…</source>
        <translation>Making the forms…</translation>
    </message>
    <message>
        <source>评分表已放在“{0}”。</source>
        <translation>The forms are in “{0}”.</translation>
    </message>
</context>
<context>
    <name>HandState</name>
    <message>
        <source>✓ 已交</source>
        <translation>✓ In</translation>
    </message>
    <message>
        <source>✓ 已合并（相同）</source>
        <translation>✓ Merged (equal)</translation>
    </message>
    <message>
        <source>◐ 没有填完</source>
        <translation>◐ Incomplete</translation>
    </message>
    <message>
        <source>✕ 有填错的格</source>
        <translation>✕ Wrong cells</translation>
    </message>
    <message>
        <source>＝ 重复，内容相同</source>
        <translation>＝ Twice, equal</translation>
    </message>
    <message>
        <source>✕ 重复，内容不同</source>
        <translation>✕ Twice, different</translation>
    </message>
    <message>
        <source>✕ 旧版本</source>
        <translation>✕ Older version</translation>
    </message>
    <message>
        <source>✕ 被改动</source>
        <translation>✕ Altered</translation>
    </message>
    <message>
        <source>✕ 不能合并</source>
        <translation>✕ Cannot be merged</translation>
    </message>
    <message>
        <source>✕ 不属于本批次</source>
        <translation>✕ Of another round</translation>
    </message>
    <message>
        <source>✕ 打不开</source>
        <translation>✕ Unreadable</translation>
    </message>
    <message>
        <source>○ 没有填写</source>
        <translation>○ Blank</translation>
    </message>
    <message>
        <source>✓ 未交，已在程序中录入</source>
        <translation>✓ Entered in the program</translation>
    </message>
    <message>
        <source>○ 未交</source>
        <translation>○ Missing</translation>
    </message>
    <message>
        <source>不合并</source>
        <translation>Leave out</translation>
    </message>
    <message>
        <source>合并，保留已录入的</source>
        <translation>Merge, keep what is entered</translation>
    </message>
    <message>
        <source>合并，以文件为准</source>
        <translation>Merge, the file wins</translation>
    </message>
</context>
<context>
    <name>HolidaysTab</name>
    <message>
        <source> 年</source>
        <translation> </translation>
    </message>
    <message>
        <source>年份</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>星期</source>
        <translation>Weekday</translation>
    </message>
    <message>
        <source>安排</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>By</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>节假日和调休</source>
        <translation>Holidays</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>放假</source>
        <translation>holiday</translation>
    </message>
    <message>
        <source>上班</source>
        <translation>working day</translation>
    </message>
    <message>
        <source>名称，如 端午节</source>
        <translation>Name, such as Dragon Boat Festival</translation>
    </message>
    <message>
        <source>登记(&amp;G)</source>
        <translation>Enter (&amp;G)</translation>
    </message>
    <message>
        <source>取消本单位登记(&amp;C)</source>
        <translation>Take own entry ba&amp;ck</translation>
    </message>
    <message>
        <source>已含国务院放假安排，可在下面补充或改正。</source>
        <translation>Holds the official notice; add or correct below.</translation>
    </message>
    <message>
        <source>国务院安排</source>
        <translation>official notice</translation>
    </message>
    <message>
        <source>本单位登记</source>
        <translation>own entry</translation>
    </message>
    <message>
        <source>本单位改正</source>
        <translation>own correction</translation>
    </message>
</context>
<context>
    <name>HonourDetail</name>
    <message>
        <source>单项指标</source>
        <translation>Single criterion</translation>
    </message>
    <message>
        <source>得分不低于</source>
        <translation>At least</translation>
    </message>
    <message>
        <source>名额边界并列</source>
        <translation>Ties at the last place</translation>
    </message>
    <message>
        <source>有一票否决的不能获得</source>
        <translation>Not for units with a veto</translation>
    </message>
    <message>
        <source>（没有）</source>
        <translation>(none)</translation>
    </message>
    <message>
        <source>已有这些称号（提醒）的不能获得</source>
        <translation>Not for units with these honours (notices)</translation>
    </message>
</context>
<context>
    <name>HonoursForm</name>
    <message>
        <source>称号</source>
        <translation>Honour</translation>
    </message>
    <message>
        <source>名额：3 或 20%</source>
        <translation>Places: 3 or 20%</translation>
    </message>
    <message>
        <source>比例取整</source>
        <translation>Rounding of shares</translation>
    </message>
    <message>
        <source>至少一名</source>
        <translation>At least one</translation>
    </message>
    <message>
        <source>范围</source>
        <translation>Among</translation>
    </message>
    <message>
        <source>总分不低于</source>
        <translation>Total at least</translation>
    </message>
    <message>
        <source>每项不低于</source>
        <translation>Each at least</translation>
    </message>
    <message>
        <source>更多条件（单项最低分、并列、否决、连续几期）：{0}</source>
        <translation>More conditions (single criteria, ties, veto, streaks): {0}</translation>
    </message>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
</context>
<context>
    <name>ImportCommands</name>
    <message>
        <source>导入单位名册</source>
        <translation>Import a roster of units</translation>
    </message>
    <message>
        <source>导入考核评分表</source>
        <translation>Import a score form</translation>
    </message>
    <message>
        <source>导入评分结果</source>
        <translation>Import scores</translation>
    </message>
    <message>
        <source>不认识文件“{0}”。</source>
        <translation>“{0}” is not a kind of file known here.</translation>
    </message>
    <message>
        <source>可以拖入 Word 或文本计划、Excel 名册、评分表和评分结果，或考评通工作区。</source>
        <translation>Drop a plan (Word or text), a roster, score form or scores (Excel), or a Kaoping workspace.</translation>
    </message>
    <message>
        <source>Excel 工作簿 (*.xlsx *.xls *.xlsm *.et);;所有文件 (*)</source>
        <translation>Excel workbook (*.xlsx *.xls *.xlsm *.et);;All files (*)</translation>
    </message>
</context>
<context>
    <name>ItemDialog</name>
    <message>
        <source>修改督办事项</source>
        <translation>Change item</translation>
    </message>
    <message>
        <source>督办立项</source>
        <translation>File an item</translation>
    </message>
    <message>
        <source>（请选择）</source>
        <translation>(choose)</translation>
    </message>
    <message>
        <source>会议、批示、计划……可不填</source>
        <translation>Meeting, instruction, plan…; may be empty</translation>
    </message>
    <message>
        <source>限定时限</source>
        <translation>Due on</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>立项</source>
        <translation>File</translation>
    </message>
    <message>
        <source>工作事项(&amp;T)：</source>
        <translation>&amp;Item:</translation>
    </message>
    <message>
        <source>工作要求(&amp;Q)：</source>
        <translation>Re&amp;quirement:</translation>
    </message>
    <message>
        <source>责任单位(&amp;U)：</source>
        <translation>Responsible &amp;unit:</translation>
    </message>
    <message>
        <source>配合单位(&amp;C)：</source>
        <translation>&amp;Partners:</translation>
    </message>
    <message>
        <source>责任人(&amp;N)：</source>
        <translation>Perso&amp;n:</translation>
    </message>
    <message>
        <source>分管领导(&amp;L)：</source>
        <translation>&amp;Leader:</translation>
    </message>
    <message>
        <source>来源(&amp;S)：</source>
        <translation>&amp;Source:</translation>
    </message>
    <message>
        <source>时限(&amp;D)：</source>
        <translation>&amp;Due:</translation>
    </message>
    <message>
        <source>立项日期(&amp;F)：</source>
        <translation>&amp;Filed on:</translation>
    </message>
</context>
<context>
    <name>ItemTableModel</name>
    <message>
        <source>工作事项</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>责任单位</source>
        <translation>Responsible</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>亮灯</source>
        <translation>Lamp</translation>
    </message>
    <message>
        <source>时限</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>剩余工作日</source>
        <translation>Working days left</translation>
    </message>
    <message>
        <source>催办</source>
        <translation>Reminders</translation>
    </message>
    <message>
        <source>延期</source>
        <translation>Extensions</translation>
    </message>
    <message>
        <source>通知</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>分管领导</source>
        <translation>Leader</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>By</translation>
    </message>
    <message>
        <source>，申请延期</source>
        <translation>, asks for more time</translation>
    </message>
</context>
<context>
    <name>JobDialog</name>
    <message>
        <source>上一页</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>打印…</source>
        <translation>Print…</translation>
    </message>
    <message>
        <source>存为 PDF…</source>
        <translation>Save as PDF…</translation>
    </message>
    <message>
        <source>存为 Excel…</source>
        <translation>Save as Excel…</translation>
    </message>
    <message>
        <source>存为 Word…</source>
        <translation>Save as Word…</translation>
    </message>
    <message>
        <source>正在生成页面…</source>
        <translation>Making the pages…</translation>
    </message>
    <message>
        <source>第 {page} 页 / 共 {count} 页</source>
        <translation>Page {page} of {count}</translation>
    </message>
</context>
<context>
    <name>LampsTab</name>
    <message>
        <source> 个工作日</source>
        <translation> working days</translation>
    </message>
    <message>
        <source>到期前多久算临期(&amp;L)：</source>
        <translation>Due soon from so &amp;long before:</translation>
    </message>
    <message>
        <source>颜色…</source>
        <translation>Colour…</translation>
    </message>
    <message>
        <source>保存亮灯设置(&amp;S)</source>
        <translation>&amp;Save lamps</translation>
    </message>
    <message>
        <source>恢复默认(&amp;R)</source>
        <translation>&amp;Restore defaults</translation>
    </message>
    <message>
        <source>过了时限没有完成</source>
        <translation>Past its time, not done</translation>
    </message>
    <message>
        <source>快到时限</source>
        <translation>Close to its time</translation>
    </message>
    <message>
        <source>时限还早</source>
        <translation>Well before its time</translation>
    </message>
    <message>
        <source>没有时限</source>
        <translation>Without a time</translation>
    </message>
    <message>
        <source>已经完成</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>LeafLinks</name>
    <message>
        <source>来源和整改任务</source>
        <translation>Sources and remedy tasks</translation>
    </message>
    <message>
        <source>双击或按回车打开</source>
        <translation>Double-click or press Enter to open</translation>
    </message>
</context>
<context>
    <name>LeafPanel</name>
    <message>
        <source>作废选中记录</source>
        <translation>Revoke the selected record</translation>
    </message>
    <message>
        <source>本单位目标值(&amp;T)</source>
        <translation>Target of this unit (&amp;T)</translation>
    </message>
    <message>
        <source>回车保存</source>
        <translation>Enter saves</translation>
    </message>
    <message>
        <source>无记录</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>已检查，没有扣分或加分（空格键）</source>
        <translation>Inspected, nothing to deduct or add (space bar)</translation>
    </message>
    <message>
        <source>未检 -</source>
        <translation>Not inspected -</translation>
    </message>
    <message>
        <source>这次没有检查（键入 -）</source>
        <translation>Not inspected this time (type -)</translation>
    </message>
    <message>
        <source>不适用 /</source>
        <translation>Not applicable /</translation>
    </message>
    <message>
        <source>该单位没有此项任务（键入 /）</source>
        <translation>The unit does not have this task (type /)</translation>
    </message>
    <message>
        <source>补定 *</source>
        <translation>Imputed *</translation>
    </message>
    <message>
        <source>集体研究确定分数，须写明理由（键入 *）</source>
        <translation>Points decided by the panel, with a reason (type *)</translation>
    </message>
    <message>
        <source>清除</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>清除本项录入（Delete 键）</source>
        <translation>Clear this entry (Delete)</translation>
    </message>
    <message>
        <source>加扣分记录</source>
        <translation>Records</translation>
    </message>
    <message>
        <source>（{full}分）</source>
        <translation>({full} points)</translation>
    </message>
    <message>
        <source>（没有评分标准文字）</source>
        <translation>(no rule words)</translation>
    </message>
    <message>
        <source>原文未能识别为规则，请直接打分。</source>
        <translation>The words could not be read as a rule; please score directly.</translation>
    </message>
    <message>
        <source>计分：{rule}</source>
        <translation>Scoring: {rule}</translation>
    </message>
</context>
<context>
    <name>LevelsForm</name>
    <message>
        <source>等级</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>得分</source>
        <translation>Points</translation>
    </message>
</context>
<context>
    <name>LibraryDialog</name>
    <message>
        <source>考核方案</source>
        <translation>Schemes</translation>
    </message>
    <message>
        <source>新建(&amp;N)…</source>
        <translation>&amp;New…</translation>
    </message>
    <message>
        <source>从范本新建(&amp;P)…</source>
        <translation>New from a &amp;preset…</translation>
    </message>
    <message>
        <source>编辑(&amp;E)…</source>
        <translation>&amp;Edit…</translation>
    </message>
    <message>
        <source>复制为新方案(&amp;D)…</source>
        <translation>&amp;Duplicate…</translation>
    </message>
    <message>
        <source>比较版本(&amp;C)…</source>
        <translation>&amp;Compare versions…</translation>
    </message>
    <message>
        <source>导出方案文件(&amp;X)…</source>
        <translation>E&amp;xport a scheme file…</translation>
    </message>
    <message>
        <source>导入方案文件(&amp;I)…</source>
        <translation>&amp;Import a scheme file…</translation>
    </message>
    <message>
        <source>删除(&amp;R)</source>
        <translation>Dele&amp;te</translation>
    </message>
    <message>
        <source>方案</source>
        <translation>Scheme</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>What</translation>
    </message>
    <message>
        <source>保存时间</source>
        <translation>Saved</translation>
    </message>
    <message>
        <source>修改说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>使用的批次</source>
        <translation>Used by rounds</translation>
    </message>
    <message>
        <source>双击或按 Enter 编辑。批次开始后方案不会再变：修改会存成新的版本。</source>
        <translation>Double-click or press Enter to edit. The scheme of a round never changes: changes become a new version.</translation>
    </message>
    <message>
        <source>还没有考核方案。可以从范本新建，也可以导入单位自己的评分表。</source>
        <translation>There is no scheme yet. Begin with a preset, or import your own score form.</translation>
    </message>
    <message>
        <source>第{0}版</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <source>新考核方案</source>
        <translation>New scheme</translation>
    </message>
    <message>
        <source>工作实绩</source>
        <translation>Work done</translation>
    </message>
    <message>
        <source>考核方案文件 (*.json)</source>
        <translation>Scheme files (*.json)</translation>
    </message>
    <message>
        <source>导出方案文件</source>
        <translation>Export a scheme file</translation>
    </message>
    <message>
        <source>正在写入“{0}”…</source>
        <translation>Writing “{0}”…</translation>
    </message>
    <message>
        <source>已导出方案文件“{0}”。</source>
        <translation>Scheme file “{0}” was written.</translation>
    </message>
    <message>
        <source>考核方案文件 (*.json);;所有文件 (*)</source>
        <translation>Scheme files (*.json);;All files (*)</translation>
    </message>
    <message>
        <source>导入方案文件</source>
        <translation>Import a scheme file</translation>
    </message>
    <message>
        <source>正在读取“{0}”…</source>
        <translation>Reading “{0}”…</translation>
    </message>
    <message>
        <source>删除考核方案《{0}》</source>
        <translation>Delete the scheme “{0}”</translation>
    </message>
</context>
<context>
    <name>LineForms</name>
    <message>
        <source>每次分值</source>
        <translation>Points each</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>本条最多</source>
        <translation>At most</translation>
    </message>
</context>
<context>
    <name>Looks</name>
    <message>
        <source>保存视图</source>
        <translation>Save view</translation>
    </message>
    <message>
        <source>视图名称（同名的自存视图会被替换）：</source>
        <translation>Name of the view (an own one of the same name is replaced):</translation>
    </message>
    <message>
        <source>「{0}」是程序自带的视图。</source>
        <translation>“{0}” comes with the program.</translation>
    </message>
    <message>
        <source>自带的视图不能删除；先在左边选一个自存的视图。</source>
        <translation>It cannot be deleted; choose a view of your own at the left first.</translation>
    </message>
</context>
<context>
    <name>LostByUnit</name>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>失分合计</source>
        <translation>Lost in all</translation>
    </message>
    <message>
        <source>各单位失分</source>
        <translation>Points lost by unit</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>Criterion</translation>
    </message>
    <message>
        <source>失分</source>
        <translation>Lost</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>该单位失分的指标</source>
        <translation>Criteria where the unit lost points</translation>
    </message>
    <message>
        <source>列为整改任务…</source>
        <translation>Make Remedy Tasks…</translation>
    </message>
    <message>
        <source>所选单位失分的指标（可多选）：</source>
        <translation>Where the chosen unit lost points (several can be chosen):</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>任务</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>考评</source>
        <translation>Evaluation</translation>
    </message>
    <message>
        <source>考评通</source>
        <translation>Kaoping</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>考评(&amp;V)</source>
        <translation>E&amp;valuation</translation>
    </message>
    <message>
        <source>打印(&amp;R)</source>
        <translation>P&amp;rint</translation>
    </message>
    <message>
        <source>帮助(&amp;H)</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>文件(&amp;F)</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>最近的工作区(&amp;R)</source>
        <translation>&amp;Recent workspaces</translation>
    </message>
    <message>
        <source>编辑(&amp;E)</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>计划(&amp;P)</source>
        <translation>&amp;Plan</translation>
    </message>
    <message>
        <source>单位(&amp;E)</source>
        <translation>Units (&amp;E)</translation>
    </message>
    <message>
        <source>设置(&amp;S)</source>
        <translation>&amp;Settings</translation>
    </message>
    <message>
        <source>主题(&amp;T)</source>
        <translation>&amp;Theme</translation>
    </message>
    <message>
        <source>跟随系统</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>字号(&amp;F)</source>
        <translation>&amp;Font size</translation>
    </message>
    <message>
        <source>语言(&amp;L)</source>
        <translation>&amp;Language</translation>
    </message>
    <message>
        <source>窗口布局(&amp;W)</source>
        <translation>&amp;Window layout</translation>
    </message>
    <message>
        <source>恢复默认布局</source>
        <translation>Reset the layout</translation>
    </message>
    <message>
        <source>（没有）</source>
        <translation>(none)</translation>
    </message>
    <message>
        <source>工具栏</source>
        <translation>Tool bar</translation>
    </message>
    <message>
        <source>导入计划</source>
        <translation>Import plan</translation>
    </message>
    <message>
        <source>导入评分</source>
        <translation>Import scores</translation>
    </message>
    <message>
        <source>新建批次</source>
        <translation>New round</translation>
    </message>
</context>
<context>
    <name>MetricField</name>
    <message>
        <source>人工填写</source>
        <translation>Typed by hand</translation>
    </message>
    <message>
        <source>其他记录…</source>
        <translation>Other records…</translation>
    </message>
    <message>
        <source>数字由记录提供，再按本项规则算分；没有记录时仍可人工填写</source>
        <translation>Records supply the figure and the rule turns it into points; without records it can be typed</translation>
    </message>
    <message>
        <source>取什么数</source>
        <translation>Which figure</translation>
    </message>
    <message>
        <source>取自哪些记录，如：投诉登记</source>
        <translation>From which records, e.g. complaints register</translation>
    </message>
    <message>
        <source>取自哪些记录</source>
        <translation>From which records</translation>
    </message>
    <message>
        <source>（选计入哪一条）</source>
        <translation>(choose the line)</translation>
    </message>
    <message>
        <source>计入哪一条细则</source>
        <translation>Counts at which line</translation>
    </message>
</context>
<context>
    <name>MissingNote</name>
    <message>
        <source>没有字体能打印这些字，纸上以“〓”代替：{characters}</source>
        <translation>No font has these characters; they print as “〓”: {characters}</translation>
    </message>
</context>
<context>
    <name>MonthGrid</name>
    <message>
        <source>月历</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>星期{0}</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>第{0}周</source>
        <translation>Week {0}</translation>
    </message>
    <message>
        <source>{0}月1日</source>
        <translation>{0}/1</translation>
    </message>
    <message>
        <source>{0} 今天</source>
        <translation>{0} today</translation>
    </message>
    <message>
        <source>共 {0} 项</source>
        <translation>{0} in all</translation>
    </message>
    <message>
        <source>还有 {0} 项</source>
        <translation>{0} more</translation>
    </message>
</context>
<context>
    <name>MonthView</name>
    <message>
        <source>上月</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>下月</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>任务</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>责任单位</source>
        <translation>Responsible</translation>
    </message>
    <message>
        <source>情况</source>
        <translation>State</translation>
    </message>
    <message>
        <source>当天到期的任务</source>
        <translation>Due that day</translation>
    </message>
    <message>
        <source>{0}年{1}月：{2} 项到期</source>
        <translation>{0}-{1}: {2} due</translation>
    </message>
    <message>
        <source>{0}年{1}月{2}日 {3}：{4} 项到期</source>
        <translation>{0}-{1}-{2} {3}: {4} due</translation>
    </message>
</context>
<context>
    <name>NoticeDialog</name>
    <message>
        <source>开通知单</source>
        <translation>Issue a notice</translation>
    </message>
    <message>
        <source>预览</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>{0} 项督办事项，{1} 个责任单位，每个单位一份。</source>
        <translation>{0} items, {1} responsible units, one notice each.</translation>
    </message>
    <message>
        <source>文种(&amp;F)：</source>
        <translation>&amp;Form:</translation>
    </message>
    <message>
        <source>颜色(&amp;C)：</source>
        <translation>&amp;Colour:</translation>
    </message>
    <message>
        <source>编号：</source>
        <translation>Number:</translation>
    </message>
    <message>
        <source>发出日期(&amp;D)：</source>
        <translation>&amp;Date:</translation>
    </message>
    <message>
        <source>限期反馈(&amp;T)：</source>
        <translation>Repor&amp;t until:</translation>
    </message>
    <message>
        <source>工作要求(&amp;W)：</source>
        <translation>&amp;Words:</translation>
    </message>
    <message>
        <source>经办人(&amp;P)：</source>
        <translation>&amp;By:</translation>
    </message>
    <message>
        <source>编号并发出</source>
        <translation>Number and issue</translation>
    </message>
    <message>
        <source>已发出 {0}。</source>
        <translation>Issued {0}.</translation>
    </message>
</context>
<context>
    <name>NoticesDialog</name>
    <message>
        <source>通知单台账</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>文种</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>责任单位</source>
        <translation>Responsible</translation>
    </message>
    <message>
        <source>发出日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>限期反馈</source>
        <translation>Report until</translation>
    </message>
    <message>
        <source>督办事项</source>
        <translation>Items</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>通知单</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>查看和打印</source>
        <translation>Show and print</translation>
    </message>
    <message>
        <source>作废…</source>
        <translation>Declare void…</translation>
    </message>
    <message>
        <source>共 {0} 份，作废 {1} 份；作废的编号不再使用。</source>
        <translation>{0} notices, {1} void; void numbers are not used again.</translation>
    </message>
    <message>
        <source>作废：{0}</source>
        <translation>Void: {0}</translation>
    </message>
    <message>
        <source>有效</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>作废通知单</source>
        <translation>Declare a notice void</translation>
    </message>
    <message>
        <source>作废 {0} 的原因：</source>
        <translation>Why {0} is void:</translation>
    </message>
</context>
<context>
    <name>OccurrenceBox</name>
    <message>
        <source>设置周期(&amp;R)…</source>
        <translation>&amp;Recurrence…</translation>
    </message>
    <message>
        <source>期次</source>
        <translation>Occurrence</translation>
    </message>
    <message>
        <source>到期和办理</source>
        <translation>Due, done</translation>
    </message>
    <message>
        <source>完成(&amp;F)</source>
        <translation>Done (&amp;F)</translation>
    </message>
    <message>
        <source>跳过(&amp;K)…</source>
        <translation>S&amp;kip…</translation>
    </message>
    <message>
        <source>恢复待办(&amp;A)</source>
        <translation>Open &amp;again</translation>
    </message>
    <message>
        <source>备注(&amp;N)…</source>
        <translation>&amp;Note…</translation>
    </message>
    <message>
        <source>不重复。</source>
        <translation>Does not recur.</translation>
    </message>
    <message>
        <source>已办 {0} 期</source>
        <translation>{0} past</translation>
    </message>
    <message>
        <source>{0} 完成</source>
        <translation>done {0}</translation>
    </message>
    <message>
        <source>已跳过</source>
        <translation>skipped</translation>
    </message>
    <message>
        <source>跳过</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>跳过{0}的原因：</source>
        <translation>Why {0} is skipped:</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>{0}的备注：</source>
        <translation>Note on {0}:</translation>
    </message>
</context>
<context>
    <name>OfficePages</name>
    <message>
        <source>把选中的任务列入督办(&amp;A)</source>
        <translation>Supervise selected t&amp;asks</translation>
    </message>
    <message>
        <source>自动取数(&amp;Q)…</source>
        <translation>Figures from re&amp;cords…</translation>
    </message>
    <message>
        <source>启动时提醒到期事项(&amp;N)</source>
        <translation>&amp;Notify of due items at start</translation>
    </message>
    <message>
        <source>今日</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>督办</source>
        <translation>Supervision</translation>
    </message>
    <message>
        <source>督办(&amp;U)</source>
        <translation>S&amp;upervision</translation>
    </message>
    <message>
        <source>还没有选择任务。</source>
        <translation>No task is selected.</translation>
    </message>
    <message>
        <source>请先在任务表中选中要督办的任务。</source>
        <translation>Select the tasks to be supervised in the task table first.</translation>
    </message>
    <message>
        <source>还没有考核批次。</source>
        <translation>There is no round yet.</translation>
    </message>
    <message>
        <source>请先新建考核批次。</source>
        <translation>Make a round first.</translation>
    </message>
</context>
<context>
    <name>OneCriterion</name>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>分组</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>得分</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>得分率</source>
        <translation>Share</translation>
    </message>
    <message>
        <source>各单位得分</source>
        <translation>Points of the units</translation>
    </message>
    <message>
        <source>各单位得分率</source>
        <translation>Shares of the units</translation>
    </message>
    <message>
        <source>指标(&amp;C)：</source>
        <translation>&amp;Criterion:</translation>
    </message>
</context>
<context>
    <name>OutlineActions</name>
    <message>
        <source>新增同级条目(&amp;S)</source>
        <translation>New entry on this &amp;level</translation>
    </message>
    <message>
        <source>新增下级条目(&amp;A)</source>
        <translation>New entry &amp;below</translation>
    </message>
    <message>
        <source>改名(&amp;R)</source>
        <translation>&amp;Rename</translation>
    </message>
    <message>
        <source>删除(&amp;D)</source>
        <translation>&amp;Delete</translation>
    </message>
    <message>
        <source>升级(&amp;L)</source>
        <translation>Promote (&amp;out)</translation>
    </message>
    <message>
        <source>降级(&amp;G)</source>
        <translation>Demote (&amp;in)</translation>
    </message>
    <message>
        <source>下移(&amp;O)</source>
        <translation>Move do&amp;wn</translation>
    </message>
    <message>
        <source>剪切(&amp;T)</source>
        <translation>Cu&amp;t</translation>
    </message>
    <message>
        <source>复制(&amp;C)</source>
        <translation>&amp;Copy</translation>
    </message>
    <message>
        <source>粘贴(&amp;V)</source>
        <translation>Paste (&amp;V)</translation>
    </message>
    <message>
        <source>合并所选条目(&amp;J)</source>
        <translation>&amp;Join selected entries</translation>
    </message>
    <message>
        <source>并入上文(&amp;B)</source>
        <translation>Back into the text &amp;before</translation>
    </message>
    <message>
        <source>上移(&amp;W)</source>
        <translation>Move &amp;up</translation>
    </message>
    <message>
        <source>在光标处拆分条目(&amp;F)</source>
        <translation>Split entry at the cursor (&amp;F)</translation>
    </message>
    <message>
        <source>把选中的句子设为任务(&amp;N)</source>
        <translation>Make the selected sentence a task (&amp;N)</translation>
    </message>
    <message>
        <source>计划属性(&amp;I)…</source>
        <translation>Plan properties (&amp;P)…</translation>
    </message>
    <message>
        <source>结转到下一年度(&amp;Y)…</source>
        <translation>Carry over to the next &amp;year…</translation>
    </message>
    <message>
        <source>编号(&amp;M)</source>
        <translation>Nu&amp;mbering</translation>
    </message>
    <message>
        <source>原文编号不动</source>
        <translation>Leave the text&apos;s own numbers</translation>
    </message>
    <message>
        <source>按原文样式顺编</source>
        <translation>Number on in the text&apos;s own form</translation>
    </message>
    <message>
        <source>按公文格式编号：一、（一）1.（1）</source>
        <translation>Number as official documents: 一、（一）1.（1）</translation>
    </message>
</context>
<context>
    <name>OutlineCommands</name>
    <message>
        <source>已删除“{0}”，可用“撤销”恢复。</source>
        <translation>Deleted “{0}”. Undo brings it back.</translation>
    </message>
    <message>
        <source>已删除“{0}”等 {1} 条，可用“撤销”恢复。</source>
        <translation>Deleted “{0}” and others, {1} in all. Undo brings them back.</translation>
    </message>
</context>
<context>
    <name>OverrideForm</name>
    <message>
        <source>勾选等级，如基本称职、不称职；都不勾则没有兜底档</source>
        <translation>Tick levels; none: no override</translation>
    </message>
    <message>
        <source>这些等级的票</source>
        <translation>Votes for these levels</translation>
    </message>
    <message>
        <source>达到（几分之）几</source>
        <translation>Reach (numerator)</translation>
    </message>
    <message>
        <source>几分（分母）</source>
        <translation>of (denominator)</translation>
    </message>
    <message>
        <source>直接得</source>
        <translation>Then just</translation>
    </message>
</context>
<context>
    <name>PanelForm</name>
    <message>
        <source>权重（合计100%）</source>
        <translation>Weight (100% in all)</translation>
    </message>
    <message>
        <source>评价主体</source>
        <translation>Raters</translation>
    </message>
    <message>
        <source>某组没有有效评分</source>
        <translation>A group without valid sheets</translation>
    </message>
</context>
<context>
    <name>PaperJob</name>
    <message>
        <source>正在打印…</source>
        <translation>Printing…</translation>
    </message>
    <message>
        <source>停止打印</source>
        <translation>Stop printing</translation>
    </message>
</context>
<context>
    <name>PeopleTab</name>
    <message>
        <source>多人评分</source>
        <translation>Several raters</translation>
    </message>
    <message>
        <source>系数</source>
        <translation>Factor</translation>
    </message>
    <message>
        <source>等次门槛</source>
        <translation>Grade gates</translation>
    </message>
    <message>
        <source>评优和提醒</source>
        <translation>Honours and notices</translation>
    </message>
</context>
<context>
    <name>PlanCommands</name>
    <message>
        <source>已删除“{0}”，可用“撤销”恢复。</source>
        <translation>“{0}” was deleted; Undo brings it back.</translation>
    </message>
</context>
<context>
    <name>PlanImportDialog</name>
    <message>
        <source>导入计划</source>
        <translation>Import a plan</translation>
    </message>
    <message>
        <source>从 Word 或文本文件导入，或粘贴文字。下面是将要得到的提纲：带图标的条目成为任务。</source>
        <translation>Import from Word or a text file, or paste text. Below is the outline you will get: entries with an icon become tasks.</translation>
    </message>
    <message>
        <source>还没有选择文件。</source>
        <translation>No file chosen yet.</translation>
    </message>
    <message>
        <source>选择文件(&amp;O)…</source>
        <translation>Ch&amp;oose a file…</translation>
    </message>
    <message>
        <source>从剪贴板粘贴(&amp;V)</source>
        <translation>Paste from the clipboard (&amp;V)</translation>
    </message>
    <message>
        <source>提纲预览</source>
        <translation>Preview of the outline</translation>
    </message>
    <message>
        <source>条目正文</source>
        <translation>Text of the entry</translation>
    </message>
    <message>
        <source>选中一个条目，这里显示它的正文。</source>
        <translation>Select an entry: its text is shown here.</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>计划 (*.docx *.txt *.md);;所有文件 (*)</source>
        <translation>Plans (*.docx *.txt *.md);;All files (*)</translation>
    </message>
    <message>
        <source>选择计划文件</source>
        <translation>Choose a plan</translation>
    </message>
    <message>
        <source>正在读取“{0}”…</source>
        <translation>Reading “{0}”…</translation>
    </message>
    <message>
        <source>剪贴板</source>
        <translation>Clipboard</translation>
    </message>
    <message>
        <source>剪贴板里没有文字。</source>
        <translation>There is no text on the clipboard.</translation>
    </message>
    <message>
        <source>请先在 Word 或 WPS 中复制计划全文。</source>
        <translation>Copy the whole plan in Word or WPS first.</translation>
    </message>
    <message>
        <source>{0} 份计划，{1} 个条目，其中 {2} 个成为任务</source>
        <translation>{0} plans, {1} entries, {2} of them tasks</translation>
    </message>
    <message>
        <source>已导入《{0}》，可用“撤销”取消。</source>
        <translation>“{0}” was imported; Undo takes it back.</translation>
    </message>
    <message>
        <source>{0}（年份 {1}）</source>
        <translation>{0} (year {1})</translation>
    </message>
    <message>
        <source>开头语</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>落款</source>
        <translation>Closing</translation>
    </message>
</context>
<context>
    <name>PlanSettings</name>
    <message>
        <source>已重新编号，改变了 {0} 个编号；以后修改时自动接着编。</source>
        <translation>Numbered anew, {0} numbers changed; later changes are numbered by themselves.</translation>
    </message>
</context>
<context>
    <name>PlanTreeModel</name>
    <message>
        <source>{0}（已办结）</source>
        <translation>{0} (closed)</translation>
    </message>
</context>
<context>
    <name>PlanTreeView</name>
    <message>
        <source>正在读取下级条目，请稍后再试。</source>
        <translation>Reading the entries below; please try again in a moment.</translation>
    </message>
    <message>
        <source>计划本身不能拖动，请拖动其中的条目。</source>
        <translation>A plan itself cannot be dragged; drag entries in it.</translation>
    </message>
    <message>
        <source>{0} 等 {1} 条</source>
        <translation>{0} and others, {1} in all</translation>
    </message>
    <message>
        <source>拖来的内容里没有文字。</source>
        <translation>What was dropped holds no text.</translation>
    </message>
    <message>
        <source>工作区以只读方式打开，不能移动条目。</source>
        <translation>The workspace is open for reading only; entries cannot be moved.</translation>
    </message>
    <message>
        <source>条目要放在某份计划之内：请拖到计划或条目上，或两个条目之间。</source>
        <translation>Entries belong in a plan: drop them on a plan, on an entry or between two.</translation>
    </message>
    <message>
        <source>不能把条目移到它自己或它的下级之下。</source>
        <translation>An entry cannot be moved below itself.</translation>
    </message>
</context>
<context>
    <name>PlannedSources</name>
    <message>
        <source>从第一个起依次填入(&amp;F)</source>
        <translation>Fill on from the first (&amp;F)</translation>
    </message>
    <message>
        <source>不分</source>
        <translation>none</translation>
    </message>
    <message>
        <source>一个时段分几次考核时写明各次，如：上午、下午</source>
        <translation>Where a period is scored several times, name each time, such as morning and afternoon</translation>
    </message>
    <message>
        <source>各节次得分取平均</source>
        <translation>the mean of the slots counts</translation>
    </message>
    <message>
        <source>各节次得分相加</source>
        <translation>the slots are added up</translation>
    </message>
    <message>
        <source>（{0}）</source>
        <translation>({0})</translation>
    </message>
    <message>
        <source>选好第一个批次后，把同一方案以后的批次按日期依次填入</source>
        <translation>After choosing the first round: puts the later rounds of the same scheme in, by day</translation>
    </message>
    <message>
        <source>每个时段分节次(&amp;L)：</source>
        <translation>Slots of each period (&amp;L):</translation>
    </message>
    <message>
        <source>（没有）</source>
        <translation>(none)</translation>
    </message>
</context>
<context>
    <name>Plans</name>
    <message>
        <source>年度</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>学期</source>
        <translation>Term</translation>
    </message>
    <message>
        <source>专项</source>
        <translation>Special</translation>
    </message>
    <message>
        <source>月度</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>草稿</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>已印发</source>
        <translation>Issued</translation>
    </message>
    <message>
        <source>已办结</source>
        <translation>Closed</translation>
    </message>
</context>
<context>
    <name>Policies</name>
    <message>
        <source>等待补评，暂不计总分</source>
        <translation>Wait: no total yet</translation>
    </message>
    <message>
        <source>按 0 分计</source>
        <translation>Count as 0</translation>
    </message>
    <message>
        <source>按满分计</source>
        <translation>Count as full</translation>
    </message>
    <message>
        <source>不计入，按其余指标折算</source>
        <translation>Left out, the rest is re-scaled</translation>
    </message>
    <message>
        <source>该单位不参加排名</source>
        <translation>The unit is not ranked</translation>
    </message>
    <message>
        <source>只在总分四舍五入</source>
        <translation>Only at the total</translation>
    </message>
    <message>
        <source>一级指标逐项四舍五入</source>
        <translation>At each first-level criterion</translation>
    </message>
    <message>
        <source>每条指标四舍五入</source>
        <translation>At every criterion</translation>
    </message>
    <message>
        <source>并列后跳号：1、2、2、4</source>
        <translation>Skip after ties: 1, 2, 2, 4</translation>
    </message>
    <message>
        <source>并列后连号：1、2、2、3</source>
        <translation>Go on after ties: 1, 2, 2, 3</translation>
    </message>
    <message>
        <source>并列的都不进</source>
        <translation>None of the tied</translation>
    </message>
    <message>
        <source>并列的都进</source>
        <translation>All of the tied</translation>
    </message>
    <message>
        <source>研究确定，写明理由</source>
        <translation>Decided by hand, with a reason</translation>
    </message>
    <message>
        <source>不超过</source>
        <translation>Not more than</translation>
    </message>
    <message>
        <source>四舍五入</source>
        <translation>Rounded</translation>
    </message>
    <message>
        <source>直接定为等次</source>
        <translation>Forces the grade</translation>
    </message>
    <message>
        <source>等次不得高于</source>
        <translation>Grade at best</translation>
    </message>
    <message>
        <source>不参加排名</source>
        <translation>Not ranked</translation>
    </message>
    <message>
        <source>某项指标计 0 分</source>
        <translation>A criterion counts 0</translation>
    </message>
    <message>
        <source>累加</source>
        <translation>All of them</translation>
    </message>
    <message>
        <source>取最高一次</source>
        <translation>Only the highest</translation>
    </message>
    <message>
        <source>按完成比例得分</source>
        <translation>In proportion to the rate</translation>
    </message>
    <message>
        <source>完成率每差（超）一档加减分</source>
        <translation>Per step of the rate</translation>
    </message>
    <message>
        <source>每多（少）一个单位加减分</source>
        <translation>Per unit above or below</translation>
    </message>
    <message>
        <source>同组单位</source>
        <translation>Units of its group</translation>
    </message>
    <message>
        <source>全部单位</source>
        <translation>All units</translation>
    </message>
    <message>
        <source>评委排出名次</source>
        <translation>Ranks given by raters</translation>
    </message>
    <message>
        <source>按数值，高者第一</source>
        <translation>A figure, highest first</translation>
    </message>
    <message>
        <source>按数值，低者第一</source>
        <translation>A figure, lowest first</translation>
    </message>
    <message>
        <source>平均（按有成绩的期数）</source>
        <translation>Mean of the periods present</translation>
    </message>
    <message>
        <source>平均（按计划期数）</source>
        <translation>Mean of the periods planned</translation>
    </message>
    <message>
        <source>按权重</source>
        <translation>Weighted</translation>
    </message>
    <message>
        <source>取最后一期</source>
        <translation>The last</translation>
    </message>
    <message>
        <source>取最好一期</source>
        <translation>The best</translation>
    </message>
    <message>
        <source>不计</source>
        <translation>Left out</translation>
    </message>
    <message>
        <source>等待</source>
        <translation>Wait</translation>
    </message>
    <message>
        <source>按 0 分</source>
        <translation>As 0</translation>
    </message>
    <message>
        <source>按满分</source>
        <translation>As full</translation>
    </message>
    <message>
        <source>按固定分</source>
        <translation>A fixed figure</translation>
    </message>
    <message>
        <source>相加</source>
        <translation>Sum</translation>
    </message>
    <message>
        <source>取平均</source>
        <translation>Mean</translation>
    </message>
    <message>
        <source>等待，暂不计总分</source>
        <translation>Wait: no total yet</translation>
    </message>
    <message>
        <source>其他组的权重按比例放大</source>
        <translation>Scale the other weights up</translation>
    </message>
    <message>
        <source>每条指标的分数</source>
        <translation>Points of each criterion</translation>
    </message>
    <message>
        <source>整张评分表的总分</source>
        <translation>Total of each sheet</translation>
    </message>
    <message>
        <source>扣分</source>
        <translation>Deductions</translation>
    </message>
    <message>
        <source>加分</source>
        <translation>Bonus</translation>
    </message>
    <message>
        <source>得分</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>定为</source>
        <translation>Becomes</translation>
    </message>
    <message>
        <source>不高于</source>
        <translation>At best</translation>
    </message>
    <message>
        <source>条数</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>合计</source>
        <translation>Sum</translation>
    </message>
    <message>
        <source>占比</source>
        <translation>Share</translation>
    </message>
    <message>
        <source>按时办结率</source>
        <translation>Done on time</translation>
    </message>
</context>
<context>
    <name>PresetDialog</name>
    <message>
        <source>从范本新建</source>
        <translation>New from a preset</translation>
    </message>
    <message>
        <source>选一个接近的范本，再按本单位的办法修改。</source>
        <translation>Choose a preset that comes close, then adapt it to your office&apos;s rules.</translation>
    </message>
    <message>
        <source>范本</source>
        <translation>Presets</translation>
    </message>
    <message>
        <source>用这个范本(&amp;O)</source>
        <translation>Use this preset (&amp;O)</translation>
    </message>
    <message>
        <source>正在读取范本…</source>
        <translation>Reading the presets…</translation>
    </message>
</context>
<context>
    <name>PreviewView</name>
    <message>
        <source>打印预览</source>
        <translation>Print preview</translation>
    </message>
</context>
<context>
    <name>PrintCentre</name>
    <message>
        <source>空白评分表（用笔填写）</source>
        <translation>Blank score sheets (to fill in by pen)</translation>
    </message>
    <message>
        <source>已评分的评分表</source>
        <translation>Scored score sheets</translation>
    </message>
    <message>
        <source>附得分说明</source>
        <translation>With explanations</translation>
    </message>
    <message>
        <source>汇总排名表</source>
        <translation>Ranking table</translation>
    </message>
    <message>
        <source>按屏幕上的栏目、筛选和排序</source>
        <translation>Columns, filter and order as on the screen</translation>
    </message>
    <message>
        <source>空白评分总表（发给评委填）</source>
        <translation>Empty table of scores (for raters)</translation>
    </message>
    <message>
        <source>任务分解表</source>
        <translation>Task list</translation>
    </message>
    <message>
        <source>计划正文（公文格式）</source>
        <translation>Text of the plan (official format)</translation>
    </message>
    <message>
        <source>任务分解表附季度形象进度</source>
        <translation>Task list with quarters</translation>
    </message>
    <message>
        <source>全部单位</source>
        <translation>All units</translation>
    </message>
    <message>
        <source>选中的 {count} 个单位</source>
        <translation>The {count} selected units</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>整页</source>
        <translation>Whole page</translation>
    </message>
    <message>
        <source>打印…</source>
        <translation>Print…</translation>
    </message>
    <message>
        <source>存为 PDF…</source>
        <translation>Save as PDF…</translation>
    </message>
    <message>
        <source>存为 Excel…</source>
        <translation>Save as Excel…</translation>
    </message>
    <message>
        <source>存为 Word…</source>
        <translation>Save as Word…</translation>
    </message>
    <message>
        <source>打印与导出</source>
        <translation>Print and export</translation>
    </message>
    <message>
        <source>打印什么</source>
        <translation>What to print</translation>
    </message>
    <message>
        <source>哪些单位</source>
        <translation>Which units</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>请在左边选择要打印的表格。</source>
        <translation>Choose at the left what to print.</translation>
    </message>
    <message>
        <source>正在生成页面…</source>
        <translation>Making the pages…</translation>
    </message>
    <message>
        <source>本机没有的字体用自带字体代替：{pairs}</source>
        <translation>Fonts missing on this computer are replaced by the bundled ones: {pairs}</translation>
    </message>
    <message>
        <source>第 {page} 页 / 共 {count} 页</source>
        <translation>Page {page} of {count}</translation>
    </message>
    <message>
        <source>已送打印机 {pages} 页。</source>
        <translation>{pages} pages sent to the printer.</translation>
    </message>
    <message>
        <source>打印机没有响应，没有打印。</source>
        <translation>The printer does not answer; nothing was printed.</translation>
    </message>
    <message>
        <source>请检查打印机是否接通，或存为 PDF 后再打印。</source>
        <translation>Check that the printer is connected, or save as PDF and print that.</translation>
    </message>
</context>
<context>
    <name>ProblemList</name>
    <message>
        <source>问题（点击跳到该处）</source>
        <translation>Problems (click to go there)</translation>
    </message>
    <message>
        <source>方案的问题</source>
        <translation>Problems of the scheme</translation>
    </message>
    <message>
        <source>{0} 处错误（保存前须改正），{1} 处提醒</source>
        <translation>{0} errors (to be mended before saving), {1} warnings</translation>
    </message>
    <message>
        <source>没有错误，{0} 处提醒</source>
        <translation>No errors, {0} warnings</translation>
    </message>
    <message>
        <source>没有发现问题</source>
        <translation>No problems found</translation>
    </message>
</context>
<context>
    <name>ProblemsBox</name>
    <message>
        <source>位置</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>怎么办</source>
        <translation>What to do</translation>
    </message>
    <message>
        <source>{0} 个问题，其中 {1} 个必须处理</source>
        <translation>{0} problems, {1} of them must be dealt with</translation>
    </message>
    <message>
        <source>{0} 处提醒，不影响导入</source>
        <translation>{0} remarks; they do not hinder the import</translation>
    </message>
</context>
<context>
    <name>ProgressDialog</name>
    <message>
        <source>请稍候</source>
        <translation>Please wait</translation>
    </message>
    <message>
        <source>正在处理…</source>
        <translation>Working…</translation>
    </message>
    <message>
        <source>进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>正在停止…</source>
        <translation>Stopping…</translation>
    </message>
</context>
<context>
    <name>PropertiesDialog</name>
    <message>
        <source>计划属性</source>
        <translation>Plan properties</translation>
    </message>
    <message>
        <source>未填写</source>
        <translation>Not given</translation>
    </message>
    <message>
        <source>已办结的计划不能修改条目和文字；要修改，把状态改回“草稿”或“已印发”。</source>
        <translation>Entries and texts of a closed plan cannot be changed; to change them, set the state back to Draft or Issued.</translation>
    </message>
    <message>
        <source>标题(&amp;T)：</source>
        <translation>&amp;Title:</translation>
    </message>
    <message>
        <source>类别(&amp;K)：</source>
        <translation>&amp;Kind:</translation>
    </message>
    <message>
        <source>年份(&amp;Y)：</source>
        <translation>&amp;Year:</translation>
    </message>
    <message>
        <source>状态(&amp;S)：</source>
        <translation>&amp;State:</translation>
    </message>
    <message>
        <source>编号(&amp;N)：</source>
        <translation>&amp;Numbering:</translation>
    </message>
    <message>
        <source>开头(&amp;P)：</source>
        <translation>O&amp;pening:</translation>
    </message>
    <message>
        <source>落款(&amp;C)：</source>
        <translation>&amp;Closing:</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>ProposalTree</name>
    <message>
        <source>采纳</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>建议值</source>
        <translation>Proposed value</translation>
    </message>
    <message>
        <source>原文词句</source>
        <translation>Words in the text</translation>
    </message>
    <message>
        <source>把握</source>
        <translation>Confidence</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>不采纳</source>
        <translation>Turn down</translation>
    </message>
</context>
<context>
    <name>ProposalView</name>
    <message>
        <source>建议</source>
        <translation>Proposals</translation>
    </message>
</context>
<context>
    <name>Proposals</name>
    <message>
        <source>已采纳 {0} 条、改动后采纳 {1} 条、不采纳 {2} 条，可用“撤销”取消。</source>
        <translation>{0} accepted, {1} changed and accepted, {2} turned down; “Undo” takes it back.</translation>
    </message>
    <message>
        <source>是否任务</source>
        <translation>Task or not</translation>
    </message>
    <message>
        <source>完成时限</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>周期</source>
        <translation>Recurrence</translation>
    </message>
    <message>
        <source>目标</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>经费</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>责任单位</source>
        <translation>Responsible unit</translation>
    </message>
    <message>
        <source>配合单位</source>
        <translation>Co-responsible units</translation>
    </message>
    <message>
        <source>责任领导</source>
        <translation>Leader</translation>
    </message>
    <message>
        <source>单独成为任务</source>
        <translation>Task of its own</translation>
    </message>
    <message>
        <source>高</source>
        <translation>High</translation>
    </message>
    <message>
        <source>中</source>
        <translation>Medium</translation>
    </message>
    <message>
        <source>低</source>
        <translation>Low</translation>
    </message>
</context>
<context>
    <name>ProposalsDialog</name>
    <message>
        <source>从文字中提取任务信息</source>
        <translation>Task Information from the Text</translation>
    </message>
    <message>
        <source>原文没有写明年份，这些时限按哪一年算(&amp;Y)？</source>
        <translation>The text names no &amp;year. Which year are these dates in?</translation>
    </message>
    <message>
        <source>按这一年(&amp;T)</source>
        <translation>&amp;Take This Year</translation>
    </message>
    <message>
        <source>只采纳把握高的(&amp;H)</source>
        <translation>Only &amp;High Confidence</translation>
    </message>
    <message>
        <source>全部采纳(&amp;A)</source>
        <translation>&amp;Accept All</translation>
    </message>
    <message>
        <source>全部不采纳(&amp;N)</source>
        <translation>Tur&amp;n Down All</translation>
    </message>
    <message>
        <source>其余不再提示(&amp;R)</source>
        <translation>Turn Down the &amp;Rest</translation>
    </message>
    <message>
        <source>采纳所选</source>
        <translation>Accept Chosen</translation>
    </message>
    <message>
        <source>从正文中找到 {0} 条建议，把握高的已经勾选。空格键勾选，F2 改值，Delete 键不采纳，回车键采纳所选。</source>
        <translation>{0} proposals found in the text; those of high confidence are ticked. Space ticks, F2 changes the value, Delete turns down, Enter accepts what is ticked.</translation>
    </message>
    <message>
        <source>正文里没有找到新的建议：已经填写的和不采纳过的不再提示。</source>
        <translation>Nothing new found in the text: what is filled in or was turned down is not proposed again.</translation>
    </message>
    <message>
        <source>采纳 {0} 条（其中改动 {1} 条），不采纳 {2} 条，待定 {3} 条</source>
        <translation>{0} accepted ({1} changed), {2} turned down, {3} undecided</translation>
    </message>
    <message>
        <source>把 {0} 个新单位加入名册(&amp;U)</source>
        <translation>Add {0} New &amp;Units to the Roster</translation>
    </message>
    <message>
        <source>采纳所选（{0}）</source>
        <translation>Accept Chosen ({0})</translation>
    </message>
    <message>
        <source>确定</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>RankListForm</name>
    <message>
        <source>排序</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>保存排序</source>
        <translation>Save the order</translation>
    </message>
    <message>
        <source>清除排序</source>
        <translation>Clear the order</translation>
    </message>
    <message>
        <source>拖动或用 Alt+↑、Alt+↓ 移动单位；勾选的单位与上一个单位并列。</source>
        <translation>Drag units, or move them with Alt+↑ and Alt+↓; a ticked unit shares the place of the one above.</translation>
    </message>
    <message>
        <source>评委(&amp;R)：</source>
        <translation>&amp;Rater:</translation>
    </message>
    <message>
        <source>考核组</source>
        <translation>Panel</translation>
    </message>
    <message>
        <source>排序已改动，还没有保存</source>
        <translation>Order changed, not saved yet</translation>
    </message>
    <message>
        <source>排序已保存</source>
        <translation>Order saved</translation>
    </message>
    <message>
        <source>还没有排序</source>
        <translation>No order yet</translation>
    </message>
</context>
<context>
    <name>RankPointsForm</name>
    <message>
        <source>名次来自</source>
        <translation>Ranks from</translation>
    </message>
    <message>
        <source>数值名称</source>
        <translation>Name of the figure</translation>
    </message>
    <message>
        <source>比较范围</source>
        <translation>Compared with</translation>
    </message>
    <message>
        <source>每降一名减</source>
        <translation>Less per rank</translation>
    </message>
    <message>
        <source>用下表</source>
        <translation>Use the table</translation>
    </message>
    <message>
        <source>最低得分</source>
        <translation>Lowest points</translation>
    </message>
    <message>
        <source>第1名起逐名得分（与“每降一名减”任选其一）</source>
        <translation>Points from rank 1 on (instead of “less per rank”)</translation>
    </message>
    <message>
        <source>表后各名得</source>
        <translation>Ranks after the table</translation>
    </message>
</context>
<context>
    <name>RankingChoice</name>
    <message>
        <source>排名栏目(&amp;K)…</source>
        <translation>Columns of the Ranking (&amp;K)…</translation>
    </message>
</context>
<context>
    <name>RankingForm</name>
    <message>
        <source>并列名次</source>
        <translation>Ranks of ties</translation>
    </message>
    <message>
        <source>按四舍五入后的总分排名</source>
        <translation>Rank by the rounded total</translation>
    </message>
    <message>
        <source>同分时依次比较</source>
        <translation>Ties: compare in turn</translation>
    </message>
    <message>
        <source>基本分合计</source>
        <translation>Base total</translation>
    </message>
    <message>
        <source>谁在前</source>
        <translation>First</translation>
    </message>
    <message>
        <source>高者</source>
        <translation>Higher</translation>
    </message>
    <message>
        <source>低者</source>
        <translation>Lower</translation>
    </message>
    <message>
        <source>加分合计</source>
        <translation>Bonus total</translation>
    </message>
    <message>
        <source>倒扣分合计</source>
        <translation>Deduction total</translation>
    </message>
    <message>
        <source>一票否决项数</source>
        <translation>Number of vetoes</translation>
    </message>
</context>
<context>
    <name>RankingHeads</name>
    <message>
        <source>指标</source>
        <translation>Criterion</translation>
    </message>
    <message>
        <source>加分</source>
        <translation>Bonus</translation>
    </message>
    <message>
        <source>扣分</source>
        <translation>Deduction</translation>
    </message>
    <message>
        <source>失分</source>
        <translation>Points lost</translation>
    </message>
    <message>
        <source>一票否决</source>
        <translation>Veto</translation>
    </message>
    <message>
        <source>总分</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>名次</source>
        <translation>Rank</translation>
    </message>
    <message>
        <source>总名次</source>
        <translation>Overall rank</translation>
    </message>
    <message>
        <source>等次</source>
        <translation>Grade</translation>
    </message>
    <message>
        <source>评优</source>
        <translation>Honours</translation>
    </message>
    <message>
        <source>上次总分</source>
        <translation>Previous total</translation>
    </message>
    <message>
        <source>上次名次</source>
        <translation>Previous rank</translation>
    </message>
    <message>
        <source>名次变化</source>
        <translation>Change of rank</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Remarks</translation>
    </message>
    <message>
        <source>基本分各项离满分差多少</source>
        <translation>How much the base criteria are short of their full marks</translation>
    </message>
    <message>
        <source>组内名次</source>
        <translation>Rank within the group</translation>
    </message>
    <message>
        <source>全部单位一起排的名次</source>
        <translation>Rank among all units</translation>
    </message>
    <message>
        <source>同一方案上一个已发布批次的总分</source>
        <translation>Total in the latest published round of the same scheme</translation>
    </message>
    <message>
        <source>同一方案上一个已发布批次的组内名次</source>
        <translation>Rank within the group in the latest published round of the same scheme</translation>
    </message>
    <message>
        <source>组内名次比上次升降几位</source>
        <translation>Places gained or lost within the group since then</translation>
    </message>
</context>
<context>
    <name>RankingModel</name>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>分组</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>录入进度</source>
        <translation>Entered</translation>
    </message>
    <message>
        <source>持平</source>
        <translation>same</translation>
    </message>
</context>
<context>
    <name>RankingTab</name>
    <message>
        <source>总分</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>小数</source>
        <translation>Decimals</translation>
    </message>
    <message>
        <source>排名</source>
        <translation>Ranking</translation>
    </message>
    <message>
        <source>等次</source>
        <translation>Grades</translation>
    </message>
</context>
<context>
    <name>RankingTable</name>
    <message>
        <source>排名</source>
        <translation>Ranking</translation>
    </message>
    <message>
        <source>双击单位录入评分，双击分数看得分说明</source>
        <translation>Double-click a unit to enter scores, a figure to see why</translation>
    </message>
</context>
<context>
    <name>RatersForm</name>
    <message>
        <source>加入(&amp;A)</source>
        <translation>&amp;Add</translation>
    </message>
    <message>
        <source>各单位互评(&amp;U)</source>
        <translation>Units score each other (&amp;U)</translation>
    </message>
    <message>
        <source>移除选中</source>
        <translation>Remove selected</translation>
    </message>
    <message>
        <source>互评回避：不评本单位（评委姓名以单位名称开头）(&amp;O)</source>
        <translation>Nobody scores its own unit (rater&apos;s name begins with the unit&apos;s) (&amp;O)</translation>
    </message>
    <message>
        <source>谁评谁(&amp;W)…</source>
        <translation>Who scores whom (&amp;W)…</translation>
    </message>
    <message>
        <source>评委姓名，多个用顿号或空格分开</source>
        <translation>Names of raters, separated by blanks or commas</translation>
    </message>
    <message>
        <source>评委姓名</source>
        <translation>Names of raters</translation>
    </message>
    <message>
        <source>评价主体</source>
        <translation>Rater group</translation>
    </message>
    <message>
        <source>评委</source>
        <translation>Raters</translation>
    </message>
    <message>
        <source>评分单位</source>
        <translation>Units scored</translation>
    </message>
    <message>
        <source>把各被考核单位加为评委，互相评分，不评本单位</source>
        <translation>Adds every unit as a rater: they score each other, not themselves</translation>
    </message>
    <message>
        <source>未检或空白的项暂不计总分</source>
        <translation>items not inspected or blank keep the total open</translation>
    </message>
    <message>
        <source>未检或空白的项按0分计</source>
        <translation>items not inspected or blank count 0</translation>
    </message>
    <message>
        <source>未检或空白的项按满分计</source>
        <translation>items not inspected or blank count in full</translation>
    </message>
    <message>
        <source>未检或空白的项不计入，按其余项目折算</source>
        <translation>items not inspected or blank are left out and the rest re-scaled</translation>
    </message>
    <message>
        <source>不适用的项按其余项目折算到满分</source>
        <translation>items not applicable are left out and the rest re-scaled</translation>
    </message>
    <message>
        <source>有不适用项的单位不参加排名</source>
        <translation>units with items not applicable are not ranked</translation>
    </message>
    <message>
        <source>评分表多于{above}张时去掉{high}个最高、{low}个最低</source>
        <translation>with more than {above} sheets the {high} highest and {low} lowest are dropped</translation>
    </message>
    <message>
        <source>没有评分的评价主体，其权重分给其余主体</source>
        <translation>the weight of a group without sheets goes to the others</translation>
    </message>
    <message>
        <source>考核方案规定：{0}。</source>
        <translation>The scheme says: {0}.</translation>
    </message>
    <message>
        <source>全部单位</source>
        <translation>All units</translation>
    </message>
    <message>
        <source>自选的 {0} 个单位</source>
        <translation>{0} chosen units</translation>
    </message>
    <message>
        <source>逐个单位选择：点下面的“谁评谁”</source>
        <translation>To choose unit by unit use “Who scores whom” below</translation>
    </message>
</context>
<context>
    <name>ReadingsDialog</name>
    <message>
        <source>自动取数</source>
        <translation>Figures from records</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>Criterion</translation>
    </message>
    <message>
        <source>现有</source>
        <translation>Present</translation>
    </message>
    <message>
        <source>新取</source>
        <translation>New</translation>
    </message>
    <message>
        <source>人工录入</source>
        <translation>By hand</translation>
    </message>
    <message>
        <source>怎么来的</source>
        <translation>Where from</translation>
    </message>
    <message>
        <source>取数</source>
        <translation>Take figures</translation>
    </message>
    <message>
        <source>「{0}」共 {1} 个数，{2} 个与现有的不同。取数是一步操作，可以撤销。</source>
        <translation>“{0}”: {1} figures, {2} differ from the present ones. Taking them is one step and can be undone.</translation>
    </message>
    <message>
        <source>「{0}」的考核方案没有可以自动取数的指标。</source>
        <translation>The scheme of “{0}” has no criterion that takes figures from records.</translation>
    </message>
    <message>
        <source>清除 {0} 处人工录入，改用自动取数（不勾选时人工录入的分数继续有效）</source>
        <translation>Clear {0} entries made by hand and use these figures (otherwise the entries go on counting)</translation>
    </message>
    <message>
        <source>程序不能提供：{0}。请在考核方案中改选数据来源，或人工录入。</source>
        <translation>The program cannot supply: {0}. Choose another source in the scheme, or enter by hand.</translation>
    </message>
    <message>
        <source>自动取数完成，更新了 {0} 处。</source>
        <translation>Figures taken, {0} changed.</translation>
    </message>
</context>
<context>
    <name>ReasonPrompt</name>
    <message>
        <source>确定</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>分数(&amp;P)：</source>
        <translation>&amp;Points:</translation>
    </message>
    <message>
        <source>理由(&amp;R)：</source>
        <translation>&amp;Reason:</translation>
    </message>
    <message>
        <source>用过的(&amp;U)：</source>
        <translation>&amp;Used before:</translation>
    </message>
    <message>
        <source>用过的理由</source>
        <translation>Reasons used before</translation>
    </message>
    <message>
        <source>请写明理由。</source>
        <translation>Please give a reason.</translation>
    </message>
</context>
<context>
    <name>RecurrenceDialog</name>
    <message>
        <source>设置周期</source>
        <translation>Recurrence</translation>
    </message>
    <message>
        <source>使用这个周期</source>
        <translation>Use this recurrence</translation>
    </message>
    <message>
        <source>不再重复(&amp;N)</source>
        <translation>&amp;No longer recur</translation>
    </message>
    <message>
        <source>每 </source>
        <translation>every </translation>
    </message>
    <message>
        <source>间隔</source>
        <translation>Interval</translation>
    </message>
    <message>
        <source>周期</source>
        <translation>Recurrence</translation>
    </message>
    <message>
        <source>如 5 或 5、20；末 = 最后一天；不填 = 最后一天</source>
        <translation>such as 5 or 5, 20; last = last day; empty = last day</translation>
    </message>
    <message>
        <source>最后一周</source>
        <translation>last week</translation>
    </message>
    <message>
        <source>指定周次（不选 = 学期最后一天）</source>
        <translation>In a certain week (else: last day of the term)</translation>
    </message>
    <message>
        <source>到</source>
        <translation>until</translation>
    </message>
    <message>
        <source>共</source>
        <translation>in all</translation>
    </message>
    <message>
        <source> 次</source>
        <translation> times</translation>
    </message>
    <message>
        <source>重复(&amp;E)：</source>
        <translation>R&amp;epeat:</translation>
    </message>
    <message>
        <source>星期(&amp;W)：</source>
        <translation>&amp;Weekday:</translation>
    </message>
    <message>
        <source>周次(&amp;K)：</source>
        <translation>Wee&amp;k:</translation>
    </message>
    <message>
        <source>月份(&amp;M)：</source>
        <translation>&amp;Month:</translation>
    </message>
    <message>
        <source>日期(&amp;D)：</source>
        <translation>&amp;Day:</translation>
    </message>
    <message>
        <source>非工作日(&amp;O)：</source>
        <translation>N&amp;on-working day:</translation>
    </message>
    <message>
        <source>开始(&amp;S)：</source>
        <translation>&amp;Start:</translation>
    </message>
    <message>
        <source>结束：</source>
        <translation>End:</translation>
    </message>
    <message>
        <source>天</source>
        <translation>days</translation>
    </message>
    <message>
        <source>周</source>
        <translation>weeks</translation>
    </message>
    <message>
        <source>个月</source>
        <translation>months</translation>
    </message>
    <message>
        <source>个季度</source>
        <translation>quarters</translation>
    </message>
    <message>
        <source>个半年</source>
        <translation>half-years</translation>
    </message>
    <message>
        <source>个学期</source>
        <translation>terms</translation>
    </message>
    <message>
        <source>年</source>
        <translation>years</translation>
    </message>
    <message>
        <source>提前到前一个工作日</source>
        <translation>earlier, on the working day before</translation>
    </message>
    <message>
        <source>顺延到后一个工作日</source>
        <translation>later, on the next working day</translation>
    </message>
    <message>
        <source>取消这一期</source>
        <translation>leave that one out</translation>
    </message>
    <message>
        <source>不变</source>
        <translation>stays</translation>
    </message>
    <message>
        <source>末</source>
        <translation>last</translation>
    </message>
    <message>
        <source>最后一个月</source>
        <translation>last month</translation>
    </message>
    <message>
        <source>{0}月</source>
        <translation>month {0}</translation>
    </message>
    <message>
        <source>第{0}个月</source>
        <translation>month {0} of it</translation>
    </message>
    <message>
        <source>还没有登记学期，请先在“设置 → 工作日历”中登记学期。</source>
        <translation>No school term is entered yet: enter one under Settings → Calendar.</translation>
    </message>
    <message>
        <source>{0}：{1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>（原为 {0}）</source>
        <translation> (would be {0})</translation>
    </message>
    <message>
        <source>接下来的期次：</source>
        <translation>Coming up:</translation>
    </message>
    <message>
        <source>今后没有期次。</source>
        <translation>Nothing coming up.</translation>
    </message>
</context>
<context>
    <name>RelativeForm</name>
    <message>
        <source>数值名称</source>
        <translation>Name of the figure</translation>
    </message>
    <message>
        <source>如：人均收入</source>
        <translation>e.g. income per head</translation>
    </message>
    <message>
        <source>越低越好</source>
        <translation>Lower is better</translation>
    </message>
    <message>
        <source>比较范围</source>
        <translation>Compared with</translation>
    </message>
</context>
<context>
    <name>RemedyDialog</name>
    <message>
        <source>列为整改任务</source>
        <translation>Make tasks of lost points</translation>
    </message>
    <message>
        <source>新的或已有的“{0}”</source>
        <translation>“{0}” (new or present)</translation>
    </message>
    <message>
        <source>任务</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>责任单位</source>
        <translation>Responsible</translation>
    </message>
    <message>
        <source>来源（写入备注）</source>
        <translation>Origin (kept in the note)</translation>
    </message>
    <message>
        <source>整改任务</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>放入计划(&amp;P)：</source>
        <translation>&amp;Plan:</translation>
    </message>
    <message>
        <source>完成时限(&amp;D)：</source>
        <translation>&amp;Due:</translation>
    </message>
    <message>
        <source>建立 {0} 项任务</source>
        <translation>Make {0} tasks</translation>
    </message>
    <message>
        <source>已建立 {0} 项整改任务。</source>
        <translation>{0} tasks made.</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>从备份恢复</source>
        <translation>Restore from a backup</translation>
    </message>
    <message>
        <source>选择要恢复的备份。现在的工作区“{0}”会改名保留在同一文件夹，不会被删除。</source>
        <translation>Choose the backup to restore. The present workspace “{0}” is renamed and kept in the same folder; it is not deleted.</translation>
    </message>
    <message>
        <source>备份</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>还没有备份。程序关闭时和每次升级前会自动备份。</source>
        <translation>There is no backup yet. Backups are made when the program is closed and before every upgrade.</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>正在查找备份…</source>
        <translation>Looking for backups…</translation>
    </message>
    <message>
        <source>{0} KB</source>
        <translation>{0} KB</translation>
    </message>
</context>
<context>
    <name>RollOverDialog</name>
    <message>
        <source>结转到下一年度</source>
        <translation>Carry over to the next year</translation>
    </message>
    <message>
        <source>不带已完成的一次性任务(&amp;D)</source>
        <translation>Leave out finished tasks &amp;due once</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>条目</source>
        <translation>Entry</translation>
    </message>
    <message>
        <source>字段</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>原来</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>结转清单</source>
        <translation>What is carried over</translation>
    </message>
    <message>
        <source>复制清单</source>
        <translation>Copy list</translation>
    </message>
    <message>
        <source>打印与导出…</source>
        <translation>Print and export…</translation>
    </message>
    <message>
        <source>按《{0}》新建一份目标年度的计划：日期顺延到目标年度，完成情况、佐证材料和督办不带入；原计划保持不变。</source>
        <translation>Makes a plan for the target year from “{0}”: dates move to that year; progress, evidence and supervision stay behind. The old plan remains as it is.</translation>
    </message>
    <message>
        <source>目标年度(&amp;Y)：</source>
        <translation>Target &amp;year:</translation>
    </message>
    <message>
        <source>结转</source>
        <translation>Carry over</translation>
    </message>
    <message>
        <source>将新建《{0}》：{1}。</source>
        <translation>Will make “{0}”: {1}.</translation>
    </message>
    <message>
        <source>已新建《{0}》：{1}。</source>
        <translation>Made “{0}”: {1}.</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>清单已复制，可粘贴到 Word 或 Excel。</source>
        <translation>List copied; paste it into Word or Excel.</translation>
    </message>
</context>
<context>
    <name>RollUpForm</name>
    <message>
        <source>汇总方法</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>计划的各期（空着：有哪期算哪期）</source>
        <translation>Planned periods (empty: those present)</translation>
    </message>
    <message>
        <source>权重</source>
        <translation>Weight</translation>
    </message>
    <message>
        <source>缺的一期</source>
        <translation>A missing period</translation>
    </message>
    <message>
        <source>固定分</source>
        <translation>Fixed points</translation>
    </message>
    <message>
        <source>无</source>
        <translation>None</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>每期满分</source>
        <translation>Full mark of a period</translation>
    </message>
    <message>
        <source>不用</source>
        <translation>Not used</translation>
    </message>
    <message>
        <source>按每期满分折算成本项分值</source>
        <translation>Scale to this criterion&apos;s marks</translation>
    </message>
    <message>
        <source>一期内多次</source>
        <translation>Several in one period</translation>
    </message>
    <message>
        <source>每期接着上期的分数算</source>
        <translation>Each period goes on from the last</translation>
    </message>
    <message>
        <source>各期基础分</source>
        <translation>Base of each period</translation>
    </message>
</context>
<context>
    <name>RosterImportDialog</name>
    <message>
        <source>导入单位名册</source>
        <translation>Import a roster of units</translation>
    </message>
    <message>
        <source>“{0}”中的单位。同名单位只更新，不会重复。</source>
        <translation>The units in “{0}”. Units of the same name are updated, never doubled.</translation>
    </message>
    <message>
        <source>位置</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>上级单位</source>
        <translation>Unit above</translation>
    </message>
    <message>
        <source>分组</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>别名</source>
        <translation>Also known as</translation>
    </message>
    <message>
        <source>处理</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>名册预览</source>
        <translation>Preview of the roster</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>正在读取“{0}”…</source>
        <translation>Reading “{0}”…</translation>
    </message>
    <message>
        <source>名册与已有单位完全相同，不需要导入。</source>
        <translation>The roster is the same as the units here; there is nothing to import.</translation>
    </message>
    <message>
        <source>已导入单位：{0}</source>
        <translation>Units imported: {0}</translation>
    </message>
</context>
<context>
    <name>RoundDialog</name>
    <message>
        <source>新建考核批次</source>
        <translation>New round</translation>
    </message>
    <message>
        <source>批次 = 一个考核方案 + 一批单位 + 一段时间。之后修改方案或分组不影响本批次。</source>
        <translation>A round is a scheme, a set of units and a period. Later changes of scheme or groups do not affect it.</translation>
    </message>
    <message>
        <source>管理方案(&amp;M)…</source>
        <translation>&amp;Manage schemes…</translation>
    </message>
    <message>
        <source>参加考核的单位</source>
        <translation>Units to be evaluated</translation>
    </message>
    <message>
        <source>双人录入：每张评分表由另一人复核(&amp;V)</source>
        <translation>Two persons: another person &amp;verifies each sheet</translation>
    </message>
    <message>
        <source>先存为草稿，稍后再开始评分</source>
        <translation>Keep as a draft; scoring starts later</translation>
    </message>
    <message>
        <source>新建</source>
        <translation>Create</translation>
    </message>
    <message>
        <source>考核方案(&amp;S)：</source>
        <translation>&amp;Scheme:</translation>
    </message>
    <message>
        <source>批次名称(&amp;T)：</source>
        <translation>&amp;Title:</translation>
    </message>
    <message>
        <source>考核期(&amp;P)：</source>
        <translation>&amp;Period:</translation>
    </message>
    <message>
        <source>至</source>
        <translation>to</translation>
    </message>
    <message>
        <source>起止日期(&amp;D)：</source>
        <translation>&amp;Dates:</translation>
    </message>
    <message>
        <source>单位(&amp;U)：</source>
        <translation>&amp;Units:</translation>
    </message>
    <message>
        <source>全选</source>
        <translation>All</translation>
    </message>
    <message>
        <source>全不选</source>
        <translation>None</translation>
    </message>
    <message>
        <source>方案、时间和单位(&amp;1)</source>
        <translation>Scheme, time and units (&amp;1)</translation>
    </message>
    <message>
        <source>评委和复核(&amp;2)</source>
        <translation>Raters and second person (&amp;2)</translation>
    </message>
    <message>
        <source>汇总来源(&amp;3)</source>
        <translation>Sources (&amp;3)</translation>
    </message>
    <message>
        <source>不加评委时，由考核组对每个单位填一张评分表。</source>
        <translation>Without raters the panel fills in one sheet per unit.</translation>
    </message>
    <message>
        <source>{0}（第{1}版）</source>
        <translation>{0} (version {1})</translation>
    </message>
    <message>
        <source>还没有考核方案。请点“管理方案”从范本新建，或导入本单位的考核评分表。</source>
        <translation>There is no scheme yet. Make one from a preset with “Manage schemes”, or import your own score form.</translation>
    </message>
    <message>
        <source>按分组选…</source>
        <translation>By group…</translation>
    </message>
    <message>
        <source>已选 {0} 个</source>
        <translation>{0} chosen</translation>
    </message>
    <message>
        <source>已新建考核批次“{0}”。</source>
        <translation>The round “{0}” was made.</translation>
    </message>
</context>
<context>
    <name>RoundState</name>
    <message>
        <source>批次状态(&amp;T)</source>
        <translation>State of the Round (&amp;T)</translation>
    </message>
    <message>
        <source>开始评分(&amp;S)</source>
        <translation>&amp;Start scoring</translation>
    </message>
    <message>
        <source>退回草稿</source>
        <translation>Back to draft</translation>
    </message>
    <message>
        <source>审核通过(&amp;R)</source>
        <translation>&amp;Reviewed</translation>
    </message>
    <message>
        <source>退回评分(&amp;B)</source>
        <translation>&amp;Back to scoring</translation>
    </message>
    <message>
        <source>发布并封存(&amp;P)…</source>
        <translation>&amp;Publish and seal…</translation>
    </message>
    <message>
        <source>归档(&amp;A)</source>
        <translation>&amp;Archive</translation>
    </message>
    <message>
        <source>取出归档(&amp;O)…</source>
        <translation>Take out of the Archive (&amp;O)…</translation>
    </message>
    <message>
        <source>批次状态：{0}</source>
        <translation>State of the round: {0}</translation>
    </message>
    <message>
        <source>取出归档</source>
        <translation>Take out of the archive</translation>
    </message>
    <message>
        <source>取出“{0}”的理由（记入修改记录）。</source>
        <translation>Why “{0}” is taken out of the archive (kept in the change log).</translation>
    </message>
    <message>
        <source>发布后评分、等次都不能再改；如有申诉或差错，用「登记更正」处理。</source>
        <translation>After publication neither scores nor grades can be changed; appeals and mistakes are handled as corrections.</translation>
    </message>
    <message>
        <source>没有名次的单位（{count} 个）：{names}</source>
        <translation>Units without a rank ({count}): {names}</translation>
    </message>
    <message>
        <source>等次待定的单位（{count} 个）：{names}。可先取消，用「人工确定等次和评优」确定。</source>
        <translation>Units whose grade is still open ({count}): {names}. You can cancel and decide it by hand first.</translation>
    </message>
    <message>
        <source>发布「{title}」的结果？</source>
        <translation>Publish the result of “{title}”?</translation>
    </message>
    <message>
        <source>发布并封存</source>
        <translation>Publish and seal</translation>
    </message>
    <message>
        <source>草稿</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>评分中</source>
        <translation>Scoring</translation>
    </message>
    <message>
        <source>已审核</source>
        <translation>Reviewed</translation>
    </message>
    <message>
        <source>已发布</source>
        <translation>Published</translation>
    </message>
    <message>
        <source>已归档</source>
        <translation>Archived</translation>
    </message>
</context>
<context>
    <name>RoundTools</name>
    <message>
        <source>登记更正（申诉、复核）(&amp;C)…</source>
        <translation>&amp;Correction (appeal, review)…</translation>
    </message>
    <message>
        <source>发布结果与更正(&amp;V)…</source>
        <translation>Published &amp;versions…</translation>
    </message>
    <message>
        <source>按指标录入(&amp;G)…</source>
        <translation>Enter by criterion (&amp;G)…</translation>
    </message>
    <message>
        <source>评分进度(&amp;J)…</source>
        <translation>Scoring progress (&amp;J)…</translation>
    </message>
    <message>
        <source>发放评分表(&amp;O)…</source>
        <translation>Hand &amp;out score forms…</translation>
    </message>
    <message>
        <source>收回评分表(&amp;K)…</source>
        <translation>Collect score forms (&amp;K)…</translation>
    </message>
    <message>
        <source>评委与汇总来源(&amp;R)…</source>
        <translation>&amp;Raters and sources…</translation>
    </message>
    <message>
        <source>人工确定等次和评优(&amp;H)…</source>
        <translation>Grade and &amp;honours by decision…</translation>
    </message>
    <message>
        <source>结果分析(&amp;Y)…</source>
        <translation>Anal&amp;ysis…</translation>
    </message>
    <message>
        <source>“{0}”已归档，不再登记更正。</source>
        <translation>“{0}” is archived: no corrections any more.</translation>
    </message>
    <message>
        <source>如需更正，请先在批次状态中“取出归档”并写明理由。</source>
        <translation>To correct it, first take it out of the archive (state of the round), with a reason.</translation>
    </message>
</context>
<context>
    <name>RoundingForm</name>
    <message>
        <source>保留小数位数</source>
        <translation>Decimal places</translation>
    </message>
    <message>
        <source>四舍五入</source>
        <translation>Rounded</translation>
    </message>
</context>
<context>
    <name>RowAction</name>
    <message>
        <source>新增</source>
        <translation>new</translation>
    </message>
    <message>
        <source>更改</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>相同</source>
        <translation>same</translation>
    </message>
    <message>
        <source>跳过</source>
        <translation>skipped</translation>
    </message>
    <message>
        <source>新增 {0}，更改 {1}，相同 {2}，跳过 {3}</source>
        <translation>{0} new, {1} changed, {2} same, {3} skipped</translation>
    </message>
</context>
<context>
    <name>RowsField</name>
    <message>
        <source>添加一行（Insert）</source>
        <translation>Add a row (Insert)</translation>
    </message>
    <message>
        <source>删除这一行（Ctrl+Delete）</source>
        <translation>Delete this row (Ctrl+Delete)</translation>
    </message>
    <message>
        <source>上移（Alt+↑）</source>
        <translation>Up (Alt+↑)</translation>
    </message>
    <message>
        <source>下移（Alt+↓）</source>
        <translation>Down (Alt+↓)</translation>
    </message>
    <message>
        <source>第{0}行{1}</source>
        <translation>Row {0}: {1}</translation>
    </message>
</context>
<context>
    <name>RuleForms</name>
    <message>
        <source>分等级</source>
        <translation>Levels</translation>
    </message>
    <message>
        <source>达到要求</source>
        <translation>Met</translation>
    </message>
    <message>
        <source>未达到要求</source>
        <translation>Not met</translation>
    </message>
    <message>
        <source>按数量分档</source>
        <translation>Bands of a number</translation>
    </message>
    <message>
        <source>直接打分</source>
        <translation>Direct</translation>
    </message>
    <message>
        <source>固定分</source>
        <translation>Fixed points</translation>
    </message>
    <message>
        <source>按次扣分</source>
        <translation>Deduct per event</translation>
    </message>
    <message>
        <source>按次加分</source>
        <translation>Award per event</translation>
    </message>
    <message>
        <source>一票否决</source>
        <translation>Veto</translation>
    </message>
    <message>
        <source>与最好单位的比值</source>
        <translation>Relative to the best</translation>
    </message>
    <message>
        <source>功效系数</source>
        <translation>Efficacy coefficient</translation>
    </message>
    <message>
        <source>按名次得分</source>
        <translation>Points by rank</translation>
    </message>
    <message>
        <source>按完成率</source>
        <translation>Completion rate</translation>
    </message>
    <message>
        <source>汇总各期成绩</source>
        <translation>Roll-up of periods</translation>
    </message>
    <message>
        <source>民主测评（得票）</source>
        <translation>Votes</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>保存考核方案</source>
        <translation>Save the scheme</translation>
    </message>
    <message>
        <source>如：按县里新办法调整加分</source>
        <translation>e.g. bonus changed by the new county rules</translation>
    </message>
    <message>
        <source>修改说明(&amp;M)：</source>
        <translation>&amp;Note:</translation>
    </message>
    <message>
        <source>保存为新的考核方案：{0}。</source>
        <translation>Saved as a new scheme: {0}.</translation>
    </message>
    <message>
        <source>保存(&amp;S)</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>保存为第{0}版(&amp;S)</source>
        <translation>&amp;Save as version {0}</translation>
    </message>
    <message>
        <source>方案没有修改，不需要保存。</source>
        <translation>Nothing was changed.</translation>
    </message>
    <message>
        <source>修改涉及：{0}。</source>
        <translation>Changes touch: {0}. </translation>
    </message>
    <message>
        <source>已有 {0} 个考核批次继续使用原来的版本，成绩不变：{1}。</source>
        <translation>{0} rounds keep their version and their results: {1}.</translation>
    </message>
    <message>
        <source>还没有批次使用这个方案。</source>
        <translation>No round uses this scheme yet.</translation>
    </message>
    <message>
        <source>已保存考核方案“{0}”第{1}版。</source>
        <translation>Scheme “{0}” saved as version {1}.</translation>
    </message>
</context>
<context>
    <name>SaveJob</name>
    <message>
        <source>PDF 文件 (*.pdf)</source>
        <translation>PDF file (*.pdf)</translation>
    </message>
    <message>
        <source>Excel 文件 (*.xlsx)</source>
        <translation>Excel file (*.xlsx)</translation>
    </message>
    <message>
        <source>Word 文件 (*.docx)</source>
        <translation>Word file (*.docx)</translation>
    </message>
    <message>
        <source>另存为</source>
        <translation>Save as</translation>
    </message>
    <message>
        <source>已保存：{name}</source>
        <translation>Saved: {name}</translation>
    </message>
    <message>
        <source>正在保存…</source>
        <translation>Saving…</translation>
    </message>
</context>
<context>
    <name>SchemeEditor</name>
    <message>
        <source>保存(&amp;S)…</source>
        <translation>&amp;Save…</translation>
    </message>
    <message>
        <source>方案名称(&amp;N)：</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>连续录入：回车到分值、再回车到下一条；Ctrl+回车录入下级；空着回车回到上一级。</source>
        <translation>Typing on: Enter goes to the mark, Enter again to the next one; Ctrl+Enter one below; Enter on an empty one goes a level up.</translation>
    </message>
    <message>
        <source>指标和评分规则(&amp;1)</source>
        <translation>Criteria and rules (&amp;1)</translation>
    </message>
    <message>
        <source>总分、排名和等次(&amp;2)</source>
        <translation>Total, ranking, grades (&amp;2)</translation>
    </message>
    <message>
        <source>评委、系数和评优(&amp;3)</source>
        <translation>Raters, factors and honours (&amp;3)</translation>
    </message>
    <message>
        <source>表格文字(&amp;4)</source>
        <translation>Words on the sheet (&amp;4)</translation>
    </message>
    <message>
        <source>新建考核方案</source>
        <translation>New scheme</translation>
    </message>
    <message>
        <source>编辑考核方案“{0}”（第{1}版）</source>
        <translation>Edit the scheme “{0}” (version {1})</translation>
    </message>
    <message>
        <source>基本分 {0} / {1}</source>
        <translation>Base {0} / {1}</translation>
    </message>
    <message>
        <source>{0}，加分 {1}</source>
        <translation>{0}, bonus {1}</translation>
    </message>
    <message>
        <source>{0}（最多 {1}）</source>
        <translation>{0} (at most {1})</translation>
    </message>
    <message>
        <source>逐条指标合计 / 一级指标合计</source>
        <translation>Sum of all criteria / of the first level</translation>
    </message>
    <message>
        <source>“{0}”有自己的评分规则，不能再放下级指标。</source>
        <translation>“{0}” has a rule of its own and cannot hold other criteria.</translation>
    </message>
    <message>
        <source>请放在它的前面或后面；确要分项，请选中它后用“新增下级”。</source>
        <translation>Drop it before or after; to split it up, select it and use “Add below”.</translation>
    </message>
    <message>
        <source>方案还有 {0} 处错误，改正后才能保存。</source>
        <translation>The scheme still has {0} errors; they must be mended before saving.</translation>
    </message>
    <message>
        <source>放弃对考核方案的修改？</source>
        <translation>Give up the changes to the scheme?</translation>
    </message>
    <message>
        <source>修改还没有保存。</source>
        <translation>They are not saved.</translation>
    </message>
    <message>
        <source>放弃修改</source>
        <translation>Give up</translation>
    </message>
</context>
<context>
    <name>SchemeImportDialog</name>
    <message>
        <source>导入考核评分表</source>
        <translation>Import a score form</translation>
    </message>
    <message>
        <source>“{0}”：逐条核对表中原文和读成的规则；没有读懂的已标出，暂按直接打分，可以在右边改正。</source>
        <translation>“{0}”: compare the words of the form with the rule read from them. What was not understood is marked and scored directly for now; mend it at the right.</translation>
    </message>
    <message>
        <source>修改等次(&amp;E)…</source>
        <translation>Chan&amp;ge the grades…</translation>
    </message>
    <message>
        <source>下一条没读懂的(&amp;N)</source>
        <translation>&amp;Next one not understood</translation>
    </message>
    <message>
        <source>确认按直接打分(&amp;R)</source>
        <translation>Score it &amp;directly</translation>
    </message>
    <message>
        <source>保存后新建考核批次(&amp;H)</source>
        <translation>Make a round afterwards (&amp;B)</translation>
    </message>
    <message>
        <source>保存为考核方案</source>
        <translation>Save as a scheme</translation>
    </message>
    <message>
        <source>正在读取“{0}”…</source>
        <translation>Reading “{0}”…</translation>
    </message>
    <message>
        <source>考核内容</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>分值</source>
        <translation>Full mark</translation>
    </message>
    <message>
        <source>表中原文</source>
        <translation>Words of the form</translation>
    </message>
    <message>
        <source>读成的规则</source>
        <translation>Rule as read</translation>
    </message>
    <message>
        <source>考核指标</source>
        <translation>Criteria</translation>
    </message>
    <message>
        <source>方案名称(&amp;S)：</source>
        <translation>Name of the &amp;scheme:</translation>
    </message>
    <message>
        <source>工作表</source>
        <translation>Worksheet</translation>
    </message>
    <message>
        <source>等次：</source>
        <translation>Grades:</translation>
    </message>
    <message>
        <source>表中位置：{0}</source>
        <translation>In the table: {0}</translation>
    </message>
    <message>
        <source>分值不符：{0}</source>
        <translation>Points do not add up: {0}</translation>
    </message>
    <message>
        <source>分值核对：逐条合计 {0} 分，与一级指标合计 {1} 分相符</source>
        <translation>Marks agree: all lines {0}, first-level indicators {1}</translation>
    </message>
    <message>
        <source>分值不符：逐条合计 {0} 分，一级指标合计 {1} 分；请核对：{2}</source>
        <translation>Marks disagree: all lines {0}, first-level indicators {1}; please check: {2}</translation>
    </message>
    <message>
        <source>不分等次</source>
        <translation>no grades</translation>
    </message>
    <message>
        <source>{0} 条没有读懂</source>
        <translation>{0} not understood</translation>
    </message>
    <message>
        <source>全部读懂</source>
        <translation>all understood</translation>
    </message>
    <message>
        <source>逐条合计 {0} 分，与表中印的合计 {1} 分不符（{2}）</source>
        <translation>the criteria add up to {0}, the form prints a total of {1} ({2})</translation>
    </message>
    <message>
        <source>“{3}”合计 {0} 分，与表中印的小计 {1} 分不符（{2}）</source>
        <translation>“{3}” adds up to {0}, the form prints a subtotal of {1} ({2})</translation>
    </message>
    <message>
        <source>已保存考核方案“{0}”。</source>
        <translation>The scheme “{0}” was saved.</translation>
    </message>
</context>
<context>
    <name>SchemeModel</name>
    <message>
        <source>考核内容</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>分值</source>
        <translation>Marks</translation>
    </message>
    <message>
        <source>评分规则</source>
        <translation>Rule</translation>
    </message>
</context>
<context>
    <name>SchemeView</name>
    <message>
        <source>考核指标</source>
        <translation>Criteria</translation>
    </message>
</context>
<context>
    <name>SchemeWords</name>
    <message>
        <source>基本分</source>
        <translation>Base</translation>
    </message>
    <message>
        <source>加分</source>
        <translation>Bonus</translation>
    </message>
    <message>
        <source>倒扣分</source>
        <translation>Deduction</translation>
    </message>
    <message>
        <source>一票否决</source>
        <translation>Veto</translation>
    </message>
    <message>
        <source>指标增减</source>
        <translation>Criteria</translation>
    </message>
    <message>
        <source>规则</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>分值</source>
        <translation>Marks</translation>
    </message>
    <message>
        <source>文字</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>新增指标</source>
        <translation>Criterion added</translation>
    </message>
    <message>
        <source>删去指标</source>
        <translation>Criterion removed</translation>
    </message>
    <message>
        <source>移动指标</source>
        <translation>Criterion moved</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>考核内容</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>权重</source>
        <translation>Weight</translation>
    </message>
    <message>
        <source>最多得分</source>
        <translation>Most</translation>
    </message>
    <message>
        <source>最低得分</source>
        <translation>Lowest points</translation>
    </message>
    <message>
        <source>所属部分</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>评分规则</source>
        <translation>Rule</translation>
    </message>
    <message>
        <source>原文</source>
        <translation>Wording</translation>
    </message>
    <message>
        <source>待核对标记</source>
        <translation>Mark “to be checked”</translation>
    </message>
    <message>
        <source>门槛</source>
        <translation>Gate</translation>
    </message>
    <message>
        <source>下级取平均</source>
        <translation>Mean of what is below</translation>
    </message>
    <message>
        <source>自动取数</source>
        <translation>Figure from records</translation>
    </message>
    <message>
        <source>方案名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>表格文字</source>
        <translation>Words on the sheet</translation>
    </message>
    <message>
        <source>总分最高</source>
        <translation>Highest total</translation>
    </message>
    <message>
        <source>总分最低</source>
        <translation>Lowest total</translation>
    </message>
    <message>
        <source>小数处理</source>
        <translation>Rounding</translation>
    </message>
    <message>
        <source>排名办法</source>
        <translation>Ranking</translation>
    </message>
    <message>
        <source>等次</source>
        <translation>Grades</translation>
    </message>
    <message>
        <source>未评分的处理</source>
        <translation>Missing scores</translation>
    </message>
    <message>
        <source>不适用的处理</source>
        <translation>Not applicable</translation>
    </message>
    <message>
        <source>评委</source>
        <translation>Raters</translation>
    </message>
    <message>
        <source>系数</source>
        <translation>Factors</translation>
    </message>
    <message>
        <source>角色系数</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>等次门槛</source>
        <translation>Grade gates</translation>
    </message>
    <message>
        <source>评优</source>
        <translation>Honours</translation>
    </message>
    <message>
        <source>一级指标第{0}项</source>
        <translation>First level, no. {0}</translation>
    </message>
    <message>
        <source>{0} 第{1}项</source>
        <translation>{0}, no. {1}</translation>
    </message>
    <message>
        <source>无</source>
        <translation>None</translation>
    </message>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>否</source>
        <translation>No</translation>
    </message>
    <message>
        <source>{0}分</source>
        <translation>{0} points</translation>
    </message>
    <message>
        <source>满分 {0}</source>
        <translation>Full mark {0}</translation>
    </message>
    <message>
        <source>{0} {1} 项</source>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>ScoreDelegate</name>
    <message>
        <source>原因，可留空，回车继续</source>
        <translation>Reason, may be empty; Enter goes on</translation>
    </message>
    <message>
        <source>（未评）</source>
        <translation>(not scored)</translation>
    </message>
    <message>
        <source>- 未检</source>
        <translation>- Not inspected</translation>
    </message>
    <message>
        <source>/ 不适用</source>
        <translation>/ Not applicable</translation>
    </message>
</context>
<context>
    <name>ScoreImportDialog</name>
    <message>
        <source>导入评分结果</source>
        <translation>Import scores</translation>
    </message>
    <message>
        <source>“{0}”：选择考核批次，核对后导入。空白格不会改动已有分数。</source>
        <translation>“{0}”: choose the round, check, then import. Blank cells change nothing.</translation>
    </message>
    <message>
        <source>考核批次</source>
        <translation>Round</translation>
    </message>
    <message>
        <source>评委</source>
        <translation>Rater</translation>
    </message>
    <message>
        <source>位置</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>文件中的名称</source>
        <translation>Name in the file</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>处理</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>改动分数</source>
        <translation>Figures changed</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>评分预览</source>
        <translation>Preview of the scores</translation>
    </message>
    <message>
        <source>就是这个单位</source>
        <translation>It is this unit</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>考核批次(&amp;B)：</source>
        <translation>Round (&amp;B):</translation>
    </message>
    <message>
        <source>评委(&amp;R)：</source>
        <translation>&amp;Rater:</translation>
    </message>
    <message>
        <source>没有找到这个单位，它是：</source>
        <translation>This unit was not found; it is:</translation>
    </message>
    <message>
        <source>还没有可以录入的考核批次，请先新建考核批次。</source>
        <translation>There is no round to write into; make one first.</translation>
    </message>
    <message>
        <source>（请选择是哪位评委的分数）</source>
        <translation>(choose whose scores these are)</translation>
    </message>
    <message>
        <source>正在读取“{0}”…</source>
        <translation>Reading “{0}”…</translation>
    </message>
    <message>
        <source>本批次由多名评委分别评分：请先选择这是哪位评委的分数。</source>
        <translation>Several raters score in this round: choose first whose scores these are.</translation>
    </message>
    <message>
        <source>{0}等</source>
        <translation>{0} …</translation>
    </message>
    <message>
        <source>；文件中没有 {0} 个单位：{1}</source>
        <translation>; {0} units are not in the file: {1}</translation>
    </message>
    <message>
        <source>导入完成：共 {0} 行。</source>
        <translation>Import finished: {0} rows.</translation>
    </message>
</context>
<context>
    <name>SecondPersonBar</name>
    <message>
        <source>复核人姓名</source>
        <translation>Name of the second person</translation>
    </message>
    <message>
        <source>复核通过(&amp;C)</source>
        <translation>Confirm (&amp;C)</translation>
    </message>
    <message>
        <source>Ctrl+回车：通过，转下一张</source>
        <translation>Ctrl+Enter: confirm and go to the next sheet</translation>
    </message>
    <message>
        <source>退回(&amp;T)…</source>
        <translation>Return (&amp;T)…</translation>
    </message>
    <message>
        <source>{who} 退回：{why}</source>
        <translation>Returned by {who}: {why}</translation>
    </message>
    <message>
        <source>录入 {author}，复核 {reviewer}</source>
        <translation>Entered by {author}, confirmed by {reviewer}</translation>
    </message>
    <message>
        <source>录入 {author}，等待另一人复核；复核人只能通过或退回，不能修改。</source>
        <translation>Entered by {author}; waits for another person, who confirms or returns and cannot edit.</translation>
    </message>
    <message>
        <source>双人录入：完成后由另一人复核。</source>
        <translation>Two persons: another one confirms the finished sheet.</translation>
    </message>
    <message>
        <source>退回“{0}”的原因（录入人会看到）。</source>
        <translation>Why “{0}” is returned (shown to who entered it).</translation>
    </message>
    <message>
        <source>退回评分表</source>
        <translation>Return the sheet</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>正在打开工作区…</source>
        <translation>Opening the workspace…</translation>
    </message>
    <message>
        <source>正在新建工作区…</source>
        <translation>Making a workspace…</translation>
    </message>
    <message>
        <source>正在准备示例工作区…</source>
        <translation>Preparing the sample workspace…</translation>
    </message>
    <message>
        <source>正在恢复备份…</source>
        <translation>Restoring the backup…</translation>
    </message>
    <message>
        <source>正在保存并备份…</source>
        <translation>Saving and backing up…</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>督办通知设置</source>
        <translation>Notices: settings</translation>
    </message>
    <message>
        <source>通知单落款，如：清溪镇党政综合办公室</source>
        <translation>Issuing office, as printed below the notice</translation>
    </message>
    <message>
        <source>落款单位(&amp;O)：</source>
        <translation>&amp;Office:</translation>
    </message>
    <message>
        <source>编号格式(&amp;F)：</source>
        <translation>Number &amp;format:</translation>
    </message>
    <message>
        <source>交办单名称：</source>
        <translation>Name of assignments:</translation>
    </message>
    <message>
        <source>交办单字号：</source>
        <translation>Series of assignments:</translation>
    </message>
    <message>
        <source>催办单名称：</source>
        <translation>Name of reminders:</translation>
    </message>
    <message>
        <source>催办单字号：</source>
        <translation>Series of reminders:</translation>
    </message>
    <message>
        <source>督办通知单名称：</source>
        <translation>Name of warnings:</translation>
    </message>
    <message>
        <source>颜色（依次升级）</source>
        <translation>Colour (rising)</translation>
    </message>
    <message>
        <source>含义</source>
        <translation>Meaning</translation>
    </message>
    <message>
        <source>字号</source>
        <translation>Series</translation>
    </message>
    <message>
        <source>色值</source>
        <translation>Shade</translation>
    </message>
    <message>
        <source>各地的颜色、名称和字号不同，可在这里改；已发出的通知单编号不变。</source>
        <translation>Colours, names and series differ from office to office; notices already issued keep their numbers.</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>例：{0}</source>
        <translation>Example: {0}</translation>
    </message>
</context>
<context>
    <name>SetupDialog</name>
    <message>
        <source>评委与汇总来源</source>
        <translation>Raters and sources</translation>
    </message>
    <message>
        <source>评委</source>
        <translation>Raters</translation>
    </message>
    <message>
        <source>汇总来源</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>SheetActions</name>
    <message>
        <source>集体研究确定的分数和理由（打印在备注中）。</source>
        <translation>The points decided together, and the reason (printed in the remarks).</translation>
    </message>
    <message>
        <source>补定分数</source>
        <translation>Impute points</translation>
    </message>
    <message>
        <source>补定为{0}分的理由（打印在备注中）。</source>
        <translation>Why {0} points were decided (printed in the remarks).</translation>
    </message>
    <message>
        <source>作废的原因（记录保留，不再计分）。</source>
        <translation>Why it is revoked (kept, but no longer counted).</translation>
    </message>
    <message>
        <source>作废记录</source>
        <translation>Revoke the record</translation>
    </message>
</context>
<context>
    <name>SheetDialog</name>
    <message>
        <source>上一单位</source>
        <translation>Previous unit</translation>
    </message>
    <message>
        <source>下一单位</source>
        <translation>Next unit</translation>
    </message>
    <message>
        <source>完成，转下一单位（Ctrl+回车）</source>
        <translation>Done, go to the next unit (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>录入评分</source>
        <translation>Enter scores</translation>
    </message>
    <message>
        <source>被考核单位(&amp;U)</source>
        <translation>&amp;Unit</translation>
    </message>
    <message>
        <source>键入得分后回车；按次扣分的按回车登记；“-”未检，“/”不适用，“9*”补定</source>
        <translation>Type the score, then Enter; Enter records an event; “-” not inspected, “/” does not apply, “9*” fixed by decision</translation>
    </message>
    <message>
        <source>Ctrl+PageUp</source>
        <translation>Ctrl+PageUp</translation>
    </message>
    <message>
        <source>Ctrl+PageDown</source>
        <translation>Ctrl+PageDown</translation>
    </message>
    <message>
        <source>{place}/{count}</source>
        <translation>{place}/{count}</translation>
    </message>
    <message>
        <source> · 已发布封存，只能查看</source>
        <translation> · published and sealed, for reading only</translation>
    </message>
    <message>
        <source> · 只能查看</source>
        <translation> · read only</translation>
    </message>
    <message>
        <source>录入评分 — {unit} — {round}</source>
        <translation>Enter scores — {unit} — {round}</translation>
    </message>
    <message>
        <source>没有更多的评分表了。</source>
        <translation>There are no more sheets.</translation>
    </message>
    <message>
        <source>录入人姓名（复核须由另一人进行）(&amp;N)：</source>
        <translation>&amp;Name of who enters (somebody else confirms):</translation>
    </message>
    <message>
        <source>双人录入</source>
        <translation>Two persons</translation>
    </message>
    <message>
        <source>还有 {count} 项没有评分：{names}。请录入分数；没有检查的键入“-”，不适用的键入“/”。</source>
        <translation>{count} items are not scored yet: {names}. Enter a score, “-” where not inspected, “/” where not applicable.</translation>
    </message>
</context>
<context>
    <name>SheetLinks</name>
    <message>
        <source>本项失分的整改任务（双击或回车打开）</source>
        <translation>Remedy tasks of the points lost here (double-click or Enter opens)</translation>
    </message>
    <message>
        <source>没有时限</source>
        <translation>no due day</translation>
    </message>
    <message>
        <source>{title}（{status}，{due}）</source>
        <translation>{title} ({status}, {due})</translation>
    </message>
    <message>
        <source>分数来源（双击或回车打开）</source>
        <translation>Where the figure comes from (double-click or Enter opens)</translation>
    </message>
    <message>
        <source>分数来源</source>
        <translation>Where the figure comes from</translation>
    </message>
    <message>
        <source>还没有选择汇总来源：在“考评 → 评委与汇总来源”中选择批次。</source>
        <translation>No sources chosen yet: choose rounds in “Evaluation → Raters and sources”.</translation>
    </message>
    <message>
        <source>没有得分</source>
        <translation>no score</translation>
    </message>
    <message>
        <source>{period}：{figure} ← {round}（{state}）</source>
        <translation>{period}: {figure} ← {round} ({state})</translation>
    </message>
    <message>
        <source>← 返回“{0}”(&amp;B)</source>
        <translation>← Back to “{0}” (&amp;B)</translation>
    </message>
</context>
<context>
    <name>SheetModel</name>
    <message>
        <source>考核内容</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>分值</source>
        <translation>Full mark</translation>
    </message>
    <message>
        <source>得分</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>扣分（加分）原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>“{0}”像是下一项的分数，不像原因。请写明原因，或按 Esc 跳过。</source>
        <translation>“{0}” looks like the next score, not like a reason. Give the reason, or press Esc to skip it.</translation>
    </message>
    <message>
        <source>{0}（缺目标值）</source>
        <translation>{0} (no target)</translation>
    </message>
    <message>
        <source>否决</source>
        <translation>Veto</translation>
    </message>
    <message>
        <source>{0}：全批次的得分</source>
        <translation>{0}: points of the whole round</translation>
    </message>
</context>
<context>
    <name>SheetStatus</name>
    <message>
        <source>未录入</source>
        <translation>untouched</translation>
    </message>
    <message>
        <source>录入中</source>
        <translation>started</translation>
    </message>
    <message>
        <source>已完成</source>
        <translation>done</translation>
    </message>
    <message>
        <source>已退回</source>
        <translation>returned</translation>
    </message>
    <message>
        <source>已复核</source>
        <translation>confirmed</translation>
    </message>
</context>
<context>
    <name>SheetTree</name>
    <message>
        <source>考核指标</source>
        <translation>Criteria</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>考评通</source>
        <translation>Kaoping</translation>
    </message>
</context>
<context>
    <name>SourceView</name>
    <message>
        <source>原文</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>选中一条建议，这里显示它的原文。</source>
        <translation>Choose a proposal to see its text here.</translation>
    </message>
</context>
<context>
    <name>SourcesForm</name>
    <message>
        <source>{title}（{state}）</source>
        <translation>{title} ({state})</translation>
    </message>
</context>
<context>
    <name>StartNotification</name>
    <message>
        <source>已逾期 {0} 项，今天到期 {1} 项。</source>
        <translation>{0} overdue, {1} due today.</translation>
    </message>
    <message>
        <source>考评通</source>
        <translation>Kaoping</translation>
    </message>
</context>
<context>
    <name>StartPanel</name>
    <message>
        <source>1 导入计划</source>
        <translation>1 Import a plan</translation>
    </message>
    <message>
        <source>2 录入评分</source>
        <translation>2 Enter scores</translation>
    </message>
    <message>
        <source>3 打印</source>
        <translation>3 Print</translation>
    </message>
    <message>
        <source>转到我的工作区</source>
        <translation>Go to my workspace</translation>
    </message>
    <message>
        <source>收起（可从“帮助”菜单重新显示）</source>
        <translation>Put away (the Help menu shows it again)</translation>
    </message>
    <message>
        <source>收起三个步骤</source>
        <translation>Put the three steps away</translation>
    </message>
    <message>
        <source>这是示例数据，可以随意试用。</source>
        <translation>These are sample data: try whatever you like.</translation>
    </message>
    <message>
        <source>按这三步完成一次考评。</source>
        <translation>Three steps make an evaluation.</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>未打开工作区</source>
        <translation>no workspace open</translation>
    </message>
    <message>
        <source>{0}（只读）</source>
        <translation>{0} (read only)</translation>
    </message>
    <message>
        <source>尚无备份</source>
        <translation>no backup yet</translation>
    </message>
    <message>
        <source>上次备份 {0}</source>
        <translation>last backup {0}</translation>
    </message>
    <message>
        <source>正在处理…</source>
        <translation>working…</translation>
    </message>
    <message>
        <source>已保存</source>
        <translation>saved</translation>
    </message>
</context>
<context>
    <name>StepDialog</name>
    <message>
        <source>同意延期</source>
        <translation>Granted</translation>
    </message>
    <message>
        <source>不同意</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>日期(&amp;D)：</source>
        <translation>&amp;Day:</translation>
    </message>
    <message>
        <source>审批结果：</source>
        <translation>Decision:</translation>
    </message>
    <message>
        <source>办理时限(&amp;T)：</source>
        <translation>&amp;Due:</translation>
    </message>
    <message>
        <source>申请延期至(&amp;T)：</source>
        <translation>Asks for &amp;until:</translation>
    </message>
    <message>
        <source>准予延期至(&amp;T)：</source>
        <translation>Granted &amp;until:</translation>
    </message>
    <message>
        <source>时限(&amp;T)：</source>
        <translation>&amp;Due:</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>By</translation>
    </message>
    <message>
        <source>对选中的 {0} 项一起{1}：{2} 等</source>
        <translation>{1} for the {0} selected items: {2}, …</translation>
    </message>
    <message>
        <source>（时限 {0}）</source>
        <translation> (due {0})</translation>
    </message>
    <message>
        <source>{0}：已登记 {1} 项。</source>
        <translation>{0}: {1} items noted.</translation>
    </message>
</context>
<context>
    <name>StreakForm</name>
    <message>
        <source>期数（含本期）</source>
        <translation>Periods (with this one)</translation>
    </message>
    <message>
        <source>从末位数起（勾选：末位；不勾：第一名）</source>
        <translation>Counted from the last place (otherwise from the first)</translation>
    </message>
    <message>
        <source>名列前（末）几名以内</source>
        <translation>Within so many places</translation>
    </message>
    <message>
        <source>（不看称号）</source>
        <translation>(by place, not by honour)</translation>
    </message>
    <message>
        <source>或每期都获得称号</source>
        <translation>Or the honour given each time</translation>
    </message>
    <message>
        <source>必须是最近连着的几期（不勾：累计几期）</source>
        <translation>The latest periods in a row (otherwise any)</translation>
    </message>
    <message>
        <source>须连续（累计）几期都达到</source>
        <translation>Needed over several periods</translation>
    </message>
</context>
<context>
    <name>SummaryDialog</name>
    <message>
        <source>督办办理汇总</source>
        <translation>Supervision: figures per unit</translation>
    </message>
    <message>
        <source>自</source>
        <translation>From</translation>
    </message>
    <message>
        <source>至</source>
        <translation>to</translation>
    </message>
    <message>
        <source>按交办日期</source>
        <translation>by day handed over</translation>
    </message>
    <message>
        <source>按办理时限</source>
        <translation>by due day</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>交办</source>
        <translation>Given</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Finished</translation>
    </message>
    <message>
        <source>按时办结</source>
        <translation>On time</translation>
    </message>
    <message>
        <source>逾期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>延期</source>
        <translation>Extended</translation>
    </message>
    <message>
        <source>催办次数</source>
        <translation>Reminders</translation>
    </message>
    <message>
        <source>退回次数</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>办结率</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>按时办结率</source>
        <translation>On-time rate</translation>
    </message>
    <message>
        <source>各单位办理情况</source>
        <translation>Figures per unit</translation>
    </message>
    <message>
        <source>打印与导出…</source>
        <translation>Print and export…</translation>
    </message>
    <message>
        <source>期间：</source>
        <translation>Period:</translation>
    </message>
    <message>
        <source>办结率＝办结÷交办，四舍五入到一位小数；按时看反馈日期，批准延期的按新时限。</source>
        <translation>Rate = finished ÷ given, one decimal, half up; on time by the day of the report, with the extended date where granted.</translation>
    </message>
</context>
<context>
    <name>Supervision</name>
    <message>
        <source>已立项</source>
        <translation>Filed</translation>
    </message>
    <message>
        <source>待签收</source>
        <translation>To be received</translation>
    </message>
    <message>
        <source>已签收</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>办理中</source>
        <translation>In work</translation>
    </message>
    <message>
        <source>待复核</source>
        <translation>To be reviewed</translation>
    </message>
    <message>
        <source>待办结</source>
        <translation>To be closed</translation>
    </message>
    <message>
        <source>已办结</source>
        <translation>Finished</translation>
    </message>
    <message>
        <source>已销号</source>
        <translation>Struck off</translation>
    </message>
    <message>
        <source>已撤销</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>立项</source>
        <translation>File</translation>
    </message>
    <message>
        <source>交办</source>
        <translation>Assign</translation>
    </message>
    <message>
        <source>签收</source>
        <translation>Receive</translation>
    </message>
    <message>
        <source>办理</source>
        <translation>Work</translation>
    </message>
    <message>
        <source>反馈</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>复核</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>销号</source>
        <translation>Strike</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>催办</source>
        <translation>Remind</translation>
    </message>
    <message>
        <source>延期申请</source>
        <translation>Ask for extension</translation>
    </message>
    <message>
        <source>延期审批</source>
        <translation>Decide extension</translation>
    </message>
    <message>
        <source>督办通知</source>
        <translation>Warn</translation>
    </message>
    <message>
        <source>交办单</source>
        <translation>Assignment</translation>
    </message>
    <message>
        <source>催办单</source>
        <translation>Reminder</translation>
    </message>
    <message>
        <source>督办通知单</source>
        <translation>Warning</translation>
    </message>
    <message>
        <source>交办意见</source>
        <translation>Words</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>办理情况</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>反馈内容</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>退回原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>复核意见</source>
        <translation>Opinion</translation>
    </message>
    <message>
        <source>办结意见</source>
        <translation>Opinion</translation>
    </message>
    <message>
        <source>销号说明</source>
        <translation>Words</translation>
    </message>
    <message>
        <source>撤销原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>催办内容</source>
        <translation>Words</translation>
    </message>
    <message>
        <source>延期理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>审批意见</source>
        <translation>Opinion</translation>
    </message>
    <message>
        <source>签收人</source>
        <translation>Received by</translation>
    </message>
    <message>
        <source>反馈人</source>
        <translation>Reported by</translation>
    </message>
    <message>
        <source>填报人</source>
        <translation>By</translation>
    </message>
    <message>
        <source>复核人</source>
        <translation>Reviewed by</translation>
    </message>
    <message>
        <source>申请人</source>
        <translation>Asked by</translation>
    </message>
    <message>
        <source>审批人</source>
        <translation>Decided by</translation>
    </message>
</context>
<context>
    <name>SupervisionPage</name>
    <message>
        <source>立项…</source>
        <translation>File…</translation>
    </message>
    <message>
        <source>开通知单…</source>
        <translation>Issue notice…</translation>
    </message>
    <message>
        <source>台账…</source>
        <translation>Notices…</translation>
    </message>
    <message>
        <source>汇总…</source>
        <translation>Figures…</translation>
    </message>
    <message>
        <source>督办立项(&amp;N)…</source>
        <translation>File an item (&amp;new)…</translation>
    </message>
    <message>
        <source>开通知单(&amp;I)…</source>
        <translation>&amp;Issue a notice…</translation>
    </message>
    <message>
        <source>通知单台账(&amp;L)…</source>
        <translation>&amp;List of notices…</translation>
    </message>
    <message>
        <source>办理汇总(&amp;S)…</source>
        <translation>Figure&amp;s per unit…</translation>
    </message>
    <message>
        <source>打印与导出事项表(&amp;P)…</source>
        <translation>&amp;Print and export the list…</translation>
    </message>
    <message>
        <source>督办通知设置(&amp;T)…</source>
        <translation>Se&amp;ttings of notices…</translation>
    </message>
    <message>
        <source>删除未交办的事项(&amp;D)</source>
        <translation>&amp;Delete items never handed over</translation>
    </message>
    <message>
        <source>督办事项</source>
        <translation>Supervision items</translation>
    </message>
    <message>
        <source>还没有督办事项。
点“立项”新建，也可以在任务表中选中任务，再点菜单“督办 → 把选中的任务列入督办”。</source>
        <translation>There are no supervision items yet.
Click “File…”, or select tasks in the task table and choose “Supervision → Supervise selected tasks”.</translation>
    </message>
    <message>
        <source>已列入督办 {0} 项。</source>
        <translation>{0} tasks are supervised now.</translation>
    </message>
    <message>
        <source>有 {0} 项没有列入督办。</source>
        <translation>{0} tasks were left out.</translation>
    </message>
    <message>
        <source>还没有选择督办事项。</source>
        <translation>No item is selected.</translation>
    </message>
    <message>
        <source>请先在表中选中要开单的事项。</source>
        <translation>Select the items in the table first.</translation>
    </message>
</context>
<context>
    <name>TaskBar</name>
    <message>
        <source>视图</source>
        <translation>View</translation>
    </message>
    <message>
        <source>存好的视图：筛选、分组、排序和栏目</source>
        <translation>Saved views: filter, groups, order and columns</translation>
    </message>
    <message>
        <source>分组</source>
        <translation>Groups</translation>
    </message>
    <message>
        <source>不分组</source>
        <translation>No groups</translation>
    </message>
    <message>
        <source>按责任单位</source>
        <translation>By unit</translation>
    </message>
    <message>
        <source>按分管领导</source>
        <translation>By leader</translation>
    </message>
    <message>
        <source>按到期月份</source>
        <translation>By month due</translation>
    </message>
    <message>
        <source>按亮灯</source>
        <translation>By lamp</translation>
    </message>
    <message>
        <source>按工作计划</source>
        <translation>By plan</translation>
    </message>
    <message>
        <source>按状态</source>
        <translation>By status</translation>
    </message>
    <message>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>保存当前视图(&amp;S)…</source>
        <translation>&amp;Save this view…</translation>
    </message>
    <message>
        <source>删除所选的自存视图(&amp;D)</source>
        <translation>&amp;Delete the chosen own view</translation>
    </message>
    <message>
        <source>栏目(&amp;C)</source>
        <translation>&amp;Columns</translation>
    </message>
    <message>
        <source>折叠全部分组(&amp;F)</source>
        <translation>&amp;Fold all groups</translation>
    </message>
    <message>
        <source>展开全部分组(&amp;U)</source>
        <translation>&amp;Unfold all groups</translation>
    </message>
    <message>
        <source>批量修改选中的任务(&amp;B)…</source>
        <translation>Change selected tasks (&amp;B)…</translation>
    </message>
    <message>
        <source>表格</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>期次看板</source>
        <translation>Board</translation>
    </message>
    <message>
        <source>月历</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>进度图</source>
        <translation>Gantt</translation>
    </message>
    <message>
        <source>筛选（{0}）</source>
        <translation>Filter ({0})</translation>
    </message>
</context>
<context>
    <name>TaskPage</name>
    <message>
        <source>显示全部任务</source>
        <translation>Show all tasks</translation>
    </message>
    <message>
        <source>{0}：{1} 条任务</source>
        <translation>{0}: {1} tasks</translation>
    </message>
    <message>
        <source>全部任务</source>
        <translation>All tasks</translation>
    </message>
    <message>
        <source>{0}（筛选“{1}”）</source>
        <translation>{0} (filter “{1}”)</translation>
    </message>
</context>
<context>
    <name>TaskPanel</name>
    <message>
        <source>周期和期次</source>
        <translation>Recurrence</translation>
    </message>
    <message>
        <source>目标、经费、权重</source>
        <translation>Target, money, weight</translation>
    </message>
    <message>
        <source>实际值</source>
        <translation>Actual</translation>
    </message>
    <message>
        <source>佐证材料</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>{0}的材料（拖到这里即可添加）</source>
        <translation>Files of {0} (drop files here)</translation>
    </message>
    <message>
        <source>整项任务的材料（拖到这里即可添加）</source>
        <translation>Files of the whole task (drop files here)</translation>
    </message>
</context>
<context>
    <name>TaskPaper</name>
    <message>
        <source>没有可打印的任务。</source>
        <translation>No tasks to print.</translation>
    </message>
    <message>
        <source>请放宽筛选条件或换一个时间范围。</source>
        <translation>Loosen the filter or choose another span.</translation>
    </message>
</context>
<context>
    <name>TaskStatus</name>
    <message>
        <source>未开始</source>
        <translation>not begun</translation>
    </message>
    <message>
        <source>进行中</source>
        <translation>under way</translation>
    </message>
    <message>
        <source>已完成</source>
        <translation>done</translation>
    </message>
</context>
<context>
    <name>TaskTableModel</name>
    <message>
        <source>序号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>任务</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>责任单位</source>
        <translation>Responsible</translation>
    </message>
    <message>
        <source>分管领导</source>
        <translation>Leader</translation>
    </message>
    <message>
        <source>完成时限</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>亮灯</source>
        <translation>Lamp</translation>
    </message>
    <message>
        <source>周期</source>
        <translation>Recurrence</translation>
    </message>
    <message>
        <source>目标</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>实际值</source>
        <translation>Actual</translation>
    </message>
    <message>
        <source>完成率</source>
        <translation>Completion</translation>
    </message>
    <message>
        <source>预算（元）</source>
        <translation>Budget (yuan)</translation>
    </message>
    <message>
        <source>已用（元）</source>
        <translation>Spent (yuan)</translation>
    </message>
    <message>
        <source>进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
</context>
<context>
    <name>TaskView</name>
    <message>
        <source>任务表</source>
        <translation>Task table</translation>
    </message>
    <message>
        <source>还没有任务。
从“文件 → 导入计划”导入 Word 或文本计划，也可以把文件拖到这里。</source>
        <translation>There are no tasks yet.
Import a plan from Word or text (File → Import a plan), or drop the file here.</translation>
    </message>
    <message>
        <source>没有符合筛选条件的任务。</source>
        <translation>No task matches the filter.</translation>
    </message>
    <message>
        <source>这里没有任务。</source>
        <translation>No tasks here.</translation>
    </message>
    <message>
        <source>恢复默认栏目(&amp;R)</source>
        <translation>&amp;Usual columns</translation>
    </message>
    <message>
        <source>批量修改选中的 {0} 条任务(&amp;B)…</source>
        <translation>Change the {0} selected tasks (&amp;B)…</translation>
    </message>
    <message>
        <source>复制选中的行(&amp;C)</source>
        <translation>&amp;Copy selected rows</translation>
    </message>
    <message>
        <source>还没有选择任务。</source>
        <translation>No task is selected.</translation>
    </message>
    <message>
        <source>请先在任务表中选中要修改的任务。</source>
        <translation>Select the tasks to change in the table first.</translation>
    </message>
</context>
<context>
    <name>TermsTab</name>
    <message>
        <source>学期</source>
        <translation>School term</translation>
    </message>
    <message>
        <source>开始</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>结束</source>
        <translation>End</translation>
    </message>
    <message>
        <source>第1周从</source>
        <translation>Week 1 from</translation>
    </message>
    <message>
        <source>周数</source>
        <translation>Weeks</translation>
    </message>
    <message>
        <source>如 2026—2027学年第一学期</source>
        <translation>such as 2026–2027, first term</translation>
    </message>
    <message>
        <source>第1周不是开始那天所在的周，而是(&amp;W)：</source>
        <translation>&amp;Week 1 is not that of the start but that of:</translation>
    </message>
    <message>
        <source>新增学期(&amp;A)</source>
        <translation>&amp;Add term</translation>
    </message>
    <message>
        <source>保存修改(&amp;S)</source>
        <translation>&amp;Save changes</translation>
    </message>
    <message>
        <source>删除学期(&amp;D)</source>
        <translation>&amp;Delete term</translation>
    </message>
    <message>
        <source>名称(&amp;N)：</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>开始(&amp;B)：</source>
        <translation>Start (&amp;B):</translation>
    </message>
    <message>
        <source>结束(&amp;E)：</source>
        <translation>&amp;End:</translation>
    </message>
</context>
<context>
    <name>TextBox</name>
    <message>
        <source>正文</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>（没有正文，可在此输入）</source>
        <translation>(no text; type here)</translation>
    </message>
</context>
<context>
    <name>TextPrompt</name>
    <message>
        <source>确定</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>TextsForm</name>
    <message>
        <source>评分表标题</source>
        <translation>Title of the sheet</translation>
    </message>
    <message>
        <source>空着则用方案名称</source>
        <translation>Empty: the name of the scheme</translation>
    </message>
    <message>
        <source>表后说明（每行一条）</source>
        <translation>Notes below the table (one per line)</translation>
    </message>
    <message>
        <source>签字栏（每行一处）</source>
        <translation>Signatures (one per line)</translation>
    </message>
</context>
<context>
    <name>TextsTab</name>
    <message>
        <source>评分表上的文字</source>
        <translation>Words on the score sheet</translation>
    </message>
</context>
<context>
    <name>TicksField</name>
    <message>
        <source>已选：{0}</source>
        <translation>Chosen: {0}</translation>
    </message>
</context>
<context>
    <name>TitleDelegate</name>
    <message>
        <source>输入标题（Esc 结束）</source>
        <translation>Type a title (Esc ends)</translation>
    </message>
</context>
<context>
    <name>TodayModel</name>
    <message>
        <source>事项</source>
        <translation>What</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>时限</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>已逾期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>今天到期</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>本周到期</source>
        <translation>Due this week</translation>
    </message>
    <message>
        <source>等我复核审批</source>
        <translation>Waiting for my review</translation>
    </message>
    <message>
        <source>进行中的考核批次</source>
        <translation>Open rounds</translation>
    </message>
    <message>
        <source>{0}（{1}）</source>
        <translation>{0} ({1})</translation>
    </message>
    <message>
        <source>&#x3000;显示前 {0} 项</source>
        <translation>   the first {0} are shown</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>刷新</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>今日</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>转到“{0}”</source>
        <translation>Go to “{0}”</translation>
    </message>
    <message>
        <source>今天没有要办的事。</source>
        <translation>Nothing to be done today.</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
</context>
<context>
    <name>TotalsBar</name>
    <message>
        <source>基本分 {points} / {full}</source>
        <translation>base {points} / {full}</translation>
    </message>
    <message>
        <source>加分 {points}</source>
        <translation>bonus {points}</translation>
    </message>
    <message>
        <source>倒扣 {points}</source>
        <translation>deduction {points}</translation>
    </message>
    <message>
        <source>本表合计 {0}（票决、汇总、比较项由全批次计分）</source>
        <translation>Sum of this sheet {0} (votes, other rounds and comparisons are scored by the round)</translation>
    </message>
    <message>
        <source>未完成</source>
        <translation>incomplete</translation>
    </message>
    <message>
        <source>总分 {total}</source>
        <translation>total {total}</translation>
    </message>
    <message>
        <source>{count} 项未评分，其中 {must} 项须录入</source>
        <translation>{count} not scored, {must} of them must be entered</translation>
    </message>
</context>
<context>
    <name>TotalsForm</name>
    <message>
        <source>总分最高</source>
        <translation>Highest total</translation>
    </message>
    <message>
        <source>不限</source>
        <translation>No limit</translation>
    </message>
    <message>
        <source>总分最低</source>
        <translation>Lowest total</translation>
    </message>
    <message>
        <source>没有评分的指标</source>
        <translation>Criteria without a score</translation>
    </message>
    <message>
        <source>不适用的指标</source>
        <translation>Criteria that do not apply</translation>
    </message>
</context>
<context>
    <name>Trial</name>
    <message>
        <source>本单位</source>
        <translation>This unit</translation>
    </message>
    <message>
        <source>每次分值</source>
        <translation>Points each</translation>
    </message>
    <message>
        <source>没有发生</source>
        <translation>Did not happen</translation>
    </message>
    <message>
        <source>发生了</source>
        <translation>Happened</translation>
    </message>
    <message>
        <source>该情形</source>
        <translation>This case</translation>
    </message>
    <message>
        <source>数值</source>
        <translation>Figure</translation>
    </message>
    <message>
        <source>等级</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>（其他）</source>
        <translation>(other)</translation>
    </message>
    <message>
        <source>单位{0}</source>
        <translation>Unit {0}</translation>
    </message>
    <message>
        <source>实际数</source>
        <translation>Actual</translation>
    </message>
    <message>
        <source>本单位目标</source>
        <translation>Unit&apos;s target</translation>
    </message>
    <message>
        <source>第{0}期</source>
        <translation>Period {0}</translation>
    </message>
</context>
<context>
    <name>TrialBox</name>
    <message>
        <source>试算</source>
        <translation>Try it out</translation>
    </message>
    <message>
        <source>不能这样填</source>
        <translation>This does not fit</translation>
    </message>
    <message>
        <source>还没有填</source>
        <translation>Nothing entered yet</translation>
    </message>
    <message>
        <source>得 {0}</source>
        <translation>Gets {0}</translation>
    </message>
    <message>
        <source>得 {0}，计入总分 {1}</source>
        <translation>Gets {0}, {1} in the total</translation>
    </message>
    <message>
        <source>否决</source>
        <translation>Vetoed</translation>
    </message>
    <message>
        <source>没有否决</source>
        <translation>Not vetoed</translation>
    </message>
    <message>
        <source>等次：{0}</source>
        <translation>Grade: {0}</translation>
    </message>
</context>
<context>
    <name>TrimForm</name>
    <message>
        <source>评分表多于（份）</source>
        <translation>With more sheets than</translation>
    </message>
    <message>
        <source>去掉最高（个）</source>
        <translation>Highest dropped</translation>
    </message>
    <message>
        <source>去掉最低（个）</source>
        <translation>Lowest dropped</translation>
    </message>
    <message>
        <source>按什么比高低</source>
        <translation>Compared by</translation>
    </message>
    <message>
        <source>去掉最高分和最低分</source>
        <translation>Drop highest and lowest</translation>
    </message>
</context>
<context>
    <name>UnitDialog</name>
    <message>
        <source>修改单位</source>
        <translation>Change the unit</translation>
    </message>
    <message>
        <source>新增单位</source>
        <translation>New unit</translation>
    </message>
    <message>
        <source>同组内排名，如 一类村；可不填</source>
        <translation>Ranked within the group; may be empty</translation>
    </message>
    <message>
        <source>导入时也认得的名称，用顿号分开；可不填</source>
        <translation>Other names known on import, separated by 、; may be empty</translation>
    </message>
    <message>
        <source>名称(&amp;N)：</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>类别(&amp;K)：</source>
        <translation>&amp;Kind:</translation>
    </message>
    <message>
        <source>上级单位(&amp;P)：</source>
        <translation>Unit above (&amp;P):</translation>
    </message>
    <message>
        <source>分组(&amp;G)：</source>
        <translation>&amp;Group:</translation>
    </message>
    <message>
        <source>别名(&amp;A)：</source>
        <translation>&amp;Also known as:</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>（最上级）</source>
        <translation>(top)</translation>
    </message>
</context>
<context>
    <name>UnplannedSources</name>
    <message>
        <source>批次</source>
        <translation>Round</translation>
    </message>
    <message>
        <source>计入时段</source>
        <translation>Counts as period</translation>
    </message>
    <message>
        <source>节次（如上午）</source>
        <translation>Slot (e.g. morning)</translation>
    </message>
</context>
<context>
    <name>ValidityChoice</name>
    <message>
        <source>全部导入（有问题时不导入任何一行）</source>
        <translation>Import all (nothing at all when there is a problem)</translation>
    </message>
    <message>
        <source>只导入没有问题的行</source>
        <translation>Import only rows without problems</translation>
    </message>
</context>
<context>
    <name>ValidityForm</name>
    <message>
        <source>全部打同样分数的无效</source>
        <translation>Sheets with all sums equal are invalid</translation>
    </message>
    <message>
        <source>全部打满分的无效</source>
        <translation>Sheets with all full marks are invalid</translation>
    </message>
    <message>
        <source>总分从（含）</source>
        <translation>Total from (incl.)</translation>
    </message>
    <message>
        <source>到（不含）</source>
        <translation>to (excl.)</translation>
    </message>
    <message>
        <source>最多几张</source>
        <translation>At most</translation>
    </message>
    <message>
        <source>至少几张</source>
        <translation>At least</translation>
    </message>
    <message>
        <source>一名评委打的各张评分表中，总分落在这一段的张数不符合，该评委的表全部无效</source>
        <translation>When the number of a rater&apos;s sheets with a total in this range does not fit, all sheets of that rater are invalid</translation>
    </message>
    <message>
        <source>强制分布（如：90分以上的最多3张，否则无效）</source>
        <translation>Forced distribution (e.g. at most 3 sheets of 90 or more)</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>发布结果与更正</source>
        <translation>Published versions and corrections</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>校验值（SHA-256）</source>
        <translation>Checksum (SHA-256)</translation>
    </message>
    <message>
        <source>发布版本</source>
        <translation>Published versions</translation>
    </message>
    <message>
        <source>该版本的排名</source>
        <translation>Ranking of this version</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>Criterion</translation>
    </message>
    <message>
        <source>原总分</source>
        <translation>Old total</translation>
    </message>
    <message>
        <source>新总分</source>
        <translation>New total</translation>
    </message>
    <message>
        <source>申请理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>处理决定</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>更正记录</source>
        <translation>Corrections</translation>
    </message>
    <message>
        <source>本批次还没有发布。</source>
        <translation>This round is not published yet.</translation>
    </message>
    <message>
        <source>第{0}版</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <source>维持原结果</source>
        <translation>upheld</translation>
    </message>
    <message>
        <source>更正记录（{0}）</source>
        <translation>Corrections ({0})</translation>
    </message>
</context>
<context>
    <name>VetoForm</name>
    <message>
        <source>否决效果</source>
        <translation>Effect</translation>
    </message>
    <message>
        <source>（未指定）</source>
        <translation>(not named)</translation>
    </message>
    <message>
        <source>等次</source>
        <translation>Grades</translation>
    </message>
    <message>
        <source>计 0 分的指标</source>
        <translation>Criterion that counts 0</translation>
    </message>
    <message>
        <source>一次即否决</source>
        <translation>Once is enough</translation>
    </message>
    <message>
        <source>如“全年两次及以上”填 2</source>
        <translation>For “twice or more a year” enter 2</translation>
    </message>
    <message>
        <source>累计达到（次）</source>
        <translation>From so many times on</translation>
    </message>
</context>
<context>
    <name>VotesForm</name>
    <message>
        <source>等级</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>每票值</source>
        <translation>Value of a vote</translation>
    </message>
    <message>
        <source>勾选等级，如优秀；都不勾则按每票值平均</source>
        <translation>Tick levels, e.g. excellent; none: mean value of the votes</translation>
    </message>
    <message>
        <source>按得票率分档的等级</source>
        <translation>Share of these levels</translation>
    </message>
    <message>
        <source>得票率从（含）</source>
        <translation>Share from (incl.)</translation>
    </message>
    <message>
        <source>得分</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>兜底档（如：基本称职和不称职的票达到三分之一，直接得某分）</source>
        <translation>Override (e.g. a third of the votes in the lowest levels gives fixed points)</translation>
    </message>
</context>
<context>
    <name>WeekdayField</name>
    <message>
        <source>周一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>周二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>周三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>周四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>周五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>周六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>周日</source>
        <translation>Sun</translation>
    </message>
</context>
<context>
    <name>WhoScoresDialog</name>
    <message>
        <source>谁评谁</source>
        <translation>Who scores whom</translation>
    </message>
    <message>
        <source>每行一名评委，每列一个单位；打勾的由该评委评分。选中多格按空格一起改。</source>
        <translation>A row per rater, a column per unit; ticked ones are scored by the rater. Space changes all selected cells.</translation>
    </message>
    <message>
        <source>确定</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>不评本单位（互评）(&amp;O)</source>
        <translation>Not the own unit (&amp;O)</translation>
    </message>
    <message>
        <source>没有评委的姓名以单位名称开头，请逐格取消。</source>
        <translation>No rater&apos;s name begins with the name of a unit; please untick cell by cell.</translation>
    </message>
    <message>
        <source>没有评委的单位：{0}</source>
        <translation>Units without a rater: {0}</translation>
    </message>
    <message>
        <source>没有可评单位的评委：{0}</source>
        <translation>Raters without a unit: {0}</translation>
    </message>
</context>
<context>
    <name>WhoScoresModel</name>
    <message>
        <source>单击：整行或整列勾选、取消</source>
        <translation>Click: tick or untick the whole row or column</translation>
    </message>
    <message>
        <source>{rater} 评 {unit}</source>
        <translation>{rater} scores {unit}</translation>
    </message>
    <message>
        <source>{rater} 不评 {unit}</source>
        <translation>{rater} does not score {unit}</translation>
    </message>
</context>
</TS>
