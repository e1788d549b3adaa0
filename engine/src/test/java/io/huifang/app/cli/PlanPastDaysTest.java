package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlanPastDaysTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  @Test
  void aPastDayIsAskedForAsItWas() throws IOException {
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at) VALUES"
            + " (1, 'p', '2024-01-01', '2024-01-01')",
        "INSERT INTO phone (customer_id, e164, position) VALUES (1, '+8613800138000', 0)",
        "INSERT INTO service_visit (id, customer_id, order_no, handover_date, created_at,"
            + " updated_at) VALUES (7, 1, 'W7', '2024-03-04', '2024-03-04', '2024-03-04')");
    var out = new StringWriter();
    int code =
        Cli.run(
            new String[] {"plan", "--campaign", "3day", "--from", "2024-03-07", "--json"},
            DB.environment(),
            new PrintWriter(out),
            new PrintWriter(new StringWriter()));
    assertThat(code).isZero();
    var all = new ObjectMapper().readTree(out.toString());
    assertThat(all.at("/calls")).hasSize(1);
    assertThat(all.at("/calls/0/occasion").asText()).isEqualTo("visit:7");
  }
}
