package io.huifang.report.timed;

import io.huifang.config.Config;
import io.huifang.config.ReportsConfig.Scheduled;
import io.huifang.config.Text;
import io.huifang.report.Days;
import io.huifang.report.Reports;
import io.huifang.report.format.Format;
import io.huifang.report.mail.Letter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The mail that brings a scheduled report. */
final class ReportLetter {
  /** Of all files together; mail servers refuse much more than this. */
  private static final long LARGEST = 10L << 20;

  private static final Text ATTACHED = new Text("报表见附件。", "The report is attached.");
  private static final Text TOO_LARGE =
      new Text(
          "报表太大，不能作为附件，请在报表文件夹中查看：",
          "The report is too large to be attached; look into the folder:");

  private ReportLetter() {}

  static Letter of(Config config, Scheduled entry, Days days, List<String> files, Path folder) {
    String language =
        entry.languages().isEmpty() ? config.engine().language() : entry.languages().getFirst();
    Text title = Reports.named(entry.report()).orElseThrow().title();
    String house = config.reports().house().in(language);
    String subject = title.in(language) + " " + days.words(language);
    List<Letter.File> attached = attached(files, folder);
    Text words = attached.isEmpty() ? TOO_LARGE : ATTACHED;
    String body =
        house
            + "\n"
            + subject
            + "\n\n"
            + words.in(language)
            + "\n\n"
            + String.join("\n", files)
            + "\n";
    return new Letter(house, subject, body, attached);
  }

  private static List<Letter.File> attached(List<String> files, Path folder) {
    try {
      long size = 0;
      for (String file : files) {
        size += Files.size(folder.resolve(file));
      }
      if (size > LARGEST) {
        return List.of();
      }
      var all = new ArrayList<Letter.File>();
      for (String file : files) {
        all.add(new Letter.File(file, mediaType(file), Files.readAllBytes(folder.resolve(file))));
      }
      return List.copyOf(all);
    } catch (IOException e) {
      throw new UncheckedIOException("a report that was just written cannot be read", e);
    }
  }

  private static String mediaType(String file) {
    return Stream.of(Format.values())
        .filter(f -> file.endsWith("." + f.extension()))
        .map(Format::mediaType)
        .findFirst()
        .orElseThrow();
  }
}
