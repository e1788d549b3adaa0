package io.huifang.config;

import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Whether whole calls are recorded; comments always are. */
public enum CallRecording {
  NEVER,
  /** After the announcement that they are. */
  ANNOUNCED;

  /** The announcement. */
  public static final String PROMPT = "recording-notice";

  private static final Map<String, CallRecording> WORDS =
      Forms.words(Stream.of(values()), CallRecording::label);

  /** The name as it stands in files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static CallRecording read(Fields f) {
    Value v = f.or("record", NEVER.label());
    CallRecording recording = v.oneOf(WORDS);
    if (recording == ANNOUNCED) {
      PromptNames.use(v, PROMPT);
    }
    return recording;
  }
}
