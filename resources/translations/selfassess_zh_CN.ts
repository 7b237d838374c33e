<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AddingStatus</name>
    <message>
        <source>Progress of adding</source>
        <translation>添加进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Adding files…</source>
        <translation>正在添加文件…</translation>
    </message>
    <message>
        <source>Adding files… {percent}%</source>
        <translation>正在添加文件… {percent}%</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>AnswerForm</name>
    <message>
        <source>Measures that serve this point</source>
        <translation>支持本要点的指标数据</translation>
    </message>
    <message>
        <source>Ratings</source>
        <translation>因素评分</translation>
    </message>
    <message>
        <source>Click a bar, or use the arrow keys; Delete takes a rating away.</source>
        <translation>点按色条或用方向键评分；按 Delete 取消评分。</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Write here</source>
        <translation>在此填写</translation>
    </message>
    <message>
        <source>Pictures and files go to the page Evidence; link them to this point below.</source>
        <translation>图片和文件请放到「证据」页，再在下方关联到本要点。</translation>
    </message>
    <message>
        <source>{count} pictures were only referred to and could not be taken over.</source>
        <translation>{count} 张图片只有链接，无法带入。</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>责任人</translation>
    </message>
    <message>
        <source>e.g. quality director</source>
        <translation>如：质量总监</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>频次</translation>
    </message>
    <message>
        <source>e.g. monthly</source>
        <translation>如：每月一次</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>e.g. minutes</source>
        <translation>如：会议纪要</translation>
    </message>
    <message>
        <source>Add a unit</source>
        <translation>添加单位</translation>
    </message>
    <message>
        <source>Remove this unit</source>
        <translation>删除此单位</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>e.g. assembly shop</source>
        <translation>如：装配车间</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>起始时间</translation>
    </message>
    <message>
        <source>e.g. March 2023</source>
        <translation>如：2023年3月</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>程度</translation>
    </message>
    <message>
        <source>e.g. all 3 lines, 86 people</source>
        <translation>如：3条产线、86人全部实行</translation>
    </message>
    <message>
        <source>Add an improvement</source>
        <translation>添加改进</translation>
    </message>
    <message>
        <source>Remove this improvement</source>
        <translation>删除此改进</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>e.g. 2025-03</source>
        <translation>如：2025-03</translation>
    </message>
    <message>
        <source>Carried to (a second unit)</source>
        <translation>推广到（第二个单位）</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>发现了什么</translation>
    </message>
    <message>
        <source>What was changed</source>
        <translation>改了什么</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>效果如何</translation>
    </message>
    <message>
        <source>For the summary</source>
        <translation>供总结用</translation>
    </message>
    <message>
        <source>Strengths</source>
        <translation>优势</translation>
    </message>
    <message>
        <source>Opportunities for improvement</source>
        <translation>改进机会</translation>
    </message>
    <message>
        <source>Does not apply, because</source>
        <translation>不适用的原因</translation>
    </message>
    <message>
        <source>Only if the point does not apply to the company: give the reason</source>
        <translation>仅当本要点不适用于本企业时填写原因</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>selfassess is already open (process {process} on {host}).</source>
        <translation>程序已经打开（{host} 上的进程 {process}）。</translation>
    </message>
    <message>
        <source>Use the window that is open, or close it first.</source>
        <translation>请使用已打开的窗口，或先把它关闭。</translation>
    </message>
    <message>
        <source>What is open could not be saved, so it stays open. Make room first.</source>
        <translation>已打开的自评未能保存，因此保持打开。请先腾出磁盘空间。</translation>
    </message>
</context>
<context>
    <name>AssessmentCard</name>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Award year {year}</source>
        <translation>{year} 年度</translation>
    </message>
    <message>
        <source>This assessment cannot be read.</source>
        <translation>这份自评无法读取。</translation>
    </message>
    <message>
        <source>{rated}/{total} points rated</source>
        <translation>已评要点 {rated}/{total}</translation>
    </message>
    <message>
        <source>Predicted {predicted} of {maximum}</source>
        <translation>预测 {predicted} / {maximum} 分</translation>
    </message>
    <message>
        <source>Edited {when}</source>
        <translation>编辑于 {when}</translation>
    </message>
</context>
<context>
    <name>CellDelegate</name>
    <message>
        <source>Enter ends, Shift+Enter begins a new line</source>
        <translation>Enter 结束，Shift+Enter 换行</translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message>
        <source>Check before printing</source>
        <translation>打印前检查</translation>
    </message>
    <message>
        <source>The dossier can be exported as it is. Points that lack something earn less.</source>
        <translation>现在就可以导出；有欠缺的要点会少得分。</translation>
    </message>
</context>
<context>
    <name>ChecksTab</name>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>The point does not apply: nothing to check.</source>
        <translation>本要点不适用，无需检查。</translation>
    </message>
    <message>
        <source>Nothing is written yet: the checks begin with the first text.</source>
        <translation>还没有内容，写下第一段文字后开始检查。</translation>
    </message>
    <message>
        <source>Nothing to mark in this point.</source>
        <translation>本要点没有需要提醒的地方。</translation>
    </message>
    <message>
        <source>{count} put aside</source>
        <translation>已搁置 {count} 条</translation>
    </message>
    <message>
        <source>The whole assessment</source>
        <translation>整份自评</translation>
    </message>
    <message>
        <source>In other points</source>
        <translation>其他要点</translation>
    </message>
