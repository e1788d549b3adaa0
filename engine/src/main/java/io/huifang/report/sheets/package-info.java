/** Named reports of the centre's work: follow-up, satisfaction, cases. They only read. */
@NullMarked
package io.huifang.report.sheets;

import org.jspecify.annotations.NullMarked;
