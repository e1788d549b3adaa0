/**
 * Import: a dealer's CSV files → rows of {@code customer}'s tables. What a line of each kind of
 * file is stands in {@link io.huifang.customer.intake.Subject} and the tables it names; everything
 * else is the same for all kinds. {@link io.huifang.customer.intake.CsvImport} is the way in.
 */
@NullMarked
package io.huifang.customer.intake;

import org.jspecify.annotations.NullMarked;