</context>
<context>
    <name>ChoiceWindow</name>
    <message>
        <source>Show only</source>
        <translation>只显示</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Contents</name>
    <message>
        <source>What the dossier will hold</source>
        <translation>申报书将包含</translation>
    </message>
    <message>
        <source>Overview of the organisation</source>
        <translation>组织概述</translation>
    </message>
    <message>
        <source>Cover, with a place for the stamp</source>
        <translation>封面，留有盖章处</translation>
    </message>
    <message>
        <source>Contents with page numbers</source>
        <translation>带页码的目录</translation>
    </message>
    <message>
        <source>Score table, radar and gaps by rank</source>
        <translation>自评总表、雷达图和按差距排序的差距分析</translation>
    </message>
    <message>
        <source>All points with their answers: {answered} of {total} answered</source>
        <translation>全部要点及应答：已应答 {answered}/{total}</translation>
    </message>
</context>
<context>
    <name>DossierPage</name>
    <message>
        <source>Dossier</source>
        <translation>申报书</translation>
    </message>
    <message>
        <source>Self-assessment edition</source>
        <translation>自评版</translation>
    </message>
    <message>
        <source>Prints scores, ratings and gaps. Private notes are never printed.</source>
        <translation>含分数、评分与差距。私人笔记从不打印。</translation>
    </message>
    <message>
        <source>Export PDF…</source>
        <translation>导出 PDF…</translation>
    </message>
    <message>
        <source>Export the dossier</source>
        <translation>导出申报书</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>An error in the program stopped the export; no file was written. Your answers are not affected. Please report the error.</source>
        <translation>程序出错，导出中止，未写出文件。您的应答不受影响，请反馈此错误。</translation>
    </message>
    <message>
        <source>No assessment is open</source>
        <translation>没有打开的自评</translation>
    </message>
</context>
<context>
    <name>Elements</name>
    <message>
        <source>What to answer</source>
        <translation>应答要素</translation>
    </message>
    <message>
        <source>{ticked} of {total} covered</source>
        <translation>已应答 {ticked}/{total}</translation>
    </message>
</context>
<context>
    <name>EvidenceCard</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open with the system&apos;s program</source>
        <translation>用系统程序打开</translation>
    </message>
    <message>
        <source>Remove this item (Delete)</source>
        <translation>删除此证据 (Delete)</translation>
    </message>
    <message>
        <source>Replace file…</source>
        <translation>更换文件…</translation>
    </message>
    <message>
        <source>Attach file…</source>
        <translation>附上文件…</translation>
    </message>
    <message>
        <source>{name}: the same file as {numbers}</source>
        <translation>{name}：与 {numbers} 是同一文件</translation>
    </message>
    <message>
        <source>Serves</source>
        <translation>支持</translation>
    </message>
    <message>
        <source>No point cites it yet</source>
        <translation>还没有要点引用它</translation>
    </message>
    <message>
        <source>Go to this point</source>
        <translation>前往此要点</translation>
    </message>
</context>
<context>
    <name>EvidenceEditor</name>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What the document is called</source>
        <translation>文件的名称</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>出具单位</translation>
    </message>
    <message>
        <source>Who issued it</source>
        <translation>由谁出具</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>出具日期</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Valid until (empty: without end)</source>
        <translation>有效期至（留空为长期）</translation>
    </message>
    <message>
        <source>Every item needs a number.</source>
        <translation>每份证据都要有编号。</translation>
    </message>
    <message>
        <source>This number belongs to another item.</source>
        <translation>这个编号已被另一份证据使用。</translation>
    </message>
    <message>
        <source>Write dates as 2026-11-22.</source>
        <translation>日期请写成 2026-11-22。</translation>
    </message>
</context>
<context>
    <name>EvidenceKind</name>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>制度</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Photograph</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>合同</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>EvidenceModel</name>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>出具单位</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>出具日期</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Points served</source>
        <translation>支持的要点</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>unused</source>
        <translation>未引用</translation>
    </message>
    <message>
        <source>{date} expired</source>
        <translation>{date} 已过期</translation>
    </message>
    <message>
        <source>no file</source>
        <translation>无文件</translation>
    </message>
    <message>
        <source>attached</source>
        <translation>已附</translation>
    </message>
    <message>
        <source>{name} (as {numbers})</source>
        <translation>{name}（同 {numbers}）</translation>
    </message>
