package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.campaign.PlanBook;
import io.huifang.store.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PickListTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private final PickList list =
      new PickList(
          DB.database(), Clock.fixed(Instant.parse("2026-03-05T02:00:00Z"), ZoneId.of("UTC")));

  @BeforeEach
  void threeProposed() {
    DB.empty();
    for (int i = 1; i <= 3; i++) {
      DB.sql(
          "INSERT INTO planned_call (campaign, occasion, customer_id, e164, priority, window_from,"
              + " window_until, due_at, state, reason, created_at, updated_at) VALUES ('pick', 'o"
              + i
              + "', "
              + i
              + ", '+8613800000001', 1, '2026-03-01', '2026-03-20', '2026-03-01', 'proposed', 'r',"
              + " '2026-03-01', '2026-03-01')");
    }
  }

  @Test
  void whoIsPickedIsCalledWhoIsDroppedIsNotAndTheOthersStayProposed() {
    List<PlanBook.Entry> proposed = list.proposed("pick");
    assertThat(proposed).hasSize(3);
    assertThat(list.take(proposed.subList(0, 1), "amy")).isEqualTo(1);
    assertThat(list.drop(proposed.subList(1, 2), "amy")).isEqualTo(1);
    assertThat(list.proposed("pick")).hasSize(1);
    assertThat(DB.value("SELECT GROUP_CONCAT(state ORDER BY occasion) FROM planned_call"))
        .isEqualTo("waiting,closed,proposed");
    assertThat(DB.value("SELECT GROUP_CONCAT(what ORDER BY id) FROM planned_step"))
        .isEqualTo("picked,closed");
    assertThat(list.take(proposed, "bob")).as("what another one has decided stands").isEqualTo(1);
  }
}
