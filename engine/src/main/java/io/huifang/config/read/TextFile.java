package io.huifang.config.read;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reads the bytes of one file as UTF-8 text, or says what is wrong with them. */
public final class TextFile {
  /** Configuration is written by people; more is a mistake. */
  public static final int LARGEST = 1 << 20;

  private TextFile() {}

  /** The text, without a byte order mark; empty when a problem was noted. */
  public static Optional<String> decode(byte[] bytes, String shown, Problems problems) {
    if (bytes.length > LARGEST) {
      problems.add(
          Place.of(shown),
          "the file is larger than 1 MB; allowed: up to 1 MB (is it a configuration at all?)");
      return Optional.empty();
    }
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
}
