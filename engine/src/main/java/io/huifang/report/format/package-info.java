/** How a report is printed: text, CSV, XLSX, HTML, JSON. Knows sheets and no reports. */
@NullMarked
package io.huifang.report.format;

import org.jspecify.annotations.NullMarked;
