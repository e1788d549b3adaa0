package io.huifang.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code records.yaml}: how long files are kept, and which papers they need.
 *
 * @param archiveAfter untouched for so long, a file is packed away; empty: never
 * @param forgetAfter untouched for so long, a person is forgotten; empty: never
 * @param sale of a sale, counted from delivery
 * @param visit of a service visit, counted from hand-over
 */
public record RecordsConfig(
    Optional<Period> archiveAfter, Optional<Period> forgetAfter, Checklist sale, Checklist visit) {

  /**
   * What must be there.
   *
   * @param within working days after the date of the file
   * @param papers empty: nothing
   */
  public record Checklist(int within, List<Paper> papers) {
    /** Nothing must be there. */
    public static final Checklist NONE = new Checklist(0, List.of());
  }

  /**
   * A kind of paper.
   *
   * @param name its own among all papers
   * @param also other words that stand for it in CSV files
   */
  public record Paper(String name, Text title, List<String> also) {
    /** All words that mean it. */
    public Stream<String> words() {
      return Stream.concat(Stream.of(name, title.zh(), title.en()), also.stream());
    }
  }

  /** The same lists with other times. */
  public RecordsConfig keeping(Optional<Period> archive, Optional<Period> forget) {
    return new RecordsConfig(archive, forget, sale, visit);
  }

  /** Of both. */
  public List<Paper> papers() {
    return Stream.concat(sale.papers().stream(), visit.papers().stream()).toList();
  }
}
