package io.huifang.campaign;

import io.huifang.config.Anchor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The table of anchors: which rows of which files owe an occasion, and what filters may ask of
 * them. Of the customer's and other tables this only reads.
 *
 * <p>Each statement asks for one of three things: a page of dates (parameters days, after, limit),
 * rows by their ids (ids) or all rows of people by theirs (ids). Dates are narrowed here,
 * everything else is decided in Java, so that it can be explained.
 */
final class SourceSql {
  private static final String[] COLUMNS = {
    "id",
    "customer_id",
    "vehicle_id",
    "anchor",
    "anchor_at",
    "label",
    "outlet",
    "outlet_tier",
    "adviser",
    "technician",
    "amount",
    "accident",
    "warranty",
    "model",
    "inquiry_kind",
    "event",
    "attended",
    "open_amount",
    "visited",
    "answered",
    "birthday",
    "lunar_month",
    "lunar_day",
    "lunar_leap",
    "round"
  };

  /** How the rows of a statement are asked for. */
  enum Ask {
    PAGE,
    IDS,
    PERSON
  }

  /**
   * Where rows of an anchor come from.
   *
   * @param from tables and joins; the first is t
   * @param date column that is counted from, of type DATE; empty: there is another rule
   * @param instant likewise, of type DATETIME
   * @param where further condition; empty: none
   */
  private record Source(
      String from, String date, String instant, String where, Map<String, String> columns) {}

  private SourceSql() {}

  /** The statement of an anchor, as MyBatis reads it. */
  static String of(Anchor anchor, Ask ask) {
    String sql =
        switch (anchor) {
          case CALENDAR_MONTH -> month(ask);
          case CUSTOMER_LAST_CONTACT -> lastContact(ask);
          default -> plain(anchor, source(anchor), ask);
        };
    if (anchor != Anchor.CONTACT_ANSWERED) {
      return sql;
    }
    return "<script>"
        + sql.replace("<", "&lt;")
            .replace(
                "(#{p.of})",
                "<foreach collection=\"p.of\" item=\"i\" open=\"(\" separator=\",\" close=\")\">#{i}"
                    + "</foreach>")
        + "</script>";
  }

  private static Source source(Anchor anchor) {
    return switch (anchor) {
      case SERVICE_VISIT_HANDOVER -> visits("");
      case CUSTOMER_LAST_VISIT ->
          visits(
              "NOT EXISTS (SELECT 1 FROM service_visit l WHERE l.customer_id = t.customer_id"
                  + " AND (l.handover_date > t.handover_date"
                  + " OR (l.handover_date = t.handover_date AND l.id > t.id)))");
      case SALE_DELIVERY -> sales("t.delivery_date");
      case SALE_INVOICE -> sales("t.invoice_date");
      case CUSTOMER_BIRTHDAY -> people();
      case CALENDAR_FESTIVAL -> people();
      case VEHICLE_NEXT_SERVICE -> vehicles("t.next_service_date");
      case VEHICLE_INSPECTION -> vehicles("t.inspection_date");
      case VEHICLE_INSURANCE_END -> vehicles("t.insurance_until");
      case VEHICLE_WARRANTY_END -> vehicles("t.warranty_until");
      case VEHICLE_FEES_DUE -> vehicles("t.fees_due_date");
      case VEHICLE_TAX_DUE -> vehicles("t.tax_due_date");
      case INQUIRY_DATE ->
          new Source(
              "inquiry t",
              "t.at",
              "",
              "",
              columns(
                  "label",
                  "t.reference",
                  "outlet",
                  "t.outlet",
                  "adviser",
                  "t.adviser",
                  "inquiry_kind",
                  "t.kind"));
      case INVITATION_EVENT_DATE ->
          new Source(
              "invitation t",
              "t.event_date",
              "",
              "",
              columns("label", "t.event", "event", "t.event", "attended", "t.attended"));
      case RECEIVABLE_DUE ->
          new Source(
              "receivable t",
              "t.due_date",
              "",
              "t.open_amount > 0",
              columns(
                  "vehicle_id",
                  "t.vehicle_id",
                  "label",
                  "t.reference",
                  "amount",
                  "t.amount",
                  "open_amount",
                  "t.open_amount"));
      case CONTACT_ANSWERED ->
          new Source(
              "contact t",
              "",
              "t.at",
              "t.customer_id IS NOT NULL AND t.kind IN (#{p.of}) AND t."
                  + reached("t")
                  + " AND (t.result != 'partial' OR NOT EXISTS (SELECT 1 FROM contact l"
                  + " JOIN attempt later ON later.id = "
                  + attemptOf("l")
                  + " JOIN attempt cut ON cut.id = "
                  + attemptOf("t")
                  + " WHERE l.customer_id = t.customer_id AND l.kind = t.kind AND l.at > t.at"
                  + " AND later.planned_call_id = cut.planned_call_id AND l."
                  + reached("l")
                  + "))",
              columns("label", "t.kind"));
      case COMPLAINT_SOLVED ->
          new Source(
              "case_file t",
              "",
              "t.solved_at",
              "t.customer_id IS NOT NULL AND t.kind = 'complaint' AND t.state = 'solved'",
              columns(
                  "vehicle_id",
                  "t.vehicle_id",
                  "label",
                  "CONCAT('complaint ', t.id)",
                  "outlet",
                  "t.outlet",
                  "adviser",
                  "t.adviser",
                  "technician",
                  "t.technician",
                  "round",
                  "t.round"));
      case CUSTOMER_LAST_CONTACT, CALENDAR_MONTH ->
          throw new IllegalArgumentException(anchor.label() + " has a statement of its own");
    };
  }

