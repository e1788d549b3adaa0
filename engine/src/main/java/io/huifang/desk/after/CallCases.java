package io.huifang.desk.after;

import io.huifang.cases.CaseDesk;
import io.huifang.cases.CaseOpening;
import io.huifang.cases.CaseView;
import io.huifang.config.CaseKind;
import io.huifang.config.CasesConfig;
import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.customer.PhoneNumbers;
import io.huifang.desk.ScreenPops;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/**
 * Cases that agents open about their own calls: the call says who it is about, the rules of
 * cases.yaml who gets it.
 */
public final class CallCases {
  private static final int LONGEST_WORDS = 1_000;

  /** Visits and vehicles that a form offers. */
  private static final int MOST = 20;

  private final Database database;
  private final OwnCalls calls;
  private final CaseDesk cases;
  private final Supplier<Config> config;
  private final Clock clock;

  /** On that database; {@code clock} is the business clock. */
  public CallCases(
      Database database,
      ScreenPops pops,
      WrapUps wrapUps,
      CaseDesk cases,
      Supplier<Config> config,
      Clock clock) {
    this.database = database;
    this.calls = new OwnCalls(database, pops, wrapUps);
    this.cases = cases;
    this.config = config;
    this.clock = clock;
  }

  /**
   * What a case about a call may be about; both lists are empty where the caller is not in the
   * files.
   *
   * @param customerId null: not in the files
   */
  public record Form(@Nullable Long customerId, List<Vehicle> vehicles, List<Visit> visits) {}

  /** A vehicle of the caller; plate and model may be empty. */
  public record Vehicle(long id, String plate, String model) {}

  /** A service visit of the caller, the newest first; all but id and day may be empty. */
  public record Visit(
      long id, LocalDate day, String orderNo, String plate, String technician, String outlet) {}

  /**
   * What the agent wrote.
   *
   * @param vehicleId null: about none in particular
   * @param visitId null: about none in particular; says also whose work it was
   */
  public record Written(
      CaseKind kind, String words, @Nullable Long vehicleId, @Nullable Long visitId) {}

  /** What came of it. */
  public sealed interface Result {}

  /**
   * It is open.
   *
   * @param department who has it; null: a manager confirms it first
   * @param person in the department; empty: nobody in particular
   */
  public record Opened(long id, CaseKind kind, @Nullable Text department, String person)
      implements Result {}

  /**
   * Nothing was written.
   *
   * @param code {@code not-open}, {@code needs-words}, {@code too-long}, {@code not-theirs}
   *     (vehicle or visit), {@code refused}
   */
  public record Refused(String code) implements Result {}

  /** What a form about that call offers; empty: it is not the agent's. */
  public Optional<Form> form(String agent, String call) {
    return calls
        .find(agent, call)
        .map(own -> {
          Long customer = own.customerId();
          return customer == null
              ? new Form(null, List.of(), List.of())
              : database.inTx(tx -> {
                Mapper mapper = tx.mapper(Mapper.class);
                return new Form(
                    customer, mapper.vehicles(customer, MOST), mapper.visits(customer, MOST));
              });
        });
  }

  /**
   * Opens it; the same words once more are the same case, others about the same call and of the
   * same kind are added to it.
   *
   * @param agent their sign-in name, who is its author
   * @param alongside written in the same transaction
   */
  public Result open(String agent, String call, Written written, Consumer<Tx> alongside) {
    String words = written.words().strip();
    if (words.isEmpty()) {
      return new Refused("needs-words");
    }
    if (words.length() > LONGEST_WORDS) {
      return new Refused("too-long");
    }
    Optional<OwnCall> found = calls.find(agent, call);
    if (found.isEmpty()) {
      return new Refused("not-open");
    }
    OwnCall own = found.get();
    Long visit = written.visitId();
    Long vehicle = written.vehicleId();
    if (!theirs(own.customerId(), vehicle, visit)) {
      return new Refused("not-theirs");
    }
    var opening =
        new CaseOpening(
            written.kind(),
            own.customerId(),
            vehicle == null && visit != null ? vehicleOf(visit) : vehicle,
            e164(own.number()),
            CaseOpening.AGENT,
            own.reference(),
            own.campaign(),
            visit == null ? "" : "visit:" + visit,
            "",
            null,
            words,
            clock.instant());
    return switch (cases.open(opening, agent, alongside)) {
      case CaseDesk.Done done -> opened(done.now());
      case CaseDesk.Refused _ -> new Refused("refused");
    };
  }

  private Opened opened(CaseView c) {
    Text department =
        config
            .get()
            .cases()
            .department(c.department())
            .map(CasesConfig.Department::title)
            .orElse(null);
    return new Opened(c.id(), c.kind(), department, c.person());
  }

  private boolean theirs(@Nullable Long customer, @Nullable Long vehicle, @Nullable Long visit) {
    if (vehicle == null && visit == null) {
      return true;
    }
    return customer != null
        && database.inTx(tx -> {
          Mapper m = tx.mapper(Mapper.class);
          return (vehicle == null || m.ownsVehicle(customer, vehicle) > 0)
              && (visit == null || Objects.equals(m.whoseVisit(visit), customer));
        });
  }

  private @Nullable Long vehicleOf(long visit) {
    return database.inTx(tx -> tx.mapper(Mapper.class).vehicleOf(visit)).orElse(null);
  }

  /** Another number than one that can be dialed says nothing. */
  private String e164(String number) {
    return PhoneNumbers.of(config.get().engine()).parse(number) instanceof PhoneNumbers.Valid valid
        ? valid.e164()
        : "";
  }

  interface Mapper {
    @Select(
        """
        SELECT id, COALESCE(plate, '') AS plate, model FROM vehicle
        WHERE customer_id = #{customer} ORDER BY id LIMIT #{most}
        """)
    List<Vehicle> vehicles(@Param("customer") long customer, @Param("most") int most);

    @Select(
        """
        SELECT v.id, v.handover_date AS day, v.order_no, COALESCE(c.plate, '') AS plate,
          v.technician, v.outlet
        FROM service_visit v LEFT JOIN vehicle c ON c.id = v.vehicle_id
        WHERE v.customer_id = #{customer} ORDER BY v.handover_date DESC, v.id DESC LIMIT #{most}
        """)
    List<Visit> visits(@Param("customer") long customer, @Param("most") int most);

    @Select("SELECT COUNT(*) FROM vehicle WHERE id = #{id} AND customer_id = #{customer}")
    long ownsVehicle(@Param("customer") long customer, @Param("id") long id);

    @Select("SELECT customer_id FROM service_visit WHERE id = #{id}")
    @Nullable Long whoseVisit(@Param("id") long id);

    @Select("SELECT vehicle_id FROM service_visit WHERE id = #{id} AND vehicle_id IS NOT NULL")
    Optional<Long> vehicleOf(@Param("id") long id);
  }
}
