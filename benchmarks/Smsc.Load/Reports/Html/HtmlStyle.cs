namespace Smsc.Load.Reports.Html;

/// <summary>How the page looks.</summary>
internal static class HtmlStyle
{
    public const string Text = """
        :root{color-scheme:light;--ink:#111827;--soft:#6b7280;--rule:#e5e7eb}
        *{box-sizing:border-box}
        body{margin:0;background:#f9fafb;color:var(--ink)}
        body{font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
        main{max-width:1240px;margin:0 auto;padding:28px 20px 48px}
        header{display:flex;flex-wrap:wrap;align-items:baseline;gap:4px 18px;margin-bottom:18px}
        h1{font-size:24px;margin:0}
        header p{margin:0;color:var(--soft);flex:1}
        .verdict{padding:3px 14px;border-radius:999px;font-weight:600;color:#fff}
        .good{background:#059669}.bad{background:#dc2626}
        .problems{margin:0 0 18px;padding:12px 12px 12px 32px;background:#fef2f2;border:1px solid #fecaca;border-radius:10px;color:#991b1b}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(170px,1fr));gap:12px;margin-bottom:18px}
        .tiles div,figure,table{background:#fff;border:1px solid var(--rule);border-radius:10px}
        .tiles div{padding:12px 16px;display:flex;flex-direction:column}
        .tiles span,.tiles small{color:var(--soft);font-size:13px}
        .tiles b{font-size:25px;font-variant-numeric:tabular-nums;font-weight:650}
        .plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(480px,1fr));gap:16px;margin-bottom:18px}
        figure{margin:0;padding:14px 14px 6px}
        figcaption{font-weight:600;padding-left:4px;margin-bottom:2px}
        svg{width:100%;height:auto;display:block}
        svg text{font-size:12.5px;fill:var(--soft)}
        svg .name{fill:var(--ink);font-size:12.5px}
        svg .legend{fill:var(--ink)}
        .grid{stroke:var(--rule);stroke-width:1}
        .axis{stroke:#9ca3af;stroke-width:1.2}
        .key{stroke-width:3}
        .dot{opacity:0}.dot:hover{opacity:.85}
        .tables{display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:16px;align-items:start}
        table{border-spacing:0;width:100%;padding:12px 16px;font-variant-numeric:tabular-nums}
        caption{text-align:left;font-weight:600;padding:0 0 6px 4px}
        th{font-weight:400;text-align:left;color:var(--soft);padding:4px 12px 4px 0;vertical-align:top;white-space:nowrap}
        td{text-align:right;padding:4px 0;overflow-wrap:anywhere}
        tr+tr th,tr+tr td{border-top:1px solid #f3f4f6}
        @media (max-width:560px){.plots{grid-template-columns:1fr}}
        @media print{body{background:#fff}}
        """;
}
