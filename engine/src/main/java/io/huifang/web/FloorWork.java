package io.huifang.web;

import io.huifang.config.Config;
import io.huifang.desk.PopTimes;
import io.huifang.floor.FloorView;
import io.huifang.floor.Listening;
import io.huifang.report.hotline.QueuesToday;
import io.huifang.report.hotline.ReviewSample;
import java.util.function.Supplier;

/**
 * What supervisors see and do.
 *
 * @param now the floor at this moment; asked a few times a second, must not wait
 * @param today figures of the day; asks the database
 * @param pops how long pops took; asks the database
 * @param config zone, goals and names
 */
public record FloorWork(
    Supplier<FloorView> now,
    QueuesToday today,
    PopTimes pops,
    Listening listening,
    ReviewSample sample,
    Supplier<Config> config) {}
