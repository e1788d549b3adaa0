package io.huifang.report.format;

import io.huifang.config.Text;
import io.huifang.report.Document;
import io.huifang.report.Sheet;
import java.io.IOException;
import java.io.Writer;

/**
 * One page that needs nothing beside it: style, figures, charts and the script that draws them. It
 * prints on A4, with the heads repeated and the pages numbered. No text of a customer can run: each
 * is escaped, and the page's own policy lets only our script run.
 */
final class HtmlFormat {
  private static final Text DAYS = new Text("日期", "Days");
  private static final Text MADE = new Text("制表时间", "Made");

  private HtmlFormat() {}

  static void print(Document document, Writer out) throws IOException {
    head(document, out);
    boolean charts = false;
    for (Sheet sheet : document.sheets()) {
      charts |= new HtmlTable(document, sheet, out).print();
    }
    if (charts) {
      out.write("<script>" + PageParts.CHARTS + "</script>\n");
    }
    out.write("</body>\n</html>\n");
  }

  private static void head(Document document, Writer out) throws IOException {
    String title = document.in(document.title());
    String days = document.days().words(document.language());
    String made = new CellText(document, true).time(document.madeAt());
    boolean wide = document.sheets().stream().anyMatch(Wide::is);
    out.write(
        """
        <!doctype html>
        <html lang="%s">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '%s'; img-src data:">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <title>%s · %s</title>
        <style>
        %s@page {
          @bottom-left { content: %s; font: 9px sans-serif; color: #5c6773; }
          @bottom-right { content: counter(page) " / " counter(pages); font: 9px sans-serif; color: #5c6773; }
        }
        </style>
        </head>
        <body%s>
        <header>
        <div>
        <p class="house">%s</p>
        <h1>%s</h1>
        </div>
        <dl><div><dt>%s</dt><dd>%s</dd></div><div><dt>%s</dt><dd>%s</dd></div></dl>
        </header>
        """
            .formatted(
                HtmlText.escape(document.language()),
                PageParts.CHARTS_HASH,
                HtmlText.escape(title),
                HtmlText.escape(days),
                PageParts.STYLE,
                HtmlText.css(title + " · " + days),
                wide ? " class=\"wide\"" : "",
                HtmlText.escape(document.in(document.house())),
                HtmlText.escape(title),
                document.in(DAYS),
                HtmlText.escape(days),
                document.in(MADE),
                made));
  }
}
