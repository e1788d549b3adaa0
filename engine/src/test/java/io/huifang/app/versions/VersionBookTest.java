package io.huifang.app.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.app.versions.VersionBook.Use;
import io.huifang.app.versions.VersionBook.What;
import io.huifang.config.Config;
import io.huifang.config.FileSet;
import io.huifang.config.LiveConfig;
import io.huifang.config.Shipped;
import io.huifang.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VersionBookTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final Instant NOW = Instant.parse("2026-03-05T02:00:00.123456Z");

  private final VersionBook book = new VersionBook(DB.database());

  @BeforeEach
  void empty() {
    DB.empty();
  }

  @Test
  void whatIsKeptComesBackByteForByte() {
    byte[] odd = "\ufeff# 三日回访\r\na: \t1\n".getBytes(StandardCharsets.UTF_8);
    FileSet set =
        FileSet.of(Map.of("campaigns/三日.yaml", odd, "empty.yaml", new byte[0]), new TreeSet<>());

    long id = book.keep(set, use(What.STARTED, "n1"));

    FileSet back = book.files(id).orElseThrow();
    assertThat(back.hash()).isEqualTo(set.hash());
    assertThat(back.content("campaigns/三日.yaml").orElseThrow()).isEqualTo(odd);
    assertThat(book.files(id + 1)).isEmpty();
  }

  @Test
  void filesThatComeAgainAreTheSameVersionAndEachContentIsKeptOnce() {
    long one = book.keep(set("a", "1", "b", "1"), use(What.STARTED, "n1"));
    long two = book.keep(set("a", "1", "b", "2"), use(What.TAKEN, "n1"));
    assertThat(book.keep(set("a", "1", "b", "1"), use(What.TAKEN, "n1"))).isEqualTo(one);

    assertThat(two).isNotEqualTo(one);
    assertThat(DB.value("SELECT COUNT(*) FROM config_version")).isEqualTo("2");
    assertThat(DB.value("SELECT COUNT(*) FROM config_file")).isEqualTo("2");
    assertThat(DB.value("SELECT GROUP_CONCAT(what ORDER BY id) FROM config_use"))
        .isEqualTo("started,taken,taken");
  }

  @Test
  void theListSaysWhatChangedWhoDidItAndWhereItRuns() {
    long one = book.keep(set("a", "1", "b", "1"), use(What.STARTED, "n1"));
    book.keep(set("a", "1", "b", "1"), use(What.STARTED, "n2"));
    long two = book.keep(set("a", "1", "c", "1"), use(What.TAKEN, "n1"));

    var list = book.newest(10);

    assertThat(list).extracting(VersionBook.Version::id).containsExactly(two, one);
    assertThat(list.getFirst().changed()).containsExactly("b", "c");
    assertThat(list.getFirst().lastOf()).containsExactly("n1");
    assertThat(list.getFirst().lastUse()).isEqualTo(use(What.TAKEN, "n1"));
    assertThat(list.getLast().changed()).containsExactly("a", "b");
    assertThat(list.getLast().lastOf()).containsExactly("n2");
    assertThat(book.newest(1))
        .singleElement()
        .satisfies(v -> {
          assertThat(v.changed()).containsExactly("b", "c");
        });
    assertThat(book.lastOf("n2")).contains(one);
    assertThat(book.lastOf("n9")).isEmpty();
  }

  @Test
  void secretsAreNotInTheBook() {
    FileSet shipped = FileSet.read(Shipped.dir());
    book.keep(shipped, use(What.STARTED, "n1"));

    assertThat(
            DB.value("SELECT COUNT(*) FROM config_file WHERE content LIKE '%HUIFANG_AMI_SECRET}%'"))
        .as("the reference")
        .isEqualTo("1");
  }

  @Test
  void theKeeperKeepsWhatTookEffectAndNotWhatOnlyCameBack() {
    Config config = Shipped.config();
    FileSet begun = set("a", "1");
    FileSet next = set("a", "2");
    try (var keeper = new VersionKeeper(book, "n1", Clock.fixed(NOW, ZoneOffset.UTC))) {
      keeper.started(begun);
      keeper.taken(new LiveConfig.Change(begun, next, config, config), "li");
      keeper.taken(new LiveConfig.Change(next, next, config, config), "li");
      await()
          .until(
              () -> DB.value("SELECT GROUP_CONCAT(who ORDER BY id) FROM config_use").equals(",li"));
    }
    assertThat(DB.value("SELECT COUNT(*) FROM config_use")).isEqualTo("2");
    assertThat(book.lastOf("n1")).isPresent();
  }

  @Test
  void differencesAreToldLineByLine() {
    var changes =
        Differences.between(
            set("a", "1\n2\n3\n", "gone", "x\n"), set("a", "1\n2b\n3", "new", "y\r\n"));

    assertThat(changes)
        .extracting(c -> c.kind() + " " + c.path() + " +" + c.added() + " -" + c.deleted())
        .containsExactly("CHANGED a +2 -2", "DELETED gone +0 -1", "ADDED new +1 -0");
    assertThat(changes.getFirst().text())
        .contains("--- a/a", "+++ b/a", " 1", "-2", "+2b", "-3", "+3␄ (no line end)");
    assertThat(changes.getLast().text()).contains("--- /dev/null", "+y␍");
  }

  private static FileSet set(String... pathsAndContents) {
    Map<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < pathsAndContents.length; i += 2) {
      files.put(pathsAndContents[i], pathsAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return FileSet.of(files, new TreeSet<>());
  }

  private static Use use(What what, String node) {
    return new Use(what, NOW, node, "li");
  }
}