</context>
<context>
    <name>EvidencePage</name>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Add the picture or the files that were copied (Ctrl+V)</source>
        <translation>添加已复制的图片或文件 (Ctrl+V)</translation>
    </message>
    <message>
        <source>Search the evidence</source>
        <translation>搜索证据</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Choose an item to see its file.</source>
        <translation>选择一份证据查看文件。</translation>
    </message>
    <message>
        <source>Screenshot</source>
        <translation>截图</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Neither a picture nor a file of this computer was copied.</source>
        <translation>剪贴板里没有图片，也没有本机文件。</translation>
    </message>
    <message>
        <source>Add evidence</source>
        <translation>添加证据</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>附上文件</translation>
    </message>
    <message>
        <source>Documents and pictures</source>
        <translation>文档和图片</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was added.</source>
        <translation>已取消，没有添加。</translation>
    </message>
    <message>
        <source>“{name}” is the same file as {number}.</source>
        <translation>「{name}」与 {number} 是同一文件。</translation>
    </message>
    <message>
        <source>Files added: {taken}. Not added: {refused}.</source>
        <translation>已添加 {taken} 个文件，未添加 {refused} 个。</translation>
    </message>
    <message>
        <source>{number} was removed; cited by {points}. Undo brings it back.</source>
        <translation>已删除 {number}（{points} 引用过），可撤销。</translation>
    </message>
    <message>
        <source>{number} was removed. Undo brings it back.</source>
        <translation>已删除 {number}，可撤销。</translation>
    </message>
    <message>
        <source>All ({count})</source>
        <translation>全部（{count}）</translation>
    </message>
    <message>
        <source>Unused ({count})</source>
        <translation>未引用（{count}）</translation>
    </message>
    <message>
        <source>Expired ({count})</source>
        <translation>已过期（{count}）</translation>
    </message>
    <message>
        <source>Without file ({count})</source>
        <translation>无文件（{count}）</translation>
    </message>
    <message>
        <source>Same file twice ({count})</source>
        <translation>重复文件（{count}）</translation>
    </message>
    <message>
        <source>An error in the program stopped the adding; nothing was added.</source>
        <translation>程序出错，添加中止，没有添加任何文件。</translation>
    </message>
</context>
<context>
    <name>EvidencePicker</name>
    <message>
        <source>Link evidence</source>
        <translation>关联证据</translation>
    </message>
    <message>
        <source>Search the evidence</source>
        <translation>搜索证据</translation>
    </message>
    <message>
        <source>Search number, title or issuer</source>
        <translation>搜索编号、名称或出具单位</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>  (expired)</source>
        <translation>（已过期）</translation>
    </message>
</context>
<context>
    <name>EvidenceTable</name>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Columns; click one to sort by it</source>
        <translation>各列；点按可排序</translation>
    </message>
    <message>
        <source>{date} expired</source>
        <translation>{date} 已过期</translation>
    </message>
</context>
<context>
    <name>ExportStatus</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Cancelled. No file was written.</source>
        <translation>已取消，未写出文件。</translation>
    </message>
</context>
<context>
    <name>FigureMenu</name>
    <message>
        <source>Width of the picture</source>
        <translation>图片宽度</translation>
    </message>
</context>
<context>
    <name>FillPage</name>
    <message>
        <source>Status of this answer</source>
        <translation>本应答的状态</translation>
    </message>
    <message>
        <source>Drafting</source>
        <translation>填写中</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>待审核</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>已审核</translation>
    </message>
    <message>
        <source>Next point (Ctrl+PgDown)</source>
        <translation>下一要点 (Ctrl+PgDown)</translation>
    </message>
    <message>
        <source>Previous point (Ctrl+PgUp)</source>
        <translation>上一要点 (Ctrl+PgUp)</translation>
    </message>
</context>
<context>
    <name>FormatBar</name>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Bold (Ctrl+B)</source>
        <translation>加粗 (Ctrl+B)</translation>
    </message>
    <message>
        <source>Italic (Ctrl+I)</source>
        <translation>倾斜 (Ctrl+I)</translation>
    </message>
    <message>
        <source>Superscript (Ctrl+Shift+=)</source>
        <translation>上标 (Ctrl+Shift+=)</translation>
    </message>
    <message>
        <source>Subscript (Ctrl+=)</source>
        <translation>下标 (Ctrl+=)</translation>
    </message>
    <message>
        <source>Bullet list (Ctrl+Shift+L)</source>
        <translation>项目符号 (Ctrl+Shift+L)</translation>
    </message>
    <message>
        <source>Numbered list</source>
        <translation>编号列表</translation>
    </message>
    <message>
        <source>Less indented (Shift+Tab)</source>
        <translation>减少缩进 (Shift+Tab)</translation>
    </message>
    <message>
        <source>More indented (Tab)</source>
        <translation>增加缩进 (Tab)</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
</context>
<context>
    <name>Headline</name>
    <message>
        <source>Scores</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Predicted score</source>
        <translation>预测分</translation>
    </message>
    <message>
        <source>Self score</source>
        <translation>自评分</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标分</translation>
    </message>
    <message>
        <source>Points rated</source>
        <translation>已评要点</translation>
    </message>
    <message>
        <source>How the scores are computed</source>
        <translation>分数怎样算出</translation>
    </message>
    <message>
        <source>of {maximum}</source>
        <translation>满分 {maximum}</translation>
    </message>
    <message>
        <source>{low} – {high} if every assessor
stays within the same band</source>
        <translation>{low} – {high}
评审员都在同一档位内时</translation>
    </message>
    <message>
        <source>on all four factors</source>
        <translation>四项因素均已评</translation>
    </message>
</context>
<context>
    <name>HistoryTab</name>
    <message>
        <source>Restore this state</source>
        <translation>恢复到这一版</translation>
    </message>
    <message>
        <source>Saved states of this point</source>
        <translation>本要点保存过的版本</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>{count} words</source>
        <translation>{count} 字</translation>
    </message>
    <message>
        <source>Choose a state to see how it differs from now.</source>
        <translation>选择一个版本，查看它与现在的差别。</translation>
    </message>
    <message>
        <source>Nothing of this point has been saved yet.</source>
        <translation>本要点还没有保存过的版本。</translation>
    </message>
    <message>
        <source>From then to now: struck out is gone, underlined has come.</source>
        <translation>从那时到现在：删除线为已删去，下划线为新增。</translation>
    </message>
    <message>
        <source>This is how the answer stands now.</source>
        <translation>这就是现在的应答。</translation>
    </message>
