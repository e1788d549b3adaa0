package io.huifang.desk;

import io.huifang.config.CaseKind;
import io.huifang.config.CaseStage;
import io.huifang.config.Text;
import io.huifang.customer.CustomerPicture;
import io.huifang.customer.file.WholeFile;
import io.huifang.result.PersonResults;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's file as a page shows it; each list is bounded, the newest first.
 *
 * @param version names this state of it in an edit
 * @param archived packed away, so that no search finds it
 * @param customerNo the dealer's own number, null when its files have none
 * @param birthday of the solar calendar, null when not known
 * @param lunarBirthday null when it is the solar one that is kept
 * @param phones in the order in which they are tried
 * @param own fields of the house's own that are shown in the file, empty ones too
 * @param cases complaints and others, closed ones too
 * @param given days to come or to pay that the person gave
 */
public record CustomerFile(
    long customerId,
    String version,
    boolean archived,
    @Nullable String customerNo,
    String name,
    String company,
    boolean vip,
    @Nullable LocalDate birthday,
    CustomerPicture.@Nullable LunarDay lunarBirthday,
    String address,
    String note,
    boolean doNotCall,
    List<WholeFile.Phone> phones,
    List<CustomerPicture.Vehicle> vehicles,
    List<OwnInFile> own,
    List<WholeFile.Visit> visits,
    List<WholeFile.Sale> sales,
    List<PersonResults.Scored> scores,
    List<Case> cases,
    List<PersonResults.Given> given) {
  /**
   * A case of theirs.
   *
   * @param words what it is about; what people wrote is the same in both
   * @param closedAt null while it is open
   */
  public record Case(
      long id,
      CaseKind kind,
      CaseStage state,
      Text words,
      Instant openedAt,
      @Nullable Instant closedAt) {}

  /** With all but the last four digits of each number hidden. */
  public CustomerFile masked() {
    return new CustomerFile(
        customerId,
        version,
        archived,
        customerNo,
        name,
        company,
        vip,
        birthday,
        lunarBirthday,
        address,
        note,
        doNotCall,
        phones.stream().map(WholeFile.Phone::masked).toList(),
        vehicles,
        own.stream().map(OwnInFile::masked).toList(),
        visits,
        sales,
        scores,
        cases,
        given);
  }
}
