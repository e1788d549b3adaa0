/** Reports that come by themselves, each for its period exactly once. Owns report_run. */
@NullMarked
package io.huifang.report.timed;

import org.jspecify.annotations.NullMarked;
