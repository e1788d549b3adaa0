/**
 * The command line: one class per command, listed in {@link io.huifang.app.cli.Huifang}. Commands
 * take {@code --config} and {@code --json} as mixins, throw {@link io.huifang.app.cli.UserProblem}
 * for what the user can mend, and do no work of their own: they call a feature and print.
 */
@NullMarked
package io.huifang.app.cli;

import org.jspecify.annotations.NullMarked;
