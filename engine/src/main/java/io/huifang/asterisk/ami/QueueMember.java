package io.huifang.asterisk.ami;

/**
 * One member of one queue as Asterisk sees it.
 *
 * @param memberInterface what the queue dials, for example {@code PJSIP/8001}
 * @param status device state: 1 not in use, 2 in use, 3 busy, 4 invalid, 5 unavailable, 6 ringing,
 *     7 ringing and in use, 8 on hold, 0 unknown
 * @param inCall talks through this queue
 * @param pausedReason may be empty
 */
public record QueueMember(
    String queue,
    String memberInterface,
    String memberName,
    int status,
    boolean inCall,
    boolean paused,
    String pausedReason,
    int penalty,
    int callsTaken) {}