</context>
<context>
    <name>LinkedEvidence</name>
    <message>
        <source>Evidence of this point</source>
        <translation>本要点的证据</translation>
    </message>
    <message>
        <source>Link evidence…</source>
        <translation>关联证据…</translation>
    </message>
    <message>
        <source>Nothing is linked yet. Without valid evidence the score is capped.</source>
        <translation>还没有关联证据。没有有效证据，得分会封顶。</translation>
    </message>
    <message>
        <source>There is no evidence yet. Add files on the page Evidence first.</source>
        <translation>还没有证据。请先在「证据」页添加文件。</translation>
    </message>
</context>
<context>
    <name>LinkedMeasures</name>
    <message>
        <source>No measure is linked yet. Figures of three years or more say what words do.</source>
        <translation>还没有关联指标。三年以上的数据能说清文字说不清的。</translation>
    </message>
    <message>
        <source>Link a measure</source>
        <translation>关联指标</translation>
    </message>
    <message>
        <source>Add a preset</source>
        <translation>添加预置指标</translation>
    </message>
    <message>
        <source>Add preset measures for this point</source>
        <translation>为本要点添加预置指标</translation>
    </message>
    <message>
        <source>Unlink {name}</source>
        <translation>取消关联 {name}</translation>
    </message>
    <message>
        <source>Trend of {name}</source>
        <translation>{name} 的趋势</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>selfassess</source>
        <translation>质量奖自评</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>填报</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>指标数据</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Dossier</source>
        <translation>申报书</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Back (Alt+Left)</source>
        <translation>后退 (Alt+←)</translation>
    </message>
    <message>
        <source>Forward (Alt+Right)</source>
        <translation>前进 (Alt+→)</translation>
    </message>
    <message>
        <source>Search everywhere (Ctrl+Shift+F)</source>
        <translation>全局搜索 (Ctrl+Shift+F)</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>撤销 (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Y)</source>
        <translation>重做 (Ctrl+Y)</translation>
    </message>
    <message>
        <source>The last changes could not be saved.</source>
        <translation>最后的改动未能保存。</translation>
    </message>
    <message>
        <source>If you leave now, they are lost.</source>
        <translation>现在离开，这些改动就会丢失。</translation>
    </message>
    <message>
        <source>Leave all the same</source>
        <translation>仍要离开</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留下</translation>
    </message>
</context>
<context>
    <name>MeasureModel</name>
    <message>
        <source>Of each measure&apos;s latest year, or of the year chosen above the table.</source>
        <translation>各指标最近一年的值，或表格上方所选年度的值。</translation>
    </message>
    <message>
        <source>Computed: {formula}</source>
        <translation>计算得出：{formula}</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Good is</source>
        <translation>好的方向</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>趋势</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>行业</translation>
    </message>
    <message>
        <source>Competitor</source>
        <translation>竞争对手</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>标杆</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>数据来源</translation>
    </message>
    <message>
        <source>Points served</source>
        <translation>支持的要点</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>MeasureTable</name>
    <message>
        <source>Measures by year, with targets and comparisons</source>
        <translation>分年度的指标数据及目标、对比</translation>
    </message>
</context>
<context>
    <name>MeasuresPage</name>
    <message>
        <source>Add preset measures</source>
        <translation>添加预置指标</translation>
    </message>
    <message>
        <source>For all points</source>
        <translation>全部要点</translation>
    </message>
    <message>
        <source>Compute again</source>
        <translation>重新计算</translation>
    </message>
    <message>
        <source>Add measure</source>
        <translation>添加指标</translation>
    </message>
    <message>
        <source>From presets</source>
        <translation>从预置中选</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>上移 (Alt+↑)</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>下移 (Alt+↓)</translation>
    </message>
    <message>
        <source>Remove the selected measures</source>
        <translation>删除所选指标</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Target and comparisons of</source>
        <translation>目标与对比的年度</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>指标数据</translation>
    </message>
    <message>
        <source>Year of targets and comparisons</source>
        <translation>目标与对比的年度</translation>
    </message>
    <message>
        <source>Type to enter, F2 to edit. Ctrl+C and Ctrl+V exchange ranges with Excel. Italic figures are computed.</source>
        <translation>直接键入即可填写，F2 编辑；Ctrl+C、Ctrl+V 与 Excel 互贴区域。斜体数字由公式算出。</translation>
    </message>
    <message>
        <source>Choose from presets</source>
        <translation>从预置中选择</translation>
    </message>
    <message>
        <source>Add an empty measure</source>
        <translation>添加空白指标</translation>
    </message>
    <message>
        <source>New measure</source>
        <translation>新指标</translation>
    </message>
    <message>
        <source>{count} removed. Ctrl+Z brings back.</source>
        <translation>已删除 {count} 项，可按 Ctrl+Z 撤销。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Clear cells</source>
        <translation>清除内容</translation>
    </message>
    <message>
        <source>Enter by hand</source>
        <translation>改为手工填写</translation>
    </message>
    <message>
        <source>More decimals</source>
        <translation>增加小数位</translation>
    </message>
    <message>
        <source>Fewer decimals</source>
        <translation>减少小数位</translation>
    </message>
    <message>
        <source>Remove measure</source>
        <translation>删除指标</translation>
    </message>
    <message>
        <source>Show the year {year}</source>
        <translation>显示 {year} 年</translation>
    </message>
    <message>
        <source>Open {point}</source>
        <translation>打开 {point}</translation>
    </message>
    <message>
        <source>{count} cells pasted.</source>
        <translation>已粘贴 {count} 格。</translation>
    </message>
    <message>
        <source>{count} could not be taken over and were left as they are:</source>
        <translation>{count} 格无法识别，保持原样：</translation>
    </message>
    <message>
        <source>{count} would stand beyond the table and were left out.</source>
        <translation>{count} 格超出表格，未粘贴。</translation>
    </message>
    <message>
        <source>the latest year</source>
        <translation>最近一年</translation>
    </message>
    <message>
        <source>{count} measures</source>
        <translation>{count} 项指标</translation>
    </message>
    <message>
        <source>No assessment is open</source>
        <translation>没有打开的自评</translation>
    </message>
    <message>
        <source>Open one on the start page to see its measures.</source>
        <translation>请先在首页打开一份自评。</translation>
    </message>
    <message>
        <source>There are no measures yet</source>
        <translation>还没有指标数据</translation>
    </message>
    <message>
        <source>Measures are the figures that results points are judged by: three years or more, beside a target and a comparison. Begin with the presets of the award; ratios are computed from the figures that they need.</source>
        <translation>指标数据是评审结果类要点的依据：三年以上的数值，并列目标和对比。可从评分要点的预置指标开始，比率由所需数据自动算出。</translation>
    </message>
