package io.huifang.customer.intake;

import io.huifang.customer.Cells;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of a table: which field of a file says it, how the cell is read, where it is kept.
 *
 * @param <T> its type
 */
final class Column<T> {
  /** Reads a field; null when the line does not say it. Tells the line's problems to the cells. */
  interface Reader<T> {
    @Nullable T read(LineCells cells, String field);
  }

  /** When what is known stays, whatever another line says. */
  enum Stay {
    ALWAYS,
    NEVER,
    /** Where the line's file is not believed before it. */
    TRUST
  }

  private final String field;
  private final List<String> names;
  private final SqlForm<T> form;
  private final Reader<T> reader;
  private final @Nullable T unsaid;
  private final boolean needed;
  private final Stay stay;

  private Column(
      String field,
      List<String> names,
      SqlForm<T> form,
      Reader<T> reader,
      @Nullable T unsaid,
      boolean needed,
      Stay stay) {
    this.field = field;
    this.names = names;
    this.form = form;
    this.reader = reader;
    this.unsaid = unsaid;
    this.needed = needed;
    this.stay = stay;
  }

  /**
   * One.
   *
   * @param names of the table's columns, as many as the form has
   * @param unsaid what a new row gets when the line does not say it
   */
  static <T> Column<T> of(
      String field, List<String> names, SqlForm<T> form, @Nullable T unsaid, Reader<T> reader) {
    return new Column<>(field, names, form, reader, unsaid, false, Stay.TRUST);
  }

  /** Text of that many characters at most; empty when not said. */
  static Column<String> text(String field, String name, int longest) {
    return of(field, List.of(name), SqlForm.TEXT, "", (cells, f) -> cells.text(f, longest));
  }

  /** As {@link #text}; null when not said. */
  static Column<String> number(String field, String name, int longest) {
    return of(field, List.of(name), SqlForm.TEXT, null, (cells, f) -> cells.text(f, longest));
  }

  /** A date on which something happened, or will within a year; null when not said. */
  static Column<LocalDate> day(String field, String name) {
    return of(field, List.of(name), SqlForm.DAY, null, LineCells::day);
  }

  /** Yes or no; no when not said. */
  static Column<Boolean> yesNo(String field, String name) {
    return of(
        field,
        List.of(name),
        SqlForm.YES_NO,
        false,
        (cells, f) -> cells.value(f, "neither yes nor no", Cells::yesNo));
  }

  /** Money; null when not said. */
  static Column<BigDecimal> amount(String field, String name) {
    return of(
        field,
        List.of(name),
        SqlForm.AMOUNT,
        null,
        (cells, f) -> cells.value(f, "not an amount", Cells::amount));
  }

  /** The same, but without it a line cannot be taken in. */
  Column<T> needed() {
    return new Column<>(field, names, form, reader, unsaid, true, stay);
  }

  /** The same, but when it changes is not left to how far a file is believed. */
  Column<T> stays(Stay other) {
    return new Column<>(field, names, form, reader, unsaid, needed, other);
  }

  String field() {
    return field;
  }

  List<String> names() {
    return names;
  }

  SqlForm<T> form() {
    return form;
  }

  @Nullable T unsaid() {
    return unsaid;
  }

  boolean isNeeded() {
    return needed;
  }

  /**
   * Whether what is known stays when a line says something else.
   *
   * @param corrects whether the line's file is believed before what is known
   */
  boolean stays(boolean corrects) {
    return switch (stay) {
      case ALWAYS -> true;
      case NEVER -> false;
      case TRUST -> !corrects;
    };
  }

  @Nullable T read(LineCells cells) {
    return reader.read(cells, field);
  }
}
