package io.huifang.report.format;

import io.huifang.report.Document;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** How a report can be printed. */
public enum Format {
  /** Aligned columns for a terminal. */
  TABLE("txt", "text/plain; charset=UTF-8"),
  /** Rows only, for other programs and for spreadsheets; of several tables each with its title. */
  CSV("csv", "text/csv; charset=UTF-8"),
  /** A workbook: typed cells, a sheet per table. */
  XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  /** One self-contained page that prints on A4. */
  HTML("html", "text/html; charset=UTF-8"),
  /** For programs. */
  JSON("json", "application/json");

  private final String extension;
  private final String mediaType;

  Format(String extension, String mediaType) {
    this.extension = extension;
    this.mediaType = mediaType;
  }

  /** Of a file's name, without the point. */
  public String extension() {
    return extension;
  }

  /** As in a mail (RFC 2046). */
  public String mediaType() {
    return mediaType;
  }

  /** Whether it is no text, so that a terminal shows nothing of use. */
  public boolean binary() {
    return this == XLSX;
  }

  /** Prints; leaves the stream open. */
  public void print(Document document, OutputStream out) throws IOException {
    if (this == XLSX) {
      XlsxFormat.print(document, out);
    } else {
      print(document, new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    }
  }

  /**
   * Prints what is text; leaves the writer open.
   *
   * @throws IllegalStateException when it is {@link #binary}
   */
  public void print(Document document, Writer out) throws IOException {
    switch (this) {
      case TABLE -> TableFormat.print(document, out);
      case CSV -> CsvFormat.print(document, out);
      case HTML -> HtmlFormat.print(document, out);
      case JSON -> JsonFormat.print(document, out);
      case XLSX -> throw new IllegalStateException("a workbook is no text");
    }
    out.flush();
  }
}