  /**
   * How one row is read, apart from others.
   *
   * @param columns expressions in the order of {@link OccasionRow}; NULL: rows of that kind have
   *     none
   * @param customer the column of whose it is
   * @param where further condition; empty: none
   */
  record OneRow(String from, List<String> columns, String customer, String where) {}

  /** Reads of an anchor what {@link Ask#IDS} reads; empty: no single row holds it. */
  static Optional<OneRow> oneRow(Anchor anchor) {
    if (anchor == Anchor.CALENDAR_MONTH) {
      return Optional.empty();
    }
    boolean lastContact = anchor == Anchor.CUSTOMER_LAST_CONTACT;
    Source s = lastContact ? new Source("customer t", "", "", "", contacted()) : source(anchor);
    Map<String, String> columns = dated(s);
    return Optional.of(
        new OneRow(
            s.from(),
            Arrays.stream(COLUMNS).map(c -> columns.getOrDefault(c, "NULL")).toList(),
            columns.getOrDefault("customer_id", "NULL"),
            s.where()));
  }

  /** The column whose date stands in the key; empty: none does. */
  static Optional<String> ownDate(Anchor anchor) {
    return switch (anchor) {
      case VEHICLE_NEXT_SERVICE,
          VEHICLE_INSPECTION,
          VEHICLE_INSURANCE_END,
          VEHICLE_WARRANTY_END,
          VEHICLE_FEES_DUE,
          VEHICLE_TAX_DUE ->
          Optional.of(source(anchor).date());
      default -> Optional.empty();
    };
  }

  /** A call of ours in which a person was reached; outcomes by their labels. */
  private static String reached(String alias) {
    return "direction = 'out' AND "
        + alias
        + ".result IN ('completed', 'partial', 'person', 'nobody-came')";
  }

  /** The attempt of a call of ours: its tag's last ten digits. */
  private static String attemptOf(String alias) {
    return "CAST(RIGHT(" + alias + ".reference, 10) AS UNSIGNED)";
  }

  private static Source visits(String where) {
    return new Source(
        "service_visit t LEFT JOIN vehicle v ON v.id = t.vehicle_id",
        "t.handover_date",
        "",
        where,
        columns(
            "vehicle_id",
            "t.vehicle_id",
            "label",
            "t.order_no",
            "outlet",
            "t.outlet",
            "adviser",
            "t.adviser",
            "technician",
            "t.technician",
            "amount",
            "t.amount",
            "accident",
            "t.accident",
            "warranty",
            "t.warranty",
            "model",
            "v.model"));
  }

  private static Source sales(String date) {
    return new Source(
        "sale t JOIN vehicle v ON v.id = t.vehicle_id",
        date,
        "",
        "",
        columns(
            "vehicle_id",
            "t.vehicle_id",
            "label",
            "t.contract_no",
            "outlet",
            "t.outlet",
            "outlet_tier",
            "t.outlet_tier",
            "adviser",
            "t.adviser",
            "model",
            "v.model"));
  }

  private static Source vehicles(String date) {
    return new Source(
        "vehicle t",
        date,
        "",
        "",
        columns("vehicle_id", "t.id", "label", "COALESCE(t.plate, t.vin, '')", "model", "t.model"));
  }

  private static Source people() {
    return new Source(
        "customer t",
        "",
        "",
        "",
        columns(
            "customer_id",
            "t.id",
            "birthday",
            "t.birthday",
            "lunar_month",
            "t.lunar_month",
            "lunar_day",
            "t.lunar_day",
            "lunar_leap",
            "t.lunar_leap"));
  }

  private static Map<String, String> columns(String... pairs) {
    var columns = new LinkedHashMap<String, String>();
    columns.put("id", "t.id");
    columns.put("customer_id", "t.customer_id");
    columns.put("label", "''");
    for (int i = 0; i < pairs.length; i += 2) {
      columns.put(pairs[i], pairs[i + 1]);
    }
    return columns;
  }

  private static String select(Map<String, String> columns) {
    return "SELECT "
        + Arrays.stream(COLUMNS)
            .map(c -> columns.getOrDefault(c, "NULL") + " AS " + c)
            .collect(Collectors.joining(", "));
  }

