package io.huifang.asterisk.agi;

import java.util.Map;

/**
 * What Asterisk tells at the start of a call. All texts are free of control characters and capped.
 *
 * @param script path of the AGI URL without slash and query, for example {@code survey}
 * @param query parameters after the question mark, decoded; may be empty
 * @param channel name of the channel
 * @param uniqueId its unique id
 * @param callerIdNum number of the caller; empty if unknown
 * @param callerIdName name of the caller; empty if unknown
 * @param context where in the dialplan
 * @param extension dialed extension
 * @param fields all {@code agi_…} headers, names without that prefix
 */
public record AgiRequest(
    String script,
    Map<String, String> query,
    String channel,
    String uniqueId,
    String callerIdNum,
    String callerIdName,
    String context,
    String extension,
    Map<String, String> fields) {}
