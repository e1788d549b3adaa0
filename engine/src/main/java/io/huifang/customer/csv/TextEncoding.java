package io.huifang.customer.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells UTF-8 from GB18030 by content: the whole file is decoded strictly, in bounded memory. UTF-8
 * first, since GB18030 takes almost any UTF-8 text for Chinese, but not the other way round.
 *
 * @param charset of the text
 * @param mark bytes of the byte order mark before it
 */
record TextEncoding(Charset charset, int mark) {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final int HEAD = 4096;
  private static final int CHUNK = 1 << 16;

  /** Why a text cannot be of an encoding. */
  private record Flaw(long line, String what) {}

  /** Finds it, or refuses what is no text. */
  static TextEncoding of(Path file) throws IOException {
    byte[] head = head(file);
    if (head.length == 0) {
      throw new CsvRefused("the file is empty");
    }
    Optional<String> other = FileKind.of(head);
    if (other.isPresent()) {
      throw new CsvRefused("this is not a CSV file but " + other.get());
    }
    TextEncoding marked = byMark(head);
    if (marked.mark > 0) {
      Optional<Flaw> flaw = marked.flaw(file);
      if (flaw.isPresent()) {
        throw new CsvRefused(
            "its byte order mark says %s, but line %s %s"
                .formatted(marked.charset, flaw.get().line, flaw.get().what));
      }
      return marked;
    }
    Optional<Flaw> utf8 = marked.flaw(file);
    if (utf8.isEmpty()) {
      return marked;
    }
    var chinese = new TextEncoding(GB18030, 0);
    Optional<Flaw> gb = chinese.flaw(file);
    if (gb.isEmpty()) {
      return chinese;
    }
    throw new CsvRefused(
        "the text is neither UTF-8 (line %s %s) nor GB18030 (line %s %s): save it as CSV UTF-8"
            .formatted(utf8.get().line, utf8.get().what, gb.get().line, gb.get().what));
  }

  /** Reads the text, without its mark. */
  Reader open(InputStream in) throws IOException {
    in.skipNBytes(mark);
    return new InputStreamReader(in, charset);
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD);
    }
  }

  private static TextEncoding byMark(byte[] head) {
    int first = head[0] & 0xff;
    int second = head.length > 1 ? head[1] & 0xff : 0;
    int third = head.length > 2 ? head[2] & 0xff : 0;
    if (first == 0xff && second == 0xfe) {
      return new TextEncoding(StandardCharsets.UTF_16LE, 2);
    }
    if (first == 0xfe && second == 0xff) {
      return new TextEncoding(StandardCharsets.UTF_16BE, 2);
    }
    boolean utf8 = first == 0xef && second == 0xbb && third == 0xbf;
    return new TextEncoding(StandardCharsets.UTF_8, utf8 ? 3 : 0);
  }

  private Optional<Flaw> flaw(Path file) throws IOException {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
    CharBuffer chars = CharBuffer.allocate(CHUNK);
    long line = 1;
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(mark);
      boolean end = false;
      while (!end) {
        int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
        end = n < 0;
        bytes.limit(bytes.position() + Math.max(n, 0)).position(0);
        CoderResult result = decoder.decode(bytes, chars, end);
        for (int i = 0; i < chars.position(); i++) {
          char c = chars.get(i);
          if (c == '\n') {
            line++;
          } else if (c == 0) {
            return Optional.of(
                new Flaw(line, "holds a NUL byte: a binary file, or UTF-16 without its mark"));
          }
        }
        if (result.isError()) {
          return Optional.of(new Flaw(line, "holds bytes that are no character of it"));
        }
        chars.clear();
        bytes.compact();
      }
    }
    return Optional.empty();
  }
}
