package io.huifang.app.cli;

import io.huifang.config.Text;
import io.huifang.result.recording.Recording;
import io.huifang.result.recording.RecordingDesk;
import io.huifang.result.recording.RecordingDesk.Looked;
import io.huifang.result.recording.RecordingDesk.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code recording verify}: are all files still what they were? */
@Command(
    name = "verify",
    description = {
      "Compare files with the checksums on record: the named ones, else all that should be there.",
      "One that has vanished is written down as such, one that is back again too. Ends with 1 if a",
      "file has vanished, was changed or cannot be read."
    },
    footer = {
      "",
      "Example: huifang recording verify",
      "         huifang recording verify 17 --json"
    })
final class RecordingVerifyCommand implements Callable<Integer> {
  private static final int PAGE = 500;

  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();

  @Parameters(
      arity = "0..*",
      paramLabel = "ID",
      description = "Numbers or names. Default: all, and those that had vanished.")
  private List<String> ids = new ArrayList<>();

  @Override
  public Integer call() {
    UserProblem.refuseOptions(ids);
    return RecordingCommand.with(
        config,
        (c, db, desk) -> {
          var sheet = new RecordingSheet(c.engine().zone(), c.engine().language());
          var bad = new ArrayList<Looked>();
          int good = 0;
          int waiting = 0;
          Iterable<Recording> which =
              ids.isEmpty()
                  ? everyone(desk)
                  : ids.stream().map(id -> RecordingCommand.named(desk, id)).toList();
          for (Recording r : which) {
            Looked looked = desk.look(r);
            switch (looked.state()) {
              case State.Good _ -> good++;
              case State.NotYet _ -> waiting++;
              case State.Removed _ -> {
                // as it should be
              }
              case State.Changed _ -> bad.add(looked);
              case State.Vanished _ -> bad.add(looked);
              case State.Away _ -> bad.add(looked);
            }
          }
          Map<String, Object> all = new LinkedHashMap<>();
          all.put("good", good);
          all.put("waiting", waiting);
          all.put("bad", bad.stream().map(sheet::row).toList());
          int fine = good;
          int later = waiting;
          output.print(
              all,
              out -> {
                bad.forEach(l ->
                    out.println(
                        l.recording().id()
                            + " "
                            + l.recording().name()
                            + ": "
                            + sheet.words(l).in(c.engine().language())));
                out.println(
                    new Text(
                            "完好 " + fine + "，待收取 " + later + "，有问题 " + bad.size(),
                            fine + " good, " + later + " not taken in yet, " + bad.size() + " bad")
                        .in(c.engine().language()));
              });
          return bad.isEmpty() ? Cli.OK : Cli.PROBLEM;
        });
  }

  /** Ids are read first, a page at a time: a look may take a while, and changes rows. */
  private static List<Recording> everyone(RecordingDesk desk) {
    var all = new ArrayList<Recording>();
    var filter = new RecordingDesk.Filter("", "", null, true);
    long before = Long.MAX_VALUE;
    List<Recording> page;
    do {
      page = desk.list(filter, before, PAGE);
      for (Recording r : page) {
        before = r.id();
        if (r.removedAt() == null || r.removedWhy().equals(Recording.VANISHED)) {
          all.add(r);
        }
      }
    } while (page.size() == PAGE);
    return all;
  }
}
