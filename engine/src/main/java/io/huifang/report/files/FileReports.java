package io.huifang.report.files;

import io.huifang.report.Report;
import java.util.List;

/** The reports of customers' files. */
public final class FileReports {
  private FileReports() {}

  /** All, in the order in which they are listed within their group. */
  public static List<Report> all() {
    return List.of(
        new CustomerBasics(),
        new SaleFiles(),
        new ServiceFiles(),
        new Completeness(),
        new DocumentChecks(),
        new LetterRegister(),
        new CustomerGroups(),
        new PurchaseStructure(),
        new Loyalty(),
        new Churn(),
        new ArrearsLedger());
  }
}
