"""Which commands there are, under which headings, and where they live.

`COMMANDS` names every command; its module is imported when the command is run or its own help is asked for, never to
list it. The help line stands in the table, so that listing stays free of imports; the function's docstring is for
programmers. A command is a plain function with Typer annotations that returns its exit code (None means 0); it
reaches the global options through `settings(context)` of zfzr/cli/context.py.

To add a command: write the function, add its line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from zfzr.cli.command import Command, Group, Panel
from zfzr.terms.text import Text

NO_COMMANDS: Final[Mapping[str, Command]] = {}


def _reports() -> Mapping[str, Command]:
    from zfzr.cli.report import commands

    return commands()


CHECK: Final = Panel(
    Text("检查", "Check"),
    {
        "validate": Command("zfzr.cli.validate:validate", Text("校验数据", "Check the data")),
        "explain": Command(
            "zfzr.cli.rules:explain",
            Text(
                "解释一条规则、一项职责，或者一种记录、取数、文书",
                "Explain a rule, a duty, a kind, a measure, a document",
            ),
        ),
        "rules": Command("zfzr.cli.rules:rules", Text("列出全部规则", "List all rules")),
        "duties": Command(
            "zfzr.cli.duties:duties",
            Text(
                "文件的 55 项职责：由什么记录、检查、统计、产出，还缺什么",
                "The notice's 55 duties: what serves each, what is missing",
            ),
        ),
        "diff": Command(
            "zfzr.cli.diff:diff",
            Text("审阅改动：改了什么、新增哪些问题、成绩怎样变", "Review a change: what it says and brings"),
        ),
        "waive": Command(
            "zfzr.cli.waive:waive", Text("登记一项经批准的豁免", "Record a waiver that was approved")
        ),
        "verify": Command(
            "zfzr.cli.verify:verify",
            Text("核实问题：列出待核实的，登记结论，出核实表", "List leads, record verdicts on them"),
            Text(
                "如 zfzr verify --unit gongan；zfzr verify --accept 问题 --by 姓名；zfzr verify -o 核实.xlsx",
                "As in zfzr verify --unit gongan, zfzr verify --accept KEY --by NAME, or zfzr verify -o leads.xlsx",
            ),
        ),
        "baseline": Command(
            "zfzr.cli.baseline:baseline",
            Text("把现有问题列成基线，以后只显示新问题", "List what is wrong now, to see only what is new"),
        ),
    },
)
SCORE: Final = Group(
    {
        "sheet": Command(
            "zfzr.cli.score_parts:sheet",
            Text("某单位的考核表：每一分扣在哪里", "A unit's sheet: where each point went"),
        ),
        "explain": Command(
            "zfzr.cli.score_parts:explain", Text("一项指标怎样得的分", "How an indicator came to its points")
        ),
        "state": Command(
            "zfzr.cli.score_parts:state",
            Text("结果走到哪一步：初评、反馈、异议、审定", "Where the result stands"),
        ),
        "compare": Command(
            "zfzr.cli.score_parts:compare", Text("两个年度比较", "One year compared with another")
        ),
        "what-if": Command(
            "zfzr.cli.score_parts:what_if",
            Text("假如数据文件换成这些，谁会变", "What would move if data files were these"),
        ),
        "seal": Command("zfzr.cli.score_parts:seal", Text("封存审定的结果", "Seal the settled result")),
        "sign": Command("zfzr.cli.score_parts:sign", Text("给封存签名", "Sign the sealed result")),
        "verify": Command("zfzr.cli.score_parts:verify", Text("核对封存的结果", "Check the sealed result")),
    },
    Text("按考核细则评议计分", "Score the units of a year"),
    plain=Command("zfzr.cli.score:score", Text("按考核细则评议计分", "Score the units of a year")),
)
ASSESS: Final = Panel(
    Text("考核", "Assess"),
    {
        "score": SCORE,
        "objections": Command(
            "zfzr.cli.objections:objections", Text("异议与复核", "Objections and their review")
        ),
        "evidence": Command(
            "zfzr.cli.year:evidence",
            Text(
                "迎检材料目录：每项有什么、缺什么", "Evidence for each item: what is there, what is missing"
            ),
        ),
        "measures": Command(
            "zfzr.cli.measures:measures", Text("列出考核细则可用的取数", "List the measures")
        ),
    },
)
CHART: Final = Group(
    {
        "procedure": Command(
            "zfzr.cli.chart:procedure",
            Text("执法流程图：按岗位分栏", "The flow chart of a procedure, in lanes by post"),
            Text(
                "如 zfzr chart procedure chufa-yiban -o 流程图.svg；全部：zfzr chart procedure --all -o 流程图/",
                "As in zfzr chart procedure chufa-yiban -o chart.svg; all: zfzr chart procedure --all -o charts/",
            ),
        ),
        "scores": Command(
            "zfzr.cli.chart:scores",
            Text("一个年度的得分：各单位，或者一个单位各部分", "A year's totals, or a unit's parts, as bars"),
        ),
        "grades": Command(
            "zfzr.cli.chart:grades", Text("等次分布：各等次多少个单位", "How many units have which grade")
        ),
        "years": Command(
            "zfzr.cli.chart:years", Text("历年得分：各组平均，或者一个单位", "Years compared, as lines")
        ),
    },
    Text("画图：执法流程图、得分、等次、历年（SVG）", "Draw flow charts and scores, as SVG"),
)
SITE: Final = Group(
    {
        "build": Command(
            "zfzr.cli.site:build",
            Text("生成公示网页：清单、流程图、执法证件、裁量标准、公示登记", "Build the public pages"),
            Text(
                "如 zfzr site build -o 公示网页；只有公开的字段，不连外网，可放在门户网站的任一目录",
                "As in zfzr site build -o site; of public fields only, with no outside address, for any folder of a portal",
            ),
        ),
        "check": Command(
            "zfzr.cli.site:check",
            Text("检查生成的网页：链接、标识、外部地址、身份号码、不公开的内容", "Check the built pages"),
            Text(
                "如 zfzr site check 公示网页；每处问题写明文件和行",
                "As in zfzr site check site; each finding with file and line",
            ),
        ),
        "record": Command(
            "zfzr.cli.site:record",
            Text("把网页公布的清单、流程图、裁量标准登记到公示登记", "Record what the pages publish"),
            Text(
                "如 zfzr site record 公示网页 --where 县政府门户网站；先显示，--apply 写入登记和各记录的公布",
                "As in zfzr site record site --where PORTAL; shown first, --apply writes it down",
            ),
        ),
        "serve": Command(
            "zfzr.cli.preview:serve",
            Text(
                "在本机预览公示网页，旁边列出检查发现，数据一改就更新",
                "Preview the pages with their findings",
            ),
            Text(
                "如 zfzr site serve --port 8001；只有本机能打开，不写入任何文件，按 Ctrl-C 结束",
                "As in zfzr site serve --port 8001; on this machine only, nothing is written, Ctrl-C ends it",
            ),
        ),
    },
    Text("公示网页：给门户网站用的静态网页", "The public pages, as a static site for the portal"),
)
REPORT: Final = Panel(
    Text("报告与文书", "Report"),
    {
        "status": Command("zfzr.cli.report:status", Text("今天谁欠什么、何时到期", "Who owes what by when")),
        "calendar": Command(
            "zfzr.cli.year:calendar",
            Text("工作日历：各项截止日、还有几天", "What is due when, with an iCalendar file"),
        ),
        "fulfilment": Command(
            "zfzr.cli.fulfilment:fulfilment",
            Text("各项职责谁做了、谁没有做：各单位和县有关部门", "Who has met which duty of the notice"),
        ),
        "aggregate": Command(
            "zfzr.cli.aggregating:aggregate",
            Text("各县并列：单位、职权、人员、案件、问题、等次", "Counties side by side"),
            Text(
                "有的县没有读出、有没读出的文件、代码重复的，退出码为 5；一个县也没有读出的为 2",
                "5: a county or a file was not read, or a code is borne twice; 2: no county was read",
            ),
        ),
        "stats": Command(
            "zfzr.cli.stats:stats",
            Text("各项职责的统计：数、覆盖率，按单位、类别、年度", "Counts and coverages of every duty"),
        ),
        "report": Group(_reports, Text("出报表", "Produce a report")),
        "draw": Command(
            "zfzr.cli.draw:draw",
            Text("抽取评查的案卷：同一种子抽出同样的案卷", "Draw files for review, from a seed"),
            Text(
                "不加 --apply 不登记；没有抽到的退出码为 4",
                "Nothing is recorded without --apply; 4: nothing was drawn",
            ),
        ),
        "doc": Command(
            "zfzr.cli.document:doc", Text("出文书：催报、反馈、复核意见、通报", "Produce a document")
        ),
        "chart": CHART,
        "site": SITE,
    },
)
LOOK_UP: Final = Panel(
    Text("查询与编辑", "Look up and edit"),
    {
        "case": Command(
            "zfzr.cli.case:case", Text("一件案件对照当日的法律", "A case against the law of its day")
        ),
        "officer": Command(
            "zfzr.cli.case:officer",
            Text("某人某日可否执法，为什么", "May this person enforce that day, and why"),
            Text("可以的退出码为 0，不可以的为 1", "The exit code is 0 where they may, 1 where not"),
        ),
        "liability": Command(
            "zfzr.cli.case:liability",
            Text("一件案件按记录的意见由谁承担责任", "Who bears a decision by the views on record"),
        ),
        "lsp": Command(
            "zfzr.cli.lsp:lsp_",
            Text(
                "在编辑器里随写随查、提示、跳转、改名", "Findings, meanings, offers and renames in an editor"
            ),
            Text(
                "由编辑器启动，经标准输入输出交谈；设置见 docs/editors.md",
                "Started by an editor and spoken to over standard input and output; see docs/editors.md",
            ),
        ),
        "watch": Command(
            "zfzr.cli.watch:watch",
            Text(
                "保存文件后自动检查，显示新增和消失的问题",
                "Check again at each save: what is new, what is gone",
            ),
        ),
        "search": Command(
            "zfzr.cli.search:search",
            Text("在全部记录里查名称、编码、条文、姓名", "Find records by name, code, article or person"),
            Text("一条也没有找到的退出码为 4", "The exit code is 4 where nothing is found"),
        ),
        "trace": Command(
            "zfzr.cli.trace:trace",
            Text("一项职权从法律依据到案件逐环查下去", "A power from its law to its cases, gaps shown"),
        ),
        "impact": Command(
            "zfzr.cli.impact:impact",
            Text(
                "一部法律立改废涉及什么，谁还没有复核",
                "What a change of a law touches, and who owes a review",
            ),
        ),
        "cite": Command("zfzr.cli.cite:cite", Text("解析法条引用", "Read a legal citation")),
        "fmt": Command(
            "zfzr.cli.edit:fmt", Text("把数据文件改成规范写法", "Put data files into canonical form")
        ),
        "fix": Command(
            "zfzr.cli.fix:fix", Text("把意思确定的差错改过来", "Mend the defects whose meaning is certain")
        ),
        "help": Command(
            "zfzr.cli.help:help_",
            Text(
                "看指南：怎样写考核细则、取数、参数、封存",
                "The guides: schemes, measures, parameters, sealing",
            ),
        ),
        "version": Command("zfzr.cli.version:version", Text("显示版本", "Show the version")),
    },
)
CASES: Final = Group(
    {
        "export": Command("zfzr.cli.cases:export", Text("按案件记录出上报的表", "Write the table to upload")),
        "import": Command(
            "zfzr.cli.cases:import_",
            Text("把上报的表收进案件记录，先预览", "Read the table into the cases; a trial first"),
            Text(
                "不加 --apply 不写入；有退回的退出码为 1",
                "Nothing is written without --apply; 1: refused rows",
            ),
        ),
    },
    Text(
        "双公示案件表：与案件记录互相导出、导入", "The case table that is uploaded, to and from the records"
    ),
)
START: Final = Panel(
    Text("建库与录入", "Start and add"),
    {
        "init": Command("zfzr.cli.init:init", Text("建一个县的数据目录", "Begin a county's dataset")),
        "new": Command(
            "zfzr.cli.new:new", Text("录入一条记录，或者开始一个年度", "Add a record, or begin a year")
        ),
        "form": Command(
            "zfzr.cli.form:form",
            Text("出一张填报表：有下拉、有说明、已填的带出", "A form to fill in a spreadsheet"),
            Text(
                "如 zfzr form officer --unit gongan -o 名册.xlsx；zfzr form all --unit gongan -o 全部.xlsx",
                "As in zfzr form officer --unit gongan -o officers.xlsx, or zfzr form all --unit gongan -o all.xlsx",
            ),
        ),
        "import": Command(
            "zfzr.cli.importing:import_",
            Text(
                "把填好的表收进记录，先预览", "Read filled forms and tables into the records; a trial first"
            ),
            Text(
                "不加 --apply 不写入；说不准的格逐格退回，有退回的退出码为 1",
                "Nothing is written without --apply; 1: rows with doubtful cells were refused",
            ),
        ),
        "export": Command(
            "zfzr.cli.exporting:export",
            Text(
                "把记录、问题导出，给表格软件和别的系统用", "Export records and findings for other programs"
            ),
            Text(
                "如 zfzr export xlsx -o 全部.xlsx；zfzr export sqlite -o 全部.sqlite；有没有读出的，退出码为 5",
                "As in zfzr export xlsx -o all.xlsx or sqlite -o county.sqlite; 5: something was not read",
            ),
        ),
        "cases": CASES,
        "query-system": Command(
            "zfzr.cli.query_system:query_system",
            Text("出录入全省查询系统的表", "The table for the province's query system"),
            Text(
                "如 zfzr query-system -o 录入.csv；还没有录入的看 zfzr report query-system",
                "As in zfzr query-system -o entries.csv; zfzr report query-system shows the backlog",
            ),
        ),
        "schema": Command(
            "zfzr.cli.schema:schema",
            Text("数据文件的结构说明，供编辑器检查和提示", "JSON Schema for editors"),
        ),
        "doctor": Command(
            "zfzr.cli.doctor:doctor", Text("检查本机环境：缺什么、怎么补", "What this machine lacks")
        ),
        "codeowners": Command(
            "zfzr.cli.codeowners:codeowners",
            Text("生成代码托管平台的审查人文件", "Who reviews which files on a forge"),
        ),
    },
)
PANELS: Final = (CHECK, ASSESS, REPORT, LOOK_UP, START)
COMMANDS: Final[Mapping[str, Command | Group]] = {
    name: entry for panel in PANELS for name, entry in panel.commands.items()
}
