package io.huifang.config;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A field that a house has added to its files (自定义字段).
 *
 * @param name by which filters and rows know it
 * @param of whose it is
 * @param title for people
 * @param shown where people see it; may be empty
 * @param complete whether a file without it counts as incomplete
 * @param headings under which CSV files bring it; empty: none does
 * @param options of a choice, else empty
 */
public record OwnField(
    String name,
    Owner of,
    Type type,
    Text title,
    Set<Place> shown,
    boolean complete,
    List<String> headings,
    List<Option> options) {

  /** Whose a field is. */
  public enum Owner {
    CUSTOMER,
    VEHICLE;

    /** As it stands in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What stands in it, and how that is kept as text. */
  public enum Type {
    /** Up to 1,000 characters. */
    TEXT,
    /** A decimal number without an exponent. */
    NUMBER,
    /** As 2026-03-02. */
    DATE,
    /** The name of an option. */
    CHOICE,
    /** {@link #YES} or {@link #NO}. */
    YES_NO,
    /** E.164. */
    PHONE;

    /** As it stands in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Where people see a field. */
  public enum Place {
    /** The screen pop. */
    POP,
    /** {@code huifang customer show}. */
    FILE,
    /** 客户档案基本资料表. */
    SHEET;

    /** As it stands in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What may be chosen.
   *
   * @param also other words that stand for it in CSV files
   */
  public record Option(String name, Text title, List<String> also) {}

  /** How yes is kept. */
  public static final String YES = "yes";

  /** How no is kept. */
  public static final String NO = "no";

  private static final Text YES_WORDS = new Text("是", "yes");
  private static final Text NO_WORDS = new Text("否", "no");

  /** A value as it is kept → for people. What does not fit the type any more stands as it is. */
  public Text shown(String value) {
    return switch (type) {
      case YES_NO -> value.equals(YES) ? YES_WORDS : value.equals(NO) ? NO_WORDS : plain(value);
      case CHOICE ->
          options.stream()
              .filter(o -> o.name.equals(value))
              .map(Option::title)
              .findFirst()
              .orElseGet(() -> plain(value));
      case TEXT, NUMBER, DATE, PHONE -> plain(value);
    };
  }

  private static Text plain(String value) {
    return new Text(value, value);
  }
}
