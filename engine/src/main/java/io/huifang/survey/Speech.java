package io.huifang.survey;

import io.huifang.config.PromptText;
import io.huifang.config.PromptText.Variable;
import io.huifang.config.PromptTexts;
import io.huifang.config.Readout;
import io.huifang.customer.OccasionFacts;
import io.huifang.customer.search.SpokenName;
import io.huifang.survey.Turn.Say;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns a prompt into recorded files, with what it says of a person filled in. Pure. */
public final class Speech {
  private final PromptTexts texts;
  private final OccasionFacts facts;

  /** For one conversation. */
  public Speech(PromptTexts texts, OccasionFacts facts) {
    this.texts = texts;
    this.facts = facts;
  }

  /** Names of the prompts to play, in order; what cannot be said is left out. */
  public List<String> names(Say say, String language) {
    if (say.prompt().isEmpty()) {
      return List.of();
    }
    Optional<PromptText> varying = texts.varying(language, say.prompt());
    if (varying.isEmpty()) {
      return List.of(say.prompt());
    }
    var names = new ArrayList<String>();
    for (PromptText.Group g : varying.get().groups()) {
      group(g, say, language).ifPresent(names::addAll);
    }
    return List.copyOf(names);
  }

  private Optional<List<String>> group(PromptText.Group group, Say say, String language) {
    var names = new ArrayList<String>();
    for (PromptText.Part part : group.parts()) {
      switch (part) {
        case PromptText.Fixed f -> names.add(f.file());
        case PromptText.Slot s -> {
          Optional<List<String>> said = said(s.variable(), say, language);
          if (said.isEmpty()) {
            return Optional.empty();
          }
          names.addAll(said.get());
        }
      }
    }
    return Optional.of(names);
  }

  private Optional<List<String>> said(Variable variable, Say say, String language) {
    return switch (variable) {
      case NAME -> name(language);
      case PLATE -> Readout.plate(facts.plate(), language);
      case DATE -> facts.date().map(d -> Readout.date(d, language));
      case AMOUNT -> facts.amount().flatMap(a -> Readout.amount(a, language));
      case VALUE -> value(say.value(), language);
    };
  }

  /**
   * A recording of the whole name, else of the family name, which is the first of a Chinese one and
   * the last word of another; else a Chinese name by its syllables. Without any it is left out.
   */
  private Optional<List<String>> name(String language) {
    String name = facts.name().strip();
    int[] signs = name.codePoints().limit(2).toArray();
    var candidates = new ArrayList<String>();
    candidates.add(name);
    if (name.indexOf(' ') > 0) {
      candidates.add(name.substring(name.lastIndexOf(' ') + 1));
    }
    for (int length = signs.length; length > 0; length--) {
      candidates.add(new String(signs, 0, length));
    }
    return candidates.stream()
        .filter(c -> !c.isEmpty() && texts.recorded(language, "name-" + c))
        .findFirst()
        .map(c -> List.of("name-" + c))
        .or(() -> Readout.name(SpokenName.syllables(name)));
  }

  private static Optional<List<String>> value(String value, String language) {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    return value.contains("-")
        ? Optional.of(Readout.date(LocalDate.parse(value), language))
        : Readout.number(Long.parseLong(value), language);
  }

  /** The prompt in words, as a person would read it. */
  public String words(Say say, String language) {
    String words = texts.words(language, say.prompt());
    if (words.isEmpty()) {
      return "(" + say.prompt() + ")";
    }
    var shown = new StringBuilder();
    int from = 0;
    for (int open = words.indexOf('['); open >= 0; open = words.indexOf('[', from)) {
      shown.append(words, from, open);
      int close = words.indexOf(']', open);
      shown.append(filled(words.substring(open + 1, close), say));
      from = close + 1;
    }
    return shown.append(words.substring(from)).toString();
  }

  private String filled(String group, Say say) {
    String filled = group;
    for (Variable v : Variable.values()) {
      String value =
          switch (v) {
            case NAME -> facts.name();
            case PLATE -> facts.plate();
            case DATE -> facts.date().map(LocalDate::toString).orElse("");
            case AMOUNT -> facts.amount().map(a -> a.toPlainString()).orElse("");
            case VALUE -> say.value();
          };
      String slot = "{" + v.label() + "}";
      if (filled.contains(slot) && value.isEmpty()) {
        return "";
      }
      filled = filled.replace(slot, value);
    }
    return filled;
  }
}
