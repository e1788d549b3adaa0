/**
 * Named reports of customers' files, what they bought, who stays, and what is owed. They only read.
 */
@NullMarked
package io.huifang.report.files;

import org.jspecify.annotations.NullMarked;
