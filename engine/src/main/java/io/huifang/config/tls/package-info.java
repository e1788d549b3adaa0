/**
 * Certificates and private keys as they lie in files, with words for what is wrong with them. Only
 * the JDK; owns no table. Used by the reader of engine.yaml, the pages' server and the doctor.
 */
@NullMarked
package io.huifang.config.tls;

import org.jspecify.annotations.NullMarked;
