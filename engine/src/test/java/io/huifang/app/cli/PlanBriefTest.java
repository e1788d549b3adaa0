package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PlanBriefTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
  @TempDir Path dir;
  private final StringWriter out = new StringWriter();

  @Test
  void brieflyTellsWhoIsCalledAndOnlyHowManyAreNot() throws IOException {
    Path born = dir.resolve("born.csv");
    Files.writeString(born, "姓名,手机,生日\n钱多,13800000001,1989-03-10\n");
    Path visits = dir.resolve("visits.csv");
    Files.writeString(visits, "工单号,姓名,手机,交车日期\nWX1,李雷,13800000002,2026-03-02\n");
    assertThat(run("import", "customers", "" + born, "visits", "" + visits)).isZero();
    String[] plan = {"plan", "--at", "2026-03-05T10:00+08:00"};
    assertThat(run(plan)).isZero();
    assertThat(out.toString()).contains("李雷", "钱多", "没有写明方式和内容的营销来电同意记录");

    assertThat(run("plan", "--at", "2026-03-05T10:00+08:00", "--brief")).isZero();
    assertThat(out.toString()).contains("李雷", "未同意 1", "将拨打 1 人次，不拨打 1");
    assertThat(out.toString()).doesNotContain("钱多");
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    PrintWriter writer = new PrintWriter(out);
    return Cli.run(args, DB.environment(), writer, writer);
  }
}