</context>
<context>
    <name>NewForm</name>
    <message>
        <source>Company</source>
        <translation>企业名称</translation>
    </message>
    <message>
        <source>Award year</source>
        <translation>申报年度</translation>
    </message>
    <message>
        <source>Reference date</source>
        <translation>自评基准日</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>On the reference date evidence must be valid, and the years are counted.</source>
        <translation>证据须在基准日有效，年度数据也以基准日起算。</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>This picture cannot be shown.</source>
        <translation>这张图片无法显示。</translation>
    </message>
    <message>
        <source>{kind} file, {size}. It is kept and packed beside the dossier; open it to see it.</source>
        <translation>{kind} 文件，{size}。已保存，将随申报书另附；打开即可查看。</translation>
    </message>
    <message>
        <source>This PDF cannot be shown.</source>
        <translation>这份 PDF 无法显示。</translation>
    </message>
</context>
<context>
    <name>ProfilePage</name>
    <message>
        <source>Award year</source>
        <translation>申报年度</translation>
    </message>
    <message>
        <source>Reference date</source>
        <translation>自评基准日</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>Target score</source>
        <translation>目标分</translation>
    </message>
    <message>
        <source>none</source>
        <translation>未设</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>组织概述</translation>
    </message>
    <message>
        <source>Statement of commitment</source>
        <translation>承诺书</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>企业名称</translation>
    </message>
    <message>
        <source>Write here</source>
        <translation>在此填写</translation>
    </message>
    <message>
        <source>Products, people, equipment, market, rules, strategy: what an assessor must know before the report.</source>
        <translation>产品、人员、设备、市场、法规、战略：评审员读报告之前须知道的情况。</translation>
    </message>
    <message>
        <source>{count} of at most {limit} characters</source>
        <translation>{count} / 上限 {limit} 字</translation>
    </message>
</context>
<context>
    <name>RatingStrip</name>
    <message>
        <source>—</source>
        <translation>—</translation>
    </message>
    <message>
        <source>Not rated. {question}</source>
        <translation>未评。{question}</translation>
    </message>
    <message>
        <source>{present}
Next: {following}</source>
        <translation>{present}
下一档：{following}</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Points of the indicator</source>
        <translation>本指标的要点</translation>
    </message>
    <message>
        <source>Choose an indicator to see what holds its points down.</source>
        <translation>选中一个二级指标，查看各要点为何失分。</translation>
    </message>
    <message>
        <source>Self {own}% · predicted {predicted}% of {maximum}</source>
        <translation>自评 {own}% · 预测 {predicted}% · 满分 {maximum}</translation>
    </message>
    <message>
        <source>Held to {limit}% at most while a point is not answered.</source>
        <translation>有要点未应答，本指标最多按 {limit}% 计。</translation>
    </message>
    <message>
        <source>No cap: every fact is there.</source>
        <translation>没有上限：各项事实齐备。</translation>
    </message>
    <message>
        <source>Does not apply: {reason}</source>
        <translation>不适用：{reason}</translation>
    </message>
    <message>
        <source>Self {own}% · predicted {predicted}%</source>
        <translation>自评 {own}% · 预测 {predicted}%</translation>
    </message>
    <message>
        <source>not fully rated, what is not rated counts as 0</source>
        <translation>未评全，未评的因素按 0 计</translation>
    </message>
    <message>
        <source>Overruled by judgement: {reason}</source>
        <translation>人工判断：{reason}</translation>
    </message>
