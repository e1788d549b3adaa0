package io.huifang.web;

import io.huifang.config.Config;
import io.huifang.desk.CaseBoard;
import io.huifang.desk.after.CallCases;
import java.util.function.Supplier;

/**
 * Cases for the page.
 *
 * @param calls opens them about an agent's calls
 * @param board shows them, and does with them what is to be done
 * @param files the names of departments and people
 */
public record CaseWork(CallCases calls, CaseBoard board, Supplier<Config> files) {}