  private static Map<String, String> dated(Source s) {
    var columns = new LinkedHashMap<>(s.columns());
    if (!s.date().isEmpty()) {
      columns.put("anchor", s.date());
    }
    if (!s.instant().isEmpty()) {
      columns.put("anchor_at", s.instant());
    }
    return columns;
  }

  private static String plain(Anchor anchor, Source s, Ask ask) {
    Map<String, String> columns = dated(s);
    String where = s.where().isEmpty() ? "" : " AND " + s.where();
    String head = select(columns) + " FROM " + s.from() + " WHERE ";
    return switch (ask) {
      case IDS -> head + "t.id IN (${p.ids})" + where;
      case PERSON -> head + columns.get("customer_id") + " IN (${p.ids})" + where;
      case PAGE ->
          switch (anchor) {
            case CUSTOMER_BIRTHDAY ->
                head + "(${p.births}) AND t.id > #{p.after.id}${p.narrow.where}" + byId();
            case CALENDAR_FESTIVAL -> head + CHUNK_OF_PEOPLE + "${p.narrow.where}" + byId();
            default ->
                s.date().isEmpty()
                    ? head
                        + page(s.instant(), "#{p.after.at}", "#{p.untilAt}")
                        + where
                        + "${p.narrow.where}"
                        + order(s.instant())
                    : head
                        + page(s.date(), "#{p.after.day}", "#{p.days.last}")
                        + where
                        + "${p.narrow.where}"
                        + order(s.date());
          };
    };
  }

  /** People asked for at once where the date is in no index: a statement must end in seconds. */
  static final int CHUNK = 50_000;

  private static final String CHUNK_OF_PEOPLE =
      "t.id > #{p.after.id} AND t.id <= #{p.after.id} + " + CHUNK;

  /** Anchors whose pages walk over all people by their ids. */
  static boolean walksPeople(Anchor anchor) {
    return anchor == Anchor.CALENDAR_FESTIVAL || anchor == Anchor.CUSTOMER_LAST_CONTACT;
  }

  private static String byId() {
    return " ORDER BY t.id LIMIT #{p.limit}";
  }

  /** After the last row of the page before, in the order of the index on the date. */
  private static String page(String column, String after, String last) {
    String until = last.equals("#{p.days.last}") ? " <= " : " < ";
    return column
        + " >= "
        + after
        + " AND "
        + column
        + until
        + last
        + " AND ("
        + column
        + " > "
        + after
        + " OR t.id > #{p.after.id})";
  }

  private static String order(String column) {
    return " ORDER BY " + column + ", t.id LIMIT #{p.limit}";
  }

  /** The last contact in which a person was reached, else the day the file was made. */
  private static Map<String, String> contacted() {
    String last =
        "(SELECT MAX(k.at) FROM contact k WHERE k.customer_id = t.id AND k." + reached("k") + ")";
    return columns("customer_id", "t.id", "anchor_at", "COALESCE(" + last + ", t.created_at)");
  }

  private static String lastContact(Ask ask) {
    String head = select(contacted()) + " FROM customer t WHERE ";
    return switch (ask) {
      case IDS, PERSON -> head + "t.id IN (${p.ids})";
      case PAGE ->
          head
              + CHUNK_OF_PEOPLE
              + "${p.narrow.where} AND t.created_at < #{p.untilAt} HAVING anchor_at >= #{p.fromAt}"
              + " AND anchor_at < #{p.untilAt}${p.narrow.having} ORDER BY t.id LIMIT #{p.limit}";
    };
  }

  /** People of a month: with a visit, or reached by a call of ours. */
  private static String month(Ask ask) {
    String whose =
        switch (ask) {
          case PAGE -> "%s > #{p.after.id}";
          case IDS, PERSON -> "%s IN (${p.ids})";
        };
    Map<String, String> columns =
        columns(
            "id",
            "t.person",
            "customer_id",
            "t.person",
            "amount",
            "MAX(t.amount)",
            "accident",
            "MAX(t.accident)",
            "visited",
            "MAX(t.visited)",
            "answered",
            "MAX(t.answered)");
    return select(columns)
        + " FROM (SELECT customer_id AS person, amount, accident, 1 AS visited, 0 AS answered"
        + " FROM service_visit WHERE handover_date BETWEEN #{p.days.first} AND #{p.days.last} AND "
        + whose.formatted("customer_id")
        + " UNION ALL SELECT customer_id, NULL, 0, 0, 1 FROM contact WHERE at >= #{p.fromAt}"
        + " AND at < #{p.untilAt} AND "
        + reached("contact")
        + " AND "
        + whose.formatted("customer_id")
        + ") t WHERE TRUE${p.narrow.where} GROUP BY t.person HAVING COUNT(*) > 0${p.narrow.having}"
        + " ORDER BY t.person"
        + (ask == Ask.PAGE ? " LIMIT #{p.limit}" : "");
  }
}
