package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RouteCommandTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
  private static final String THURSDAY = "2026-03-05T10:00+08:00";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void people() {
    DB.empty();
    DB.sql(
        "INSERT INTO customer (id, name, vip, created_at, updated_at) VALUES"
            + " (1, '王建国', TRUE, '2026-01-01', '2026-01-01')",
        "INSERT INTO phone (customer_id, e164, position) VALUES (1, '+8613800138000', 0)",
        "INSERT INTO case_file (id, kind, state, customer_id, source, person, words, opened_at,"
            + " round_at) VALUES (21, 'complaint', 'assigned', 1, 'agent', '李波', 'x',"
            + " '2026-03-04 02:00:00', '2026-03-04 02:00:00')",
        "INSERT INTO agent_session (agent, state, since) VALUES ('bob', 'ready', '2026-03-05')");
  }

  @Test
  void tellsWhereAndWhyAndChangesNothing() throws IOException {
    assertThat(run("route", "138-0013-8000", "--at", THURSDAY, "--json")).as("%s", err).isZero();
    JsonNode all = new ObjectMapper().readTree(out.toString());
    assertThat(all.get("way").asText()).isEqualTo("queue");
    assertThat(all.get("queue").asText()).isEqualTo("service");
    assertThat(all.get("priority").asInt()).isEqualTo(10);
    assertThat(all.at("/first/agent").asText()).isEqualTo("bob");
    assertThat(all.get("code").asText()).isEqualTo("open-complaint");
    assertThat(all.at("/why/en").asText())
        .isEqualTo("VIP; open complaint 21 of 03-04, handler 李波; rung first for 15 s");
    assertThat(DB.value("SELECT COUNT(*) FROM call_record")).isEqualTo("0");
    assertThat(DB.value("SELECT COUNT(*) FROM call_route")).isEqualTo("0");
  }

  @Test
  void tellsItInWords() {
    assertThat(run("route", "13800138000", "--at", THURSDAY)).as("%s", err).isZero();
    assertThat(out.toString())
        .contains("先呼 李波 15 秒，再进队列 service，优先级 10")
        .contains("原因：VIP；未结投诉 21（03-04，负责人 李波）；先呼 15 秒");
    DB.sql("UPDATE case_file SET state = 'closed'");
    assertThat(run("route", "withheld", "--at", THURSDAY)).isZero();
    assertThat(out.toString()).contains("队列 sales", "原因：未显示号码");
    assertThat(run("route", "123", "--at", THURSDAY)).isZero();
    assertThat(out.toString()).contains("队列 sales", "原因：是服务号码或内线");
    assertThat(run("route", "13800138009", "--at", THURSDAY)).isZero();
    assertThat(out.toString()).contains("队列 sales", "原因：号码不在客户资料中");
    assertThat(run("route", "13800138000", "--at", "2026-03-05T23:00+08:00")).isZero();
    assertThat(out.toString()).contains("播报 closed，然后留言").contains("非工作时间（23:00）");
  }

  @Test
  void whatCannotBeIsToldAndNothingIsGuessed() {
    assertThat(run("route", "nobody")).isEqualTo(Cli.USAGE);
    assertThat(err.toString())
        .contains("“nobody” 不是电话号码：含有电话号码中不会有的字符", "withheld")
        .containsOnlyOnce("请写");
    assertThat(run("route", "13800138000", "--to", "123456")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("不是热线号码；hotline.yaml 中有 4008001234");
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Cli.run(args, DB.environment(), new PrintWriter(out), new PrintWriter(err));
  }
}
