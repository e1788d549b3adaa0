/**
 * CSV files as dealers' systems write them: what kind of file it is, its encoding, separator and
 * structure, all checked over the whole file before anything is done with it. No table, no business
 * words; for the import of {@code customer}.
 */
@NullMarked
package io.huifang.customer.csv;

import org.jspecify.annotations.NullMarked;
