/**
 * Import: a dealer's CSV files → rows of {@code customer}'s tables. {@code line} says what a line
 * means; here each batch of lines is compared with what is stored, and what differs is written. All
 * of it is the same for every kind of file. {@link io.huifang.customer.intake.CsvImport} is the way
 * in.
 */
@NullMarked
package io.huifang.customer.intake;

import org.jspecify.annotations.NullMarked;
