/**
 * Calls of campaigns that agents make (mode: agent): the task at the desk with script and person,
 * the questionnaire that the agent fills in, and how it ended. Owns no table: tasks and attempts
 * are {@code dialing}'s, answers go the way of keys ({@code call}, {@code result}), what the agent
 * chose goes to {@code desk.after}. Callers: {@code web} (an agent presses a key), {@code app}.
 */
@NullMarked
package io.huifang.desk.led;

import org.jspecify.annotations.NullMarked;