</context>
<context>
    <name>RichTextEdit</name>
    <message>
        <source>Caption of the figure</source>
        <translation>图题</translation>
    </message>
    <message>
        <source>Caption of the table</source>
        <translation>表题</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Paste as plain text</source>
        <translation>粘贴为纯文本</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>RubricTree</name>
    <message>
        <source>Indicators and points</source>
        <translation>指标与要点</translation>
    </message>
    <message>
        <source>Filter by text</source>
        <translation>按文字筛选</translation>
    </message>
    <message>
        <source>Filter by text or number</source>
        <translation>按文字或编号筛选</translation>
    </message>
    <message>
        <source>Filter by state</source>
        <translation>按状态筛选</translation>
    </message>
    <message>
        <source>All points</source>
        <translation>全部要点</translation>
    </message>
    <message>
        <source>Without text</source>
        <translation>没有文字</translation>
    </message>
    <message>
        <source>Not fully rated</source>
        <translation>未评全</translation>
    </message>
    <message>
        <source>Capped</source>
        <translation>被封顶</translation>
    </message>
    <message>
        <source>Without evidence</source>
        <translation>没有证据</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>待审核</translation>
    </message>
</context>
<context>
    <name>ScoreModel</name>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>二级指标</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>满分</translation>
    </message>
    <message>
        <source>Self %</source>
        <translation>自评 %</translation>
    </message>
    <message>
        <source>Predicted %</source>
        <translation>预测 %</translation>
    </message>
    <message>
        <source>Self score</source>
        <translation>自评分</translation>
    </message>
    <message>
        <source>Predicted score</source>
        <translation>预测分</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>差距</translation>
    </message>
    <message>
        <source>Evidence gap</source>
        <translation>证据差距</translation>
    </message>
    <message>
        <source>Maturity gap</source>
        <translation>成熟度差距</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>Cum. %</source>
        <translation>累计占比 %</translation>
    </message>
    <message>
        <source>The award&apos;s indicators, under their category&apos;s subtotal.</source>
        <translation>评审文件的二级指标，按一级指标小计。</translation>
    </message>
    <message>
        <source>The most points that the award gives.</source>
        <translation>评审文件给出的满分。</translation>
    </message>
    <message>
        <source>How you rate yourselves: the mean of the indicator&apos;s points.</source>
        <translation>企业给自己的评价：本指标各要点的平均。</translation>
    </message>
    <message>
        <source>What the dossier shows today: your rating, held down by caps where facts are missing.</source>
        <translation>申报书今天能显示的：自评受欠缺事实的封顶限制。</translation>
    </message>
    <message>
        <source>Maximum times self %, rounded to one decimal.</source>
        <translation>满分 × 自评 %，保留一位小数。</translation>
    </message>
    <message>
        <source>Maximum times predicted %, rounded to one decimal.</source>
        <translation>满分 × 预测 %，保留一位小数。</translation>
    </message>
    <message>
        <source>Maximum less predicted score. The bar shows the predicted score, the evidence gap and the maturity gap as shares of the maximum.</source>
        <translation>满分减预测分。色条依次为预测分、证据差距、成熟度差距占满分的比例。</translation>
    </message>
    <message>
        <source>Self score less predicted score: what the dossier does not show yet. It takes days.</source>
        <translation>自评分减预测分：申报书还没有写出来的，补上要几天。</translation>
    </message>
    <message>
        <source>Maximum less self score: what the company does not do yet. It takes months.</source>
        <translation>满分减自评分：企业还没有做到的，补上要几个月。</translation>
    </message>
    <message>
        <source>1 is the largest gap.</source>
        <translation>1 为差距最大。</translation>
    </message>
    <message>
        <source>The share of the whole gap that this indicator and all ranked before it make up.</source>
        <translation>本指标与排在它前面的指标合计占总差距的比例。</translation>
    </message>
</context>
<context>
    <name>ScoreTable</name>
    <message>
        <source>Scores and gaps of all indicators</source>
        <translation>全部指标的分数与差距</translation>
    </message>
    <message>
        <source>Columns; click one to sort by it</source>
        <translation>各列；点按可排序</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>ScoresPage</name>
    <message>
        <source>Scores and gaps</source>
        <translation>评分与差距</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Evidence gap</source>
        <translation>证据差距</translation>
    </message>
    <message>
        <source>Maturity gap</source>
        <translation>成熟度差距</translation>
    </message>
    <message>
        <source>Double-click a row to open its point that loses most</source>
        <translation>双击一行，打开其中失分最多的要点</translation>
    </message>
    <message>
        <source>Radar of the categories</source>
        <translation>一级指标雷达图</translation>
    </message>
    <message>
        <source>Self score</source>
        <translation>自评分</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>Search everywhere</source>
        <translation>全局搜索</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Search for</source>
        <translation>搜索内容</translation>
    </message>
    <message>
        <source>Search texts, measures, evidence, notes and criteria</source>
        <translation>搜索文字、指标、证据、笔记和评价要点</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>Enter opens, ↑ and ↓ choose, Esc closes</source>
        <translation>Enter 打开，↑↓ 选择，Esc 关闭</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>The first {count} places</source>
        <translation>前 {count} 处</translation>
    </message>
    <message>
        <source>{count} places</source>
        <translation>{count} 处</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Help with this point</source>
        <translation>本要点的帮助</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>指引</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Private notes</source>
        <translation>私人笔记</translation>
    </message>
    <message>
        <source>Only for you: never printed, never exported</source>
        <translation>只给自己看：从不打印，从不导出</translation>
    </message>
    <message>
        <source>Private: never printed, never exported.</source>
        <translation>私人笔记：从不打印，从不导出。</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>What assessors look for</source>
        <translation>评审员看什么</translation>
    </message>
    <message>
        <source>Typical evidence</source>
        <translation>典型证据</translation>
    </message>
    <message>
        <source>Common mistakes</source>
        <translation>常见失分</translation>
    </message>
    <message>
        <source>Related points</source>
        <translation>相关要点</translation>
    </message>
