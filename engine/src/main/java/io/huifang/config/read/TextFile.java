package io.huifang.config.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Reads one file as UTF-8 text, or says what is wrong with it as a file. */
public final class TextFile {
  /** Configuration is written by people; more is a mistake. */
  static final int LARGEST = 1 << 20;

  private TextFile() {}

  /** The text, without a byte order mark; empty when a problem was noted. */
  public static Optional<String> read(Path file, String shown, Problems problems) {
    try {
      if (!Files.exists(file)) {
        return refuse(problems, shown, "the file is missing");
      }
      if (!Files.isRegularFile(file)) {
        return refuse(problems, shown, "found a folder or device; allowed: a file");
      }
      byte[] bytes;
      try (InputStream in = Files.newInputStream(file)) {
        bytes = in.readNBytes(LARGEST + 1);
      }
      if (bytes.length > LARGEST) {
        return refuse(problems, shown, "the file is larger than 1 MB; allowed: up to 1 MB");
      }
      return decode(bytes, shown, problems);
    } catch (AccessDeniedException e) {
      return refuse(problems, shown, "the file may not be read by this user");
    } catch (IOException e) {
      return refuse(problems, shown, "the file cannot be read: " + e.getMessage());
    }
  }

  private static Optional<String> decode(byte[] bytes, String shown, Problems problems) {
    CharBuffer text = CharBuffer.allocate(bytes.length);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    var result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(in, text, true);
    text.flip();
    if (result.isError()) {
      problems.add(
          Place.of(shown, text.toString(), text.length()),
          "the file is not UTF-8"
              + guess(bytes)
              + "; allowed: UTF-8 (in the editor: save as UTF-8)");
      return Optional.empty();
    }
    String s = text.toString();
    return Optional.of(s.startsWith("\ufeff") ? s.substring(1) : s);
  }

  private static String guess(byte[] bytes) {
    if (bytes.length > 1 && (bytes[0] & bytes[1] & 0xff) == 0xfe) {
      return " but UTF-16";
    }
    try {
      Charset.forName("GB18030").newDecoder().decode(ByteBuffer.wrap(bytes));
      boolean text = Arrays.stream(toInts(bytes)).noneMatch(b -> b == 0);
      return text ? " but probably GBK (GB18030)" : "";
    } catch (CharacterCodingException e) {
      return "";
    }
  }

  private static int[] toInts(byte[] bytes) {
    int[] all = new int[bytes.length];
    Arrays.setAll(all, i -> bytes[i]);
    return all;
  }

  private static Optional<String> refuse(Problems problems, String shown, String message) {
    problems.add(Place.of(shown), message);
    return Optional.empty();
  }
}
