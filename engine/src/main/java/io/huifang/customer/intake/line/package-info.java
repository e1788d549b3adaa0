/**
 * What a line of a file says: the kinds of files and the tables that they fill, by description;
 * cells → values, or everything that is wrong with the line. Pure, but for how a value goes into
 * and comes out of a statement ({@link io.huifang.customer.intake.line.SqlForm}).
 */
@NullMarked
package io.huifang.customer.intake.line;

import org.jspecify.annotations.NullMarked;
