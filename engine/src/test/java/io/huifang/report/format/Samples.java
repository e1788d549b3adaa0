package io.huifang.report.format;

import io.huifang.config.Text;
import io.huifang.report.Chart;
import io.huifang.report.Column;
import io.huifang.report.ColumnType;
import io.huifang.report.Days;
import io.huifang.report.Document;
import io.huifang.report.Foot;
import io.huifang.report.Rows;
import io.huifang.report.Sheet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;

/** Documents to print in tests, and what came out. */
final class Samples {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final LocalDate DAY = LocalDate.of(2026, 3, 5);
  static final Instant NOON = Instant.parse("2026-03-05T04:00:00Z");

  static final List<Column> COLUMNS =
      List.of(
          Column.text("customer", "客户", "Customer"),
          Column.of("phone", "电话", "Phone", ColumnType.PHONE),
          Column.integer("calls", "次数", "Calls"),
          Column.decimal("score", "得分", "Score", 1),
          Column.percent("rate", "很满意率", "Very satisfied", 1),
          Column.of("day", "日期", "Day", ColumnType.DATE),
          Column.of("at", "时间", "Time", ColumnType.TIME),
          Column.of("length", "时长", "Length", ColumnType.DURATION));

  private Samples() {}

  /** One row in which everything has a value, under the customer's name given. */
  static Document of(String language, String... customers) {
    return document(
        language,
        sheet(
            "calls",
            out -> {
              for (String c : customers) {
                out.row(
                    c,
                    "+8613800000001",
                    1234,
                    new BigDecimal("87.25"),
                    new BigDecimal("0.9567"),
                    LocalDate.of(2026, 3, 5),
                    NOON,
                    Duration.ofSeconds(3_723));
              }
              return Foot.totals(
                      Foot.TOTAL, null, 1234L * customers.length, null, null, null, null, null)
                  .note("说明", "A note");
            }));
  }

  static Sheet sheet(String key, Rows rows) {
    return new Sheet(key, new Text("通话", "Calls"), COLUMNS, rows);
  }

  static Document document(String language, Sheet... sheets) {
    return new Document(
        "sample",
        new Text("回访月报", "Follow-up monthly"),
        Days.month(LocalDate.of(2026, 3, 5), ZONE),
        NOON,
        new Text("回访客服中心", "Huifang service centre"),
        language,
        List.of(sheets));
  }

  static Chart ranking(String... names) {
    var values = new ArrayList<BigDecimal>();
    for (int i = 0; i < names.length; i++) {
      values.add(new BigDecimal("0.98").subtract(BigDecimal.valueOf(7L * i, 2)));
    }
    return new Chart(
        new Text("很满意率", "Very satisfied rate"),
        Chart.Kind.RANKING,
        ColumnType.PERCENT,
        List.of(names),
        List.of(new Chart.Series(new Text("很满意率", "rate"), values)),
        List.of(
            new Chart.Mark(new Text("奖励 95%", "reward 95%"), new BigDecimal("0.95")),
            new Chart.Mark(new Text("处罚 80%", "penalty 80%"), new BigDecimal("0.80"))));
  }

  static String text(Format format, Document document) {
    var out = new StringWriter();
    try {
      format.print(document, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  static byte[] bytes(Format format, Document document) {
    var out = new ByteArrayOutputStream();
    try {
      format.print(document, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The files of a workbook by name. */
  static Map<String, String> parts(byte[] workbook) {
    var parts = new TreeMap<String, String>();
    try {
      Path file = Files.createTempFile("sample", ".xlsx");
      Files.write(file, workbook);
      try (var zip = new ZipFile(file.toFile())) {
        for (var e : Collections.list(zip.entries())) {
          parts.put(
              e.getName(),
              new String(zip.getInputStream(e).readAllBytes(), StandardCharsets.UTF_8));
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parts;
  }
}
