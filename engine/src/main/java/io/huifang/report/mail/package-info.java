/**
 * Mail that waits, is sent, and is tried again; what is written of cases. Owns outbox and
 * outbox_file.
 */
@NullMarked
package io.huifang.report.mail;

import org.jspecify.annotations.NullMarked;