</context>
<context>
    <name>SizePicker</name>
    <message>
        <source>New table: {0}</source>
        <translation>新表格：{0}</translation>
    </message>
    <message>
        <source>{0} rows × {1} columns</source>
        <translation>{0} 行 × {1} 列</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>Self {own}%   Predicted {predicted}%</source>
        <translation>自评 {own}%   预测 {predicted}%</translation>
    </message>
    <message>
        <source>At most {percent}%: {fact}</source>
        <translation>最多 {percent}%：{fact}</translation>
    </message>
    <message>
        <source>Judged by hand: {fact}</source>
        <translation>人工判断：{fact}</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>应答不足</translation>
    </message>
    <message>
        <source>no deployment</source>
        <translation>无展开</translation>
    </message>
    <message>
        <source>no improvement</source>
        <translation>无改进</translation>
    </message>
    <message>
        <source>no valid evidence</source>
        <translation>无有效证据</translation>
    </message>
    <message>
        <source>not shared</source>
        <translation>未推广</translation>
    </message>
    <message>
        <source>no trend</source>
        <translation>无趋势</translation>
    </message>
    <message>
        <source>no comparison</source>
        <translation>无对比</translation>
    </message>
    <message>
        <source>not leading</source>
        <translation>未领先标杆</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>New assessment</source>
        <translation>新建自评</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>打开样例</translation>
    </message>
    <message>
        <source>Self-assessment for the quality award</source>
        <translation>政府质量奖自评</translation>
    </message>
    <message>
        <source>Here you prepare your company&apos;s application: 76 points, answered one by one.</source>
        <translation>在这里准备企业的申报材料：76 个评价要点，逐个应答。</translation>
    </message>
    <message>
        <source>Everything that you write is saved by itself, on this computer only.</source>
        <translation>写下的内容自动保存，只存在这台电脑上。</translation>
    </message>
    <message>
        <source>The sample shows what a good application looks like.</source>
        <translation>样例展示一份好的申报材料是什么样子。</translation>
    </message>
    <message>
        <source>Delete “{name}”?</source>
        <translation>删除「{name}」？</translation>
    </message>
    <message>
        <source>All its texts, ratings and figures go with it.</source>
        <translation>其中的文字、评分和数据将一并删除。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Read-only: nothing can be saved here</source>
        <translation>只读：这里无法保存</translation>
    </message>
    <message>
        <source>All changes are saved by themselves</source>
        <translation>改动会自动保存</translation>
    </message>
    <message>
        <source>Typing…</source>
        <translation>正在输入…</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>已保存 {time}</translation>
    </message>
    <message>
        <source>Not saved! {reason}</source>
        <translation>未保存！{reason}</translation>
    </message>
    <message>
        <source>Predicted {predicted} ({low}–{high})   Self {own} of {maximum}   Rated {rated}/{total}</source>
        <translation>预测 {predicted}（{low}–{high}）   自评 {own}   满分 {maximum}   已评 {rated}/{total}</translation>
    </message>
</context>
<context>
    <name>TableMenu</name>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Row above</source>
        <translation>在上方插入行</translation>
    </message>
    <message>
        <source>Row below</source>
        <translation>在下方插入行</translation>
    </message>
    <message>
        <source>Column before</source>
        <translation>在左侧插入列</translation>
    </message>
    <message>
        <source>Column after</source>
        <translation>在右侧插入列</translation>
    </message>
    <message>
        <source>First row is the header</source>
        <translation>首行为表头</translation>
    </message>
    <message>
        <source>Remove rows</source>
        <translation>删除行</translation>
    </message>
    <message>
        <source>Remove columns</source>
        <translation>删除列</translation>
    </message>
    <message>
        <source>Remove table</source>
        <translation>删除表格</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>No file yet. Attach one, or drop it here.</source>
        <translation>还没有文件。可附上文件，或拖放到这里。</translation>
    </message>
    <message>
        <source>No program on this computer could open {name}.</source>
        <translation>本机没有程序能打开 {name}。</translation>
    </message>
</context>
<context>
    <name>_DifferenceView</name>
    <message>
        <source>Differences</source>
        <translation>差别</translation>
    </message>
</context>
<context>
    <name>_Empty</name>
    <message>
        <source>Rate the first point</source>
        <translation>去评第一个要点</translation>
    </message>
    <message>
        <source>Nothing is rated yet</source>
        <translation>还没有评分</translation>
    </message>
    <message>
        <source>Rate the four factors of a point. Its scores and gaps then stand here.</source>
        <translation>给要点的四项因素评分后，分数与差距会显示在这里。</translation>
    </message>
    <message>
        <source>No assessment is open</source>
        <translation>没有打开的自评</translation>
    </message>
    <message>
        <source>Open one on the start page to see its scores.</source>
        <translation>请先在首页打开一份自评。</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>这里没有内容</translation>
    </message>
    <message>
        <source>No item passes the filter.</source>
        <translation>没有符合筛选条件的证据。</translation>
    </message>
    <message>
        <source>No evidence yet</source>
        <translation>还没有证据</translation>
    </message>
    <message>
        <source>Drop files or folders here, add them, or paste a screenshot (Ctrl+V).</source>
        <translation>把文件或文件夹拖到这里，或点「添加文件」，或粘贴截图 (Ctrl+V)。</translation>
    </message>
