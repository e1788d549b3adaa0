/**
 * Versions of the configuration: each distinct set of files that took effect is kept, can be shown,
 * compared and written back. Owns config_version, config_file, config_version_file and config_use.
 * It stands here and not in {@code config}, because it needs the database.
 */
@NullMarked
package io.huifang.app.versions;

import org.jspecify.annotations.NullMarked;
