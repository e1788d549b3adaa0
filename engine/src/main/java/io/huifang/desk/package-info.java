/**
 * What the agent sees and does: the screen pop and the picture of the customer. Owns screen_pop.
 */
@NullMarked
package io.huifang.desk;

import org.jspecify.annotations.NullMarked;
