package io.huifang.app;

import io.huifang.config.CallRecording;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.HotlineConfig;
import io.huifang.config.PromptTexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The prompts that the files use, and from what {@code scripts/lib/prompts.sh} makes them. */
final class Prompts {
  static final List<String> LANGUAGES = PromptTexts.LANGUAGES;

  /** Said by the dialplan itself, in the languages of {@code HF_LANG}. */
  static final Set<String> ANNOUNCEMENTS =
      Set.of(
          "sorry",
          "queue-wait",
          "no-agents",
          "call-back-noted",
          "call-back-none",
          "call-back-unreached");

  private Prompts() {}

  /** Names of all prompts that surveys, hotline and dialplan use, sorted. */
  static List<String> used(Config config) {
    Set<String> used = new TreeSet<>(ANNOUNCEMENTS);
    HotlineConfig hotline = config.hotline();
    used.add(hotline.welcome());
    used.addAll(hotline.prompts());
    config.surveys().forEach(s -> used.addAll(s.prompts()));
    if (hotline.takesMessages()) {
      used.add(HotlineConfig.Voicemail.NONE);
    }
    if (recordsCalls(config)) {
      used.add(CallRecording.PROMPT);
    }
    used.remove(""); // not said
    return List.copyOf(used);
  }

  /** Whether any whole call is recorded, or may be by key. */
  static boolean recordsCalls(Config config) {
    HotlineConfig h = config.hotline();
    return !config.desk().recorded().isEmpty()
        || Stream.concat(
                config.campaigns().stream().map(CampaignConfig::recording),
                Stream.of(h.known(), h.vip(), h.unknown()).map(HotlineConfig.Route::recording))
            .anyMatch(r -> r == CallRecording.ANNOUNCED);
  }

  /** Those without a text and without a recording in a language. */
  static List<String> missing(Path config, String language, List<String> used) throws IOException {
    Path prompts = config.resolve("prompts");
    Set<String> texts = new HashSet<>();
    for (String line :
        Files.readAllLines(prompts.resolve(language + ".txt"), StandardCharsets.UTF_8)) {
      int tab = line.indexOf('\t');
      if (tab > 0 && !line.startsWith("#") && !line.substring(tab).isBlank()) {
        texts.add(line.substring(0, tab).strip());
      }
    }
    Path recordings = prompts.resolve("recordings").resolve(language);
    return used.stream()
        .filter(name -> !texts.contains(name))
        .filter(name -> !Files.isRegularFile(recordings.resolve(name + ".wav")))
        .toList();
  }
}
