package io.huifang.app.cli;

import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.report.mail.Outbox;
import io.huifang.report.mail.Outbox.Waiting;
import io.huifang.store.Database;
import java.io.PrintWriter;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huifang report outbox}: the mail that waits, and why. */
@Command(
    name = "outbox",
    description = {
      "Show the mail that waits or failed, and why; or try one again at once. Of cases nothing is sent",
      "that time has overtaken: the step is done, the case closed or reopened, something newer told, or",
      "it could not be sent within 'send-within' of cases.yaml."
    },
    footer = {
      "",
      "Example: huifang report outbox",
      "         huifang report outbox --overtaken",
      "         huifang report outbox --retry 17"
    })
final class OutboxCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private static final Text FAILED = new Text("失败", "failed");
  private static final Text WAITS = new Text("等待", "waiting");
  private static final Text OVERTAKEN = new Text("过时未发", "overtaken");
  private static final Text WAITING_MAIL = new Text("待发邮件", "Mail that waits");
  private static final Text OVERTAKEN_MAIL =
      new Text("过时未发的邮件", "Mail that was overtaken and not sent");
  private static final Text NO_SERVER =
      new Text(
          "未设邮件服务器，不发送：请在 engine.yaml 的 mail.host 填写，或（按自带的文件）先"
              + " export HUIFANG_SMTP_HOST=mail.example.com 再启动引擎",
          "no mail server is set, nothing is sent: name it at mail.host in engine.yaml, or, as the"
              + " shipped file takes it, export HUIFANG_SMTP_HOST=mail.example.com before the engine"
              + " starts");

  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();

  @Option(
      names = "--overtaken",
      description = "Show what was overtaken while it waited, and so was not sent.")
  private boolean overtaken;

  @Option(
      names = "--retry",
      paramLabel = "ID",
      description = "Try this one again within a minute, also when it failed.")
  private @Nullable Long retry;

  @Override
  public Integer call() {
    Config loaded = config.load();
    @Nullable Long again = retry;
    if (again != null) {
      return retry(loaded, again);
    }
    try (Database database = Database.openAsItIs(loaded.engine())) {
      var outbox = new Outbox(database);
      boolean configured = loaded.engine().mail().configured();
      List<Waiting> waiting = overtaken ? outbox.overtaken() : outbox.waiting();
      output.print(
          Map.of("server", configured, "mail", waiting),
          out -> {
            print(out, loaded, waiting);
            if (!configured) {
              out.println(NO_SERVER.in(loaded.engine().language()));
            }
          });
    }
    return Cli.OK;
  }

  private int retry(Config loaded, long id) {
    try (Database database = Database.open(loaded.engine())) {
      if (!new Outbox(database).again(id)) {
        throw new UserProblem("mail " + id + " is sent, being sent, overtaken, or not there");
      }
    }
    output.print(Map.of("retry", id), out -> out.println("mail " + id + " waits again"));
    return Cli.OK;
  }

  private Text state(Waiting w) {
    return overtaken ? OVERTAKEN : w.failed() ? FAILED : WAITS;
  }

  private void print(PrintWriter out, Config loaded, List<Waiting> waiting) {
    String language = loaded.engine().language();
    var table =
        new Table(
            overtaken ? OVERTAKEN_MAIL : WAITING_MAIL,
            List.of(
                column("id", "编号", "ID"),
                column("to", "收件人", "To"),
                column("subject", "主题", "Subject"),
                column("state", "状态", "State"),
                column("attempts", "已试", "Tried"),
                column("next", "下次", "Next"),
                column("reason", "原因", "Why")),
            waiting.stream()
                .map(w ->
                    List.of(
                        Long.toString(w.id()),
                        w.recipient(),
                        w.subject(),
                        state(w).in(language),
                        Integer.toString(w.attempts()),
                        w.failed() || overtaken
                            ? ""
                            : TIME.format(w.nextAt().atZone(loaded.engine().zone())),
                        w.reason(language)))
                .toList());
    out.print(TablePrinter.text(table, language));
    out.println(new Text(waiting.size() + " 封未发送", waiting.size() + " not sent").in(language));
  }

  private static Table.Column column(String key, String zh, String en) {
    return new Table.Column(key, new Text(zh, en));
  }
}
