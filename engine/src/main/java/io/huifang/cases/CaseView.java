package io.huifang.cases;

import io.huifang.config.CaseKind;
import io.huifang.config.CaseStage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as it stands.
 *
 * @param round grows when it is reopened
 * @param customerId null: not in the files
 * @param items questions that were answered badly
 * @param facts of what it is about
 * @param department empty: not assigned
 * @param person empty: nobody in particular
 * @param solvedAt null: not in this round
 */
public record CaseView(
    long id,
    CaseKind kind,
    CaseStage stage,
    int round,
    @Nullable Long customerId,
    @Nullable Long vehicleId,
    String e164,
    String campaign,
    List<String> items,
    CaseFacts facts,
    String department,
    String person,
    String words,
    Instant openedAt,
    @Nullable Instant solvedAt,
    @Nullable Instant closedAt) {
  /** For messages, as {@code complaint 17}. */
  String named() {
    return kind.label() + " " + id;
  }
}
