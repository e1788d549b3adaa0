/**
 * Data source, MyBatis sessions and type handlers, migrations, the embedded database. Owns no
 * business table; every feature brings its own package-private mappers.
 */
@NullMarked
package io.huifang.store;

import org.jspecify.annotations.NullMarked;
