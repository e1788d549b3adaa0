package io.huifang.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.store.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Planning asks for many, dialing and the screen for one: all must be told the same. */
class DoNotCallTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
  private static final Instant NOON = Instant.parse("2026-03-05T04:00:00Z");
  private static final String OWN = "+8613800000001";
  private static final String FLEET = "+8675588888888";
  private static final String NOBODYS = "+8613900000009";

  private final DoNotCall doNotCall = new DoNotCall();
  private final CustomerDirectory customers = new CustomerDirectory(DB.database());

  /** 1 and 2 share a number; 3 has one, 4 none. */
  @BeforeEach
  void people() {
    DB.empty();
    DB.sql(
        """
        INSERT INTO customer (id, name, created_at, updated_at) VALUES
          (1, '王', NOW(6), NOW(6)), (2, '李', NOW(6), NOW(6)),
          (3, '张', NOW(6), NOW(6)), (4, '赵', NOW(6), NOW(6))
        """,
        """
        INSERT INTO phone (customer_id, e164, extension, position) VALUES
          (1, '+8613800000001', '', 0), (1, '+8675588888888', '12', 1),
          (2, '+8675588888888', '', 0), (3, '+8613800000003', '', 0)
        """);
  }

  @Test
  void anEmptyListListsNobody() {
    assertThat(listed()).isEmpty();
  }

  @Test
  void whoAskedOnOnePhoneIsListedWithAllOfThem() {
    add(OWN, 1L);
    assertThat(listed()).containsExactly(1L);
  }

  @Test
  void aSharedNumberListsEverybodyWhoHasIt() {
    add(FLEET, null);
    assertThat(listed()).containsExactlyInAnyOrder(1L, 2L);
  }

  @Test
  void whoAskedFromAPhoneThatIsNotInTheFileIsListed() {
    add(NOBODYS, 4L);
    assertThat(listed()).containsExactly(4L);
    assertThat(isListed(NOBODYS, null)).isTrue();
  }

  @Test
  void twoReasonsListOnce() {
    add(OWN, 1L);
    add(FLEET, 1L);
    assertThat(listed()).containsExactlyInAnyOrder(1L, 2L);
  }

  @Test
  void whatWasLiftedListsNobody() {
    add(OWN, 1L);
    DB.database().run(tx -> doNotCall.lift(tx, OWN, "", "sue", NOON.plusSeconds(1)));
    assertThat(listed()).isEmpty();
  }

  private void add(String e164, @Nullable Long customerId) {
    DB.database().run(tx -> doNotCall.add(tx, e164, customerId, "survey", "", "", NOON));
  }

  private static boolean isListed(String e164, @Nullable Long customerId) {
    return DB.database().inTx(tx -> new DoNotCall().isListed(tx, e164, customerId));
  }

  /** All who are listed, asked in each way there is. */
  private List<Long> listed() {
    List<Long> many =
        Stream.of(
                DB.value(
                        "SELECT GROUP_CONCAT(c.id) FROM customer c JOIN ("
                            + DoNotCall.LISTED_PEOPLE
                            + ") l ON l.customer_id = c.id")
                    .split(","))
            .filter(id -> id.matches("\\d+"))
            .map(Long::valueOf)
            .toList();
    for (long id = 1; id <= 4; id++) {
      boolean one = isListed("+8613700000000", id);
      assertThat(one).as("dialing, person " + id).isEqualTo(many.contains(id));
      assertThat(customers.picture(id).orElseThrow().doNotCall())
          .as("screen, person " + id)
          .isEqualTo(one);
    }
    return many;
  }
}
