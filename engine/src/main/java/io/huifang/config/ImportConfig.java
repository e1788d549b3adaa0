package io.huifang.config;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
  private static final String PERSON = "customer-no name phone phone-2 ";

  /** What one line of the file is. */
  public enum Kind {
    CUSTOMER(PERSON + "birthday vip company address language note vin plate model"),
    SALE(PERSON + "contract-no vin plate model delivery invoice outlet outlet-tier adviser"),
    SERVICE_VISIT(
        PERSON
            + "order-no vin plate model handover amount technician adviser accident warranty"
            + " outlet");

    private final String fields;

    Kind(String fields) {
      this.fields = fields;
    }

    /** Fields that a line of this kind may have, in the order of the shipped file. */
    public Set<String> fields() {
      return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(fields.split(" "))));
    }
  }
}
