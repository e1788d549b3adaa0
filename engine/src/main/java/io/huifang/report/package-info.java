/** Named reports and exports. Of other features' tables it only reads. */
@NullMarked
package io.huifang.report;

import org.jspecify.annotations.NullMarked;
