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
 * @param own fields of one's own that a line may bring too, each under its own headings
 * @param papers that a line of documents may name
 * @param complete whether a file of this kind is all there is: what it lacks is over
 * @param file where this stands, as shown to the user
 */
public record ImportConfig(
    String kind,
    Kind record,
    Map<String, List<String>> headings,
    List<String> required,
    List<OwnField> own,
    List<RecordsConfig.Paper> papers,
    boolean complete,
    String file) {
  private static final String PERSON = "customer-no name phone phone-2 ";
  private static final String CAR = "vin plate model ";

  /** What one line of the file is. */
  public enum Kind {
    CUSTOMER(
        PERSON
            + "customer-type company birthday lunar-birthday vip grade member-level credit-grade"
            + " tags address language note vin plate model"),
    VEHICLE(
        PERSON + CAR + "next-service inspection insurance-until warranty-until fees-due tax-due"),
    SALE(PERSON + "contract-no " + CAR + "delivery invoice outlet outlet-tier adviser"),
    SERVICE_VISIT(
        PERSON + "order-no " + CAR + "handover amount technician adviser accident warranty outlet"),
    INQUIRY(PERSON + "date type inquiry-no words adviser outlet"),
    INVITATION(PERSON + "event event-date attended"),
    RECEIVABLE(PERSON + "receivable-no vin plate amount open-amount due owner"),
    CONSENT(PERSON + "given purpose channel how words revoked revoked-how revoked-words"),
    DOCUMENT(PERSON + "reference paper came by"),
    LETTER(PERSON + "date direction letter-no subject words author");

    private final String fields;

    Kind(String fields) {
      this.fields = fields;
    }

    /** Whether its lines may bring fields of one's own: those that come from a dealer's files. */
    boolean bringsOwnFields() {
      return this == CUSTOMER || this == VEHICLE || this == SALE || this == SERVICE_VISIT;
    }

    /** Whether a file may be all there is: only what is owed ends by being left out. */
    public boolean mayBeComplete() {
      return this == RECEIVABLE;
    }

    /** Fields that a line of this kind may have, in the order of the shipped file. */
    public Set<String> fields() {
      return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(fields.split(" "))));
    }
  }
}
