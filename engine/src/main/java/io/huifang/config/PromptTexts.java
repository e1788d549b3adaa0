package io.huifang.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The prompts with variables, and which prompts are recorded.
 *
 * @param varying by language and name
 * @param words texts that are spoken, by language and name
 * @param recordings as {@code zh-CN/service-thanks}
 */
public record PromptTexts(
    Map<String, Map<String, PromptText>> varying,
    Map<String, Map<String, String>> words,
    Set<String> recordings) {
  /** Languages that prompts are spoken in. */
  public static final List<String> LANGUAGES = List.of("zh-CN", "en");

  /** A prompt with variables; empty: it is one file, also because the whole of it is recorded. */
  public Optional<PromptText> varying(String language, String name) {
    return recorded(language, name)
        ? Optional.empty()
        : Optional.ofNullable(varying.getOrDefault(language, Map.of()).get(name));
  }

  /** The text of a prompt; empty: it is only recorded, or not there. */
  public String words(String language, String name) {
    return words.getOrDefault(language, Map.of()).getOrDefault(name, "");
  }

  /** Every file that a prompt may need in a language: itself, or its parts and what fills them. */
  public List<String> files(String language, String name) {
    Optional<PromptText> parts = varying(language, name);
    if (parts.isEmpty()) {
      return List.of(name);
    }
    List<String> files = new ArrayList<>(parts.get().files());
    parts.get().variables().forEach(v -> files.addAll(Readout.needed(v, language)));
    return List.copyOf(files);
  }

  /** Whether there is a recording of that name. */
  public boolean recorded(String language, String name) {
    return recordings.contains(language + "/" + name);
  }
}
