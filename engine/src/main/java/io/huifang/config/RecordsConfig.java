package io.huifang.config;

import java.util.Optional;

/**
 * {@code records.yaml}: how long files are kept.
 *
 * @param archiveAfter untouched for so long, a file is packed away; empty: never
 * @param forgetAfter untouched for so long, a person is forgotten; empty: never
 */
public record RecordsConfig(Optional<Period> archiveAfter, Optional<Period> forgetAfter) {}
