package io.huifang.report;

/**
 * Brings the rows of a sheet, from the database straight to whoever prints them: a report of
 * 200,000 rows needs no more memory than one of two.
 */
@FunctionalInterface
public interface Rows {
  /** Hands over every row, then says what stands below them. Asked once. */
  Foot into(RowWriter out);
}