</context>
<context>
    <name>_Entry</name>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 个</translation>
    </message>
    <message>
        <source>Every point is answered</source>
        <translation>要点已全部应答</translation>
    </message>
    <message>
        <source>Every point is rated</source>
        <translation>要点已全部评分</translation>
    </message>
    <message>
        <source>Every point has evidence</source>
        <translation>要点均有有效证据</translation>
    </message>
    <message>
        <source>Points without an answer: {count}</source>
        <translation>未应答的要点：{count} 个</translation>
    </message>
    <message>
        <source>Points not fully rated: {count}</source>
        <translation>未评全的要点：{count} 个</translation>
    </message>
    <message>
        <source>Points without valid evidence: {count}</source>
        <translation>没有有效证据的要点：{count} 个</translation>
    </message>
    <message>
        <source>They are printed as not answered yet.</source>
        <translation>将按「尚未应答」打印。</translation>
    </message>
    <message>
        <source>What is not rated counts as 0.</source>
        <translation>未评的因素按 0 计。</translation>
    </message>
    <message>
        <source>Their predicted score is capped.</source>
        <translation>预测分因此封顶。</translation>
    </message>
</context>
<context>
    <name>_FindingCard</name>
    <message>
        <source>Go there</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Put aside…</source>
        <translation>搁置…</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复提醒</translation>
    </message>
    <message>
        <source>Why it is put aside</source>
        <translation>搁置的原因</translation>
    </message>
    <message>
        <source>Why? (kept with the answer)</source>
        <translation>原因（随应答保存）</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Put aside: {reason}</source>
        <translation>已搁置：{reason}</translation>
    </message>
</context>
<context>
    <name>_LinkedRow</name>
    <message>
        <source>Show it in the library</source>
        <translation>在证据库中查看</translation>
    </message>
    <message>
        <source>Unlink</source>
        <translation>取消关联</translation>
    </message>
    <message>
        <source>no file</source>
        <translation>无文件</translation>
    </message>
    <message>
        <source>until {date}</source>
        <translation>有效至 {date}</translation>
    </message>
    <message>
        <source>expired {date}</source>
        <translation>{date} 已过期</translation>
    </message>
</context>
<context>
    <name>_Notice</name>
    <message>
        <source>Cells that were left as they are</source>
        <translation>保持原样的单元格</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>……另有 {count} 处</translation>
    </message>
</context>
<context>
    <name>_Pages</name>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
</context>
<context>
    <name>_Progress</name>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Writing the dossier…</source>
        <translation>正在生成申报书…</translation>
    </message>
    <message>
        <source>Writing the dossier… {percent}%</source>
        <translation>正在生成申报书… {percent}%</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>_Result</name>
    <message>
        <source>Open file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>{pages} pages · {seconds} s · {time}</source>
        <translation>{pages} 页 · {seconds} 秒 · {time}</translation>
    </message>
    <message>
        <source>The file is no longer there. Export it again.</source>
        <translation>文件已不在原处，请重新导出。</translation>
    </message>
    <message>
        <source>The folder is no longer there. Export the file again.</source>
        <translation>文件夹已不在原处，请重新导出。</translation>
    </message>
    <message>
        <source>No program could open it. It stands here: {path}</source>
        <translation>没有程序能打开它，文件在：{path}</translation>
    </message>
</context>
<context>
    <name>warnings</name>
    <message>
        <source>few years</source>
        <translation>年份不足</translation>
    </message>
    <message>
        <source>no comparison</source>
        <translation>无对比</translation>
    </message>
    <message>
        <source>adverse</source>
        <translation>趋势变差</translation>
    </message>
    <message>
        <source>no unit</source>
        <translation>无单位</translation>
    </message>
    <message>
        <source>differs from formula</source>
        <translation>与公式不符</translation>
    </message>
    <message>
        <source>formula broken</source>
        <translation>公式有误</translation>
    </message>
    <message>
        <source>Fewer than three recent years have a value, so there is no trend.</source>
        <translation>近年有值的不足三年，看不出趋势。</translation>
    </message>
    <message>
        <source>No industry, competitor or benchmark value for {years}, and no explanation why.</source>
        <translation>{years} 没有行业、竞争对手或标杆值，也没有说明原因。</translation>
    </message>
    <message>
        <source>The latest value is worse than the first, and nothing explains it.</source>
        <translation>最近的值差于最早的值，且没有说明。</translation>
    </message>
    <message>
        <source>The unit is missing.</source>
        <translation>缺少单位。</translation>
    </message>
    <message>
        <source>The value differs from its formula in {years}.</source>
        <translation>{years} 的值与公式不符。</translation>
    </message>
    <message>
        <source>The formula cannot be computed: it is no formula, leads back to itself, or reads measures that are not there. {names}</source>
        <translation>公式无法计算：写法有误、循环引用，或引用的指标不存在。{names}</translation>
    </message>
</context>
</TS>
