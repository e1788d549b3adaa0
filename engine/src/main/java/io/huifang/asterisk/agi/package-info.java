/**
 * FastAGI server: Netty on the wire, one virtual thread per call, and a session whose blocking
 * commands read as straight-line Java. Owns no table, knows no business word. Callers: {@code
 * call}, {@code hotline} (as handlers), {@code app} (which starts and stops the server).
 */
@NullMarked
package io.huifang.asterisk.agi;

import org.jspecify.annotations.NullMarked;
