package io.huifang.config;

import java.util.List;
import java.util.Map;

/**
 * One file under {@code import/}: how the columns of a dealer's CSV are named.
 *
 * @param kind name used by {@code huifang import KIND FILE}
 * @param record what a line is
 * @param headings field → the headings under which it is known
 * @param required fields that each line must have
 */
public record ImportConfig(
    String kind, Kind record, Map<String, List<String>> headings, List<String> required) {
  /** What one line of the file is. */
  public enum Kind {
    CUSTOMER,
    SALE,
    SERVICE_VISIT
  }
}
