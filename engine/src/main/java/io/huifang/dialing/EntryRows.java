package io.huifang.dialing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.huifang.campaign.Decision;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Decisions as one JSON text for {@code JSON_TABLE}: one parameter in place of thirteen for each
 * row.
 */
final class EntryRows {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private EntryRows() {}

  static String json(List<? extends Decision.Entry> entries) {
    ArrayNode rows = MAPPER.createArrayNode();
    for (Decision.Entry e : entries) {
      ObjectNode row =
          rows.addObject()
              .put("occasion", e.occasion().key())
              .put("customer", e.occasion().customerId())
              .put("e164", e.occasion().e164())
              .put("priority", e.priority())
              .put("begins", time(e.windowFrom()))
              .put("ends", time(e.windowUntil()))
              .put("due", time(e.dueAt()))
              .put("state", e.state().name().toLowerCase(Locale.ROOT))
              .put("reason", Steps.cut(e.reason()));
      // Left out is NULL on every database; a JSON null is not.
      Long vehicle = e.occasion().vehicleId();
      if (vehicle != null) {
        row.put("vehicle", vehicle);
      }
    }
    return rows.toString();
  }

  private static String time(Instant at) {
    return UTC.format(at);
  }
}
