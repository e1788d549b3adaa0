package io.huifang.desk;

import io.huifang.cases.CaseList;
import io.huifang.config.Config;
import io.huifang.config.OwnField;
import io.huifang.config.Text;
import io.huifang.customer.CustomerDirectory;
import io.huifang.customer.CustomerPicture;
import io.huifang.customer.PhoneNumbers;
import io.huifang.customer.file.EditResult;
import io.huifang.customer.file.FileEditor;
import io.huifang.customer.file.FileHistory;
import io.huifang.customer.file.FileReader;
import io.huifang.customer.file.PersonEdit;
import io.huifang.customer.file.WholeFile;
import io.huifang.customer.search.CustomerSearch;
import io.huifang.customer.search.Found;
import io.huifang.result.PersonResults;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds people, shows their files and edits them. Asks the database; whose right it is, is asked
 * elsewhere.
 */
public final class CustomerDesk {
  /** Scores, cases and given days shown of one person. */
  private static final int MOST = 50;

  private final Database database;
  private final Supplier<Config> config;
  private final CustomerSearch search;
  private final CustomerDirectory directory;
  private final BiFunction<Config, String, Text> about;
  private final FileEditor editor;
  private final FileReader reader = new FileReader();

  /**
   * On that database.
   *
   * @param config as it is at that moment
   * @param about what a case is about, as it is kept, in both languages
   * @param clock business clock
   */
  public CustomerDesk(
      Database database,
      Supplier<Config> config,
      BiFunction<Config, String, Text> about,
      Clock clock) {
    this.database = database;
    this.config = config;
    this.about = about;
    Supplier<PhoneNumbers> numbers = () -> PhoneNumbers.of(config.get().engine());
    this.search = new CustomerSearch(database, numbers, () -> config.get().fields());
    this.directory = new CustomerDirectory(database);
    this.editor = new FileEditor(database, numbers, () -> config.get().fields(), clock);
  }

  /** Whom the words may mean. */
  public Found find(String words) {
    return search.find(words);
  }

  /** Titles of the house's own fields by which people are found; may be empty. */
  public List<Text> searchedFields() {
    return config.get().fields().searched().stream().map(OwnField::title).toList();
  }

  /** A person's file; empty when there is no such person, or not any more. */
  public Optional<CustomerFile> file(long customerId) {
    return database.inTx(tx ->
        reader
            .read(tx, customerId)
            .flatMap(whole ->
                directory.picture(tx, customerId).map(picture -> file(tx, picture, whole))));
  }

  /** As {@link FileEditor#edit}. */
  public EditResult edit(
      long customerId, PersonEdit edit, String who, BiConsumer<Tx, List<String>> alongside) {
    return editor.edit(customerId, edit, who, alongside);
  }

  /**
   * As {@link FileHistory#before}; empty when there is no such person, or not any more.
   *
   * @param id of the oldest change that is known; null: from the newest
   */
  public Optional<FileHistory.Page> changes(long customerId, @Nullable Long id) {
    return database.inTx(
        tx -> reader.read(tx, customerId).map(_ -> FileHistory.before(tx, customerId, id)));
  }

  private CustomerFile file(Tx tx, CustomerPicture p, WholeFile whole) {
    return new CustomerFile(
        p.id(),
        whole.version(),
        whole.archived(),
        p.customerNo(),
        p.name(),
        p.company(),
        p.vip(),
        p.birthday(),
        p.lunarBirthday(),
        p.address(),
        p.note(),
        p.doNotCall(),
        whole.phones(),
        p.vehicles(),
        OwnInFile.of(config.get().fields(), p, directory.own(tx, p.id())),
        whole.visits(),
        whole.sales(),
        PersonResults.scores(tx, config.get(), p.id(), MOST),
        CaseList.of(tx, p.id(), MOST).stream().map(this::about).toList(),
        PersonResults.given(tx, p.id(), MOST));
  }

  private CustomerFile.Case about(CaseList.OfPerson c) {
    return new CustomerFile.Case(
        c.id(),
        c.kind(),
        c.state(),
        about.apply(config.get(), c.words()),
        c.openedAt(),
        c.closedAt());
  }
}
