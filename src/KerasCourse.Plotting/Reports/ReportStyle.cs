namespace KerasCourse.Plotting;

/// <summary>The style sheet of a report page.</summary>
static class ReportStyle
{
    public static string Css => Stylesheet.Variables(":root") + Page + Stylesheet.Rules();

    static string Page => $$$"""
        :root{color-scheme:light dark;--page:#f3f5f8;--line:#dde2e9;--good:#00745a;--bad:#b84300;--code:#f6f8fa}
        @media screen and (prefers-color-scheme:dark){:root{--page:#0e1218;--line:#2b3440;--good:#3fd0a5;--bad:#ff9a63;--code:#11161d}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--page);color:var(--ink);font:16px/1.6 {{{Stylesheet.FontFamily}}};overflow-wrap:anywhere;word-break:keep-all}
        main{max-width:1480px;margin:0 auto;padding:clamp(10px,3vw,44px)}
        h1{font-size:clamp(1.5rem,1.1rem + 1.6vw,2.3rem);line-height:1.2;margin:0 0 .3em;letter-spacing:-.015em;text-wrap:balance}
        h2{font-size:1.25rem;line-height:1.3;margin:2.2em 0 .7em;letter-spacing:-.01em}
        .sub{color:var(--muted);margin:0;font-size:1.05rem}
        p{margin:0 0 .8em;max-width:76ch;text-wrap:pretty}
        .card,figure{background:var(--ground);border:1px solid var(--line);border-radius:12px}
        .results{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,210px),1fr));gap:14px;margin:26px 0 0;padding:0;list-style:none}
        .results li{padding:14px 18px;max-width:460px}
        .results .name{color:var(--muted);font-size:.9rem}
        .results .value{font-size:1.85rem;line-height:1.25;font-weight:680;font-variant-numeric:tabular-nums;letter-spacing:-.02em}
        .results .goal{font-size:.9rem;color:var(--muted);display:flex;flex-wrap:wrap;gap:2px 10px;align-items:center;justify-content:space-between}
        .mark{font-weight:650;white-space:nowrap}
        .good .mark{color:var(--good)}.bad .mark{color:var(--bad)}
        .good{border-left:4px solid var(--good)!important}.bad{border-left:4px solid var(--bad)!important}
        .grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,400px),1fr));gap:16px;margin-bottom:1.2em}
        figure{margin:0;padding:clamp(0px,.5vw,6px);max-width:660px;overflow:hidden;break-inside:avoid}
        figure svg{display:block;width:100%;height:auto}
        figcaption{color:var(--muted);font-size:.9rem;line-height:1.5;padding:2px 12px 10px}
        .scroll{overflow-x:auto;max-width:100%}
        .model{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,440px),1fr));gap:16px;align-items:start}
        .tall{max-height:620px;overflow-y:auto;mask-image:linear-gradient(#000 calc(100% - 30px),transparent)}.tall svg{margin-bottom:26px}
        pre{margin:0;padding:14px 16px;white-space:pre;tab-size:4}
        pre{font:12.5px/1.45 ui-monospace,'Cascadia Mono','SF Mono',Menlo,Consolas,'DejaVu Sans Mono','Noto Sans Mono CJK KR',D2Coding,monospace}
        .wrap pre{white-space:pre-wrap}
        .plain{background:var(--code);margin-bottom:1.2em}
        table{border-collapse:collapse;font-size:.93rem;font-variant-numeric:tabular-nums;min-width:min(100%,320px)}
        .tables{display:inline-block;max-width:100%;padding:8px 6px;margin-bottom:1.2em}
        caption{caption-side:top;text-align:left;font-weight:600;padding:4px 12px 8px}
        th,td{padding:6px 12px;text-align:left;vertical-align:top;word-break:normal;overflow-wrap:normal}
        tr+tr td,thead+tbody td{border-top:1px solid var(--line)}
        th{color:var(--muted);font-weight:600;font-size:.88rem}
        .num{text-align:right;white-space:nowrap}
        dl.facts{display:grid;grid-template-columns:fit-content(40%) 1fr;gap:5px 20px;margin:0;padding:14px 18px;font-size:.93rem;max-width:900px}
        dl.facts dt{color:var(--muted)}dl.facts dd{margin:0}
        :focus-visible{outline:2px solid var(--c0);outline-offset:2px}
        @media(max-width:480px){th,td{padding:6px 5px}table{font-size:.78rem}th{font-size:.74rem}.tables{padding:8px 4px}}
        @media print{body{background:#fff;font-size:10.5pt}main{padding:0;max-width:none}
        .tall{max-height:none;overflow:visible;mask-image:none}.scroll{overflow:visible}
        pre{white-space:pre-wrap;font-size:8pt}.grid{grid-template-columns:1fr 1fr}h2{break-after:avoid}.results li{break-inside:avoid}}

        """;
}
