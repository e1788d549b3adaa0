package io.huifang.customer.csv;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Tells by its first bytes what a file is when it is not text. Pure. */
final class FileKind {
  private record Magic(String start, String name) {}

  private static final List<Magic> KNOWN =
      List.of(
          magic("\u0089PNG", "a PNG image"),
          magic("\u00ff\u00d8\u00ff", "a JPEG image"),
          magic("GIF8", "a GIF image"),
          magic("RIFF", "a media file (RIFF)"),
          magic("%PDF", "a PDF document"),
          magic("{\\rtf", "an RTF document"),
          magic("\u001f\u008b", "compressed with gzip: unpack it first"),
          magic("7z\u00bc\u00af", "a 7z archive: unpack it first"),
          magic("Rar!", "a RAR archive: unpack it first"),
          magic("\u007fELF", "a program"),
          magic("SQLite format 3", "an SQLite database"),
          magic(
              "\u00d0\u00cf\u0011\u00e0",
              "an Excel workbook (.xls) or another Office file: save it as CSV (另存为 CSV)"));

  private FileKind() {}

  /** What it is, for people; empty when it may be text. */
  static Optional<String> of(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("PK\u0003\u0004")) {
      return Optional.of(
          text.contains("xl/") || text.contains("[Content_Types].xml")
              ? "an Excel workbook (.xlsx): save it as CSV (另存为 CSV)"
              : "a zip archive: unpack it first");
    }
    return KNOWN.stream().filter(m -> text.startsWith(m.start)).map(Magic::name).findFirst();
  }

  private static Magic magic(String start, String name) {
    return new Magic(start, name);
  }
}
