package io.huifang.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.store.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CustomerFileTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
  private static final Instant NOON = Instant.parse("2026-03-05T04:00:00Z");
  private static final String WANG = "+8613800000001";
  private final CallerLookup lookup = new CallerLookup(DB.database());
  private final DoNotCall doNotCall = new DoNotCall();
  private final ContactLog contacts = new ContactLog();

  @BeforeEach
  void people() {
    DB.empty();
    DB.sql(
        """
        INSERT INTO customer (id, customer_no, name, vip, note, created_at, updated_at) VALUES
          (1, 'C1', '王建国', TRUE, '爱喝茶', NOW(6), NOW(6)),
          (2, NULL, '王小明', FALSE, '', NOW(6), NOW(6))
        """,
        """
        INSERT INTO phone (customer_id, e164, extension, position) VALUES
          (1, '+8675588888888', '12', 1), (1, '+8613800000001', '', 0), (2, '+8675588888888', '', 0)
        """,
        """
        INSERT INTO vehicle (id, customer_id, vin, plate, model) VALUES
          (1, 1, 'VIN1', '粤B12345', '轩逸'), (2, 1, NULL, '粤B54321', '天籁')
        """,
        """
        INSERT INTO service_visit (customer_id, vehicle_id, order_no, handover_date, technician,
                                   created_at, updated_at) VALUES
          (1, 1, 'A1', '2026-01-05', '旧师傅', NOW(6), NOW(6)),
          (1, 2, 'A2', '2026-03-01', '李师傅', NOW(6), NOW(6))
        """);
  }

  @Test
  void showsWhoCallsWithVehiclesAndLastVisit() {
    assertThat(lookup.find(WANG))
        .isInstanceOfSatisfying(
            CallerMatch.One.class,
            one -> {
              CustomerPicture c = one.customer();
              assertThat(c.name()).isEqualTo("王建国");
              assertThat(c.vip()).isTrue();
              assertThat(c.phones())
                  .extracting(CustomerPicture.Phone::masked)
                  .containsExactly("****0001", "****8888");
              assertThat(c.vehicles())
                  .extracting(CustomerPicture.Vehicle::plate)
                  .containsExactly("粤B54321", "粤B12345");
              assertThat(c.lastVisit())
                  .isEqualTo(
                      new CustomerPicture.Visit(
                          "A2", LocalDate.of(2026, 3, 1), "李师傅", "", "", "粤B54321"));
              assertThat(c.lastSale()).isNull();
              assertThat(c.doNotCall()).isFalse();
            });
  }

  @Test
  void aSharedNumberShowsEverybodyVipsFirst() {
    assertThat(lookup.find("+8675588888888"))
        .isInstanceOfSatisfying(
            CallerMatch.Several.class,
            s ->
                assertThat(s.customers())
                    .extracting(CustomerPicture::name)
                    .containsExactly("王建国", "王小明"));
  }

  @Test
  void anUnknownNumberFindsNobody() {
    assertThat(lookup.find("+8613999999999")).isEqualTo(new CallerMatch.None());
    assertThat(lookup.find("' OR 1=1 --")).isEqualTo(new CallerMatch.None());
  }

  @Test
  void phonesComeInTheOrderInWhichTheyAreTried() {
    assertThat(new CustomerDirectory(DB.database()).phones(1))
        .containsExactly(WANG, "+8675588888888");
  }

  @Test
  void anOptOutCountsForTheNumberAndForThePerson() {
    DB.database()
        .run(tx -> {
          assertThat(doNotCall.isListed(tx, WANG, 1L)).isFalse();
          doNotCall.add(tx, WANG, 1L, "survey", "100000000001", "别再打了", NOON);
          assertThat(doNotCall.isListed(tx, WANG, null)).isTrue();
          assertThat(doNotCall.isListed(tx, "+8675588888888", 1L)).isTrue();
          assertThat(doNotCall.isListed(tx, "+8675588888888", 2L)).isFalse();
          assertThat(doNotCall.isReferenced(tx, "100000000001")).isTrue();
          assertThat(doNotCall.isReferenced(tx, "100000000002")).isFalse();
        });
  }

  @Test
  void aReplayedOptOutIsOneEntryAndDoesNotListAgainWhatWasLifted() {
    DB.database()
        .run(tx -> {
          doNotCall.add(tx, WANG, 1L, "survey", "r1", "", NOON);
          doNotCall.add(tx, WANG, 1L, "survey", "r1", "", NOON.plusSeconds(9));
          doNotCall.lift(tx, WANG, "", "", NOON.plusSeconds(60));
          assertThat(doNotCall.isListed(tx, WANG, 1L)).isFalse();
          doNotCall.add(tx, WANG, 1L, "survey", "r1", "", NOON);
          assertThat(doNotCall.isListed(tx, WANG, 1L)).isFalse();
          doNotCall.add(tx, WANG, 1L, "survey", "r2", "", NOON);
          assertThat(doNotCall.isListed(tx, WANG, 1L)).isTrue();
        });
    assertThat(DB.value("SELECT COUNT(*) FROM do_not_call")).isEqualTo("2");
    assertThat(DB.value("SELECT CAST(MIN(since) AS CHAR) FROM do_not_call"))
        .startsWith("2026-03-05 04:00:00");
  }

  @Test
  void aListWithoutReferenceListsAnewWhatWasLifted() {
    DB.database()
        .run(tx -> {
          doNotCall.add(tx, WANG, null, "command", "", "", NOON);
          doNotCall.lift(tx, WANG, "", "", NOON.plusSeconds(60));
          doNotCall.add(tx, WANG, null, "command", "", "", NOON.plusSeconds(90));
          assertThat(doNotCall.isListed(tx, WANG, null)).isTrue();
        });
    assertThat(DB.value("SELECT CAST(since AS CHAR) FROM do_not_call"))
        .startsWith("2026-03-05 04:01:30");
  }

  @Test
  void contactsCountOnceEachPerPersonAndPerNumber() {
    DB.database()
        .run(tx -> {
          contacts.dialed(tx, 1L, WANG, "3day", "t1", NOON);
          contacts.dialed(tx, 1L, WANG, "3day", "t1", NOON);
          contacts.dialed(tx, 1L, "+8675588888888", "3day", "t2", NOON.plusSeconds(1));
          contacts.dialed(tx, 1L, WANG, "3day", "t3", NOON.plusSeconds(2));
          contacts.result(tx, "t3", ContactLog.NOT_DIALED);
          contacts.result(tx, "t1", "busy");
          contacts.received(tx, 1L, WANG, "hotline", "l1", NOON.plusSeconds(3));
          Instant before = NOON.minusSeconds(1);
          assertThat(contacts.calledPerson(tx, 1, before)).hasSize(2);
          assertThat(contacts.calledNumber(tx, WANG, before)).hasSize(1);
          assertThat(contacts.calledPerson(tx, 1, NOON)).hasSize(1);
          assertThat(contacts.recent(tx, 1, 10))
              .extracting(ContactLog.Contact::reference, ContactLog.Contact::result)
              .containsExactly(
                  org.assertj.core.api.Assertions.tuple("l1", ""),
                  org.assertj.core.api.Assertions.tuple("t3", "not-dialed"),
                  org.assertj.core.api.Assertions.tuple("t2", ""),
                  org.assertj.core.api.Assertions.tuple("t1", "busy"));
        });
  }
}
