package io.huifang.customer.intake.line;

import io.huifang.customer.Cells;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value of a table: which fields of a file say it, how the cell is read, where it is kept.
 *
 * @param <T> its type
 */
public final class Column<T> {
  /** Reads it; null when the line does not say it. Tells the line's problems to the cells. */
  interface Reader<T> {
    @Nullable T read(LineCells cells);
  }

  /** When what is known stays, whatever another line says. */
  enum Stay {
    ALWAYS,
    NEVER,
    /** Where the line's file is not believed before it. */
    TRUST
  }

  private final List<String> fields;
  private final List<String> names;
  private final SqlForm<T> form;
  private final Reader<T> reader;
  private final @Nullable T unsaid;
  private final boolean needed;
  private final Stay stay;

  private Column(
      List<String> fields,
      List<String> names,
      SqlForm<T> form,
      Reader<T> reader,
      @Nullable T unsaid,
      boolean needed,
      Stay stay) {
    this.fields = fields;
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
   * @param fields of the file that say it
   * @param names of the table's columns, as many as the form has
   * @param unsaid what a new row gets when the line does not say it
   */
  static <T> Column<T> of(
      List<String> fields,
      List<String> names,
      SqlForm<T> form,
      @Nullable T unsaid,
      Reader<T> reader) {
    return new Column<>(fields, names, form, reader, unsaid, false, Stay.TRUST);
  }

  /** One of one field and one column. */
  static <T> Column<T> of(
      String field, String name, SqlForm<T> form, @Nullable T unsaid, Reader<T> reader) {
    return of(List.of(field), List.of(name), form, unsaid, reader);
  }

  /** Text of that many characters at most; empty when not said. */
  static Column<String> text(String field, String name, int longest) {
    return of(field, name, SqlForm.TEXT, "", cells -> cells.text(field, longest));
  }

  /** As {@link #text}; null when not said. */
  static Column<String> number(String field, String name, int longest) {
    return of(field, name, SqlForm.TEXT, null, cells -> cells.text(field, longest));
  }

  /**
   * One of a few words.
   *
   * @param otherwise what to tell of another word
   */
  static Column<String> choice(
      String field,
      String name,
      String unsaid,
      String otherwise,
      Function<String, Optional<String>> words) {
    return of(field, name, SqlForm.TEXT, unsaid, cells -> cells.value(field, otherwise, words));
  }

  /** A date on which something happened, or is agreed to in a few days; null when not said. */
  static Column<LocalDate> day(String field, String name) {
    return of(field, name, SqlForm.DAY, null, cells -> cells.day(field));
  }

  /** A date of something that is announced, a year ahead at most; null when not said. */
  static Column<LocalDate> announced(String field, String name) {
    return of(field, name, SqlForm.DAY, null, cells -> cells.announced(field));
  }

  /** A date that may be far ahead; null when not said. */
  static Column<LocalDate> until(String field, String name) {
    return of(field, name, SqlForm.DAY, null, cells -> cells.until(field));
  }

  /** The beginning of a business day; null when not said. */
  static Column<Instant> from(String field, String name) {
    return of(field, name, SqlForm.INSTANT, null, cells -> cells.beginning(field));
  }

  /** Yes or no; no when not said. */
  static Column<Boolean> yesNo(String field, String name) {
    return of(
        field,
        name,
        SqlForm.YES_NO,
        false,
        cells -> cells.value(field, "neither yes nor no (write 是 or 否)", Cells::yesNo));
  }

  /** Money; null when not said. */
  static Column<BigDecimal> amount(String field, String name) {
    return of(
        field,
        name,
        SqlForm.AMOUNT,
        null,
        cells -> cells.value(field, "not an amount (write 1234.50 or ¥1,234.50)", Cells::amount));
  }

  /** The same, but without it a line cannot be taken in. */
  Column<T> needed() {
    return new Column<>(fields, names, form, reader, unsaid, true, stay);
  }

  /** The same, but when it changes is not left to how far a file is believed. */
  Column<T> stays(Stay other) {
    return new Column<>(fields, names, form, reader, unsaid, needed, other);
  }

  /** Fields of a file that say it. */
  public List<String> fields() {
    return fields;
  }

  /** Columns of the table. */
  public List<String> names() {
    return names;
  }

  /** How it stands in them. */
  public SqlForm<T> form() {
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
    return reader.read(cells);
  }
}
