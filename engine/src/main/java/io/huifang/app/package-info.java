/**
 * Main, wiring by feature, lifecycle, command line, Quartz jobs (each calls one plain method),
 * metrics adapter. Owns the QRTZ_ tables by way of Quartz.
 */
@NullMarked
package io.huifang.app;

import org.jspecify.annotations.NullMarked;
