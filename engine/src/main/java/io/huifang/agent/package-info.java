/** Who is here: agents, their phones and states. Owns agent_session. */
@NullMarked
package io.huifang.agent;

import org.jspecify.annotations.NullMarked;
