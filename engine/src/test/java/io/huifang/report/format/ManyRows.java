package io.huifang.report.format;

import io.huifang.report.Foot;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** Prints many rows of different texts to nowhere, in a JVM with little memory. */
final class ManyRows {
  private ManyRows() {}

  /** Arguments: format, how many rows. */
  public static void main(String[] args) throws IOException {
    int rows = Integer.parseInt(args[1]);
    var sheet =
        Samples.sheet(
            "many",
            out -> {
              for (int i = 0; i < rows; i++) {
                out.row(
                    "客户 " + i + " of the long list",
                    "+86138" + (10_000_000 + i),
                    i,
                    BigDecimal.valueOf(i % 1_000, 1),
                    BigDecimal.valueOf(i % 100, 2),
                    Samples.DAY,
                    Samples.NOON.plusSeconds(i),
                    Duration.ofSeconds(i));
              }
              return Foot.totals(Foot.TOTAL, null, rows, null, null, null, null, null);
            });
    Format.valueOf(args[0].toUpperCase(Locale.ROOT))
        .print(Samples.document("zh-CN", sheet), OutputStream.nullOutputStream());
  }
}
