/**
 * Who is here: agents, their phones and states, and their membership in the PBX's queues, which
 * follows the state. Owns agent_session and agent_place. Callers: {@code web} (an agent presses a
 * button), {@code desk} (whose phone is it), {@code app}.
 */
@NullMarked
package io.huifang.agent;

import org.jspecify.annotations.NullMarked;
