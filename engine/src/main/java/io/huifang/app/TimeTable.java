package io.huifang.app;

import io.huifang.store.DatabaseUnavailable;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Quartz, clustered on our database: a few coarse triggers, each calling one plain method. Due
 * calls are rows, never triggers.
 */
final class TimeTable implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TimeTable.class);
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);
  private static final String SOURCE = "huifang";
  private static final String WORKS = "works";

  private final Scheduler scheduler;
  private final Map<String, Runnable> works = new ConcurrentHashMap<>();

  /**
   * Makes it, not started.
   *
   * @param node this engine's name; unique in the cluster
   */
  TimeTable(DataSource source, String node) {
    QuartzTables.ensure(source);
    DBConnectionManager.getInstance().addConnectionProvider(SOURCE, new Pool(source));
    try {
      scheduler = new StdSchedulerFactory(properties(node)).getScheduler();
      scheduler.getContext().put(WORKS, works);
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz cannot be set up", e);
    }
  }

  /** Runs the work on one engine of the cluster, first now, then at that pace. */
  void every(String name, Duration pace, Runnable work) {
    works.put(name, work);
    JobDetail job =
        JobBuilder.newJob(Call.class).withIdentity(name).usingJobData("work", name).build();
    Trigger trigger =
        TriggerBuilder.newTrigger()
            .withIdentity(name)
            .startNow()
            .withSchedule(
                SimpleScheduleBuilder.simpleSchedule()
                    .withIntervalInSeconds((int) pace.toSeconds())
                    .repeatForever()
                    .withMisfireHandlingInstructionNowWithRemainingCount())
            .build();
    try {
      if (scheduler.checkExists(TriggerKey.triggerKey(name))) {
        scheduler.rescheduleJob(TriggerKey.triggerKey(name), trigger);
      } else {
        scheduler.scheduleJob(job, java.util.Set.of(trigger), true);
      }
    } catch (SchedulerException e) {
      throw new IllegalStateException("cannot schedule " + name, e);
    }
  }

  /** Runs a known work once, as soon as may be, on one engine of the cluster; never two at once. */
  void soon(String name) {
    try {
      scheduler.triggerJob(JobKey.jobKey(name));
    } catch (SchedulerException e) {
      log.warn("work={} waits for its next turn: {}", name, e.getMessage());
    }
  }

  void start() {
    try {
      scheduler.start();
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not start", e);
    }
  }

  /**
   * Fires nothing while the engine's name is another's, who has a time table of that name as well;
   * works that run end. What came due meanwhile is fired when the name is back.
   */
  void nameHeld(boolean held) {
    try {
      if (held && scheduler.isInStandbyMode()) {
        scheduler.start();
        log.info("works: the engine's name is its own, they go on");
      } else if (!held) {
        scheduler.standby();
        log.warn("works: the engine's name is another's, none begins until it is back");
      }
    } catch (SchedulerException e) {
      log.error("works: Quartz did not follow the engine's name", e);
    }
  }

  /** Whether works begin here when they are due. */
  boolean fires() {
    try {
      return scheduler.isStarted() && !scheduler.isInStandbyMode();
    } catch (SchedulerException e) {
      return false;
    }
  }

  /** Fires nothing more and lets works that run end; waits {@link #LONGEST_CLOSE} at most. */
  @Override
  public void close() {
    Thread stopping = Thread.ofVirtual().name("quartz-stop").start(this::shutDown);
    try {
      if (!stopping.join(LONGEST_CLOSE)) {
        log.warn(
            "Quartz: a work still runs after {} s; stopping without it", LONGEST_CLOSE.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void shutDown() {
    try {
      scheduler.shutdown(true);
    } catch (SchedulerException e) {
      log.warn("Quartz does not stop: {}", e.getMessage());
    }
  }

  private static Properties properties(String node) {
    Properties p = new Properties();
    p.setProperty("org.quartz.scheduler.instanceName", "huifang");
    p.setProperty("org.quartz.scheduler.instanceId", node);
    p.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    // A long report, a slow mail server and many recordings leave one for the plan.
    p.setProperty("org.quartz.threadPool.threadCount", "4");
    p.setProperty("org.quartz.threadPool.threadNamePrefix", "quartz");
    p.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
    p.setProperty(
        "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.StdJDBCDelegate");
    p.setProperty("org.quartz.jobStore.tablePrefix", "QRTZ_");
    p.setProperty("org.quartz.jobStore.dataSource", SOURCE);
    p.setProperty("org.quartz.jobStore.isClustered", "true");
    p.setProperty("org.quartz.jobStore.clusterCheckinInterval", "5000");
    // With the defaults one of two nodes fires nothing.
    p.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", "true");
    p.setProperty("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", "5");
    return p;
  }

  /** Quartz's way to our pool. */
  private record Pool(DataSource source) implements ConnectionProvider {
    @Override
    public java.sql.Connection getConnection() throws java.sql.SQLException {
      return source.getConnection();
    }

    @Override
    public void shutdown() {
      // The pool is not Quartz's to close.
    }

    @Override
    public void initialize() {
      // It is open already.
    }
  }

  /** The only job class: calls the work of its name. Quartz makes it by reflection. */
  @DisallowConcurrentExecution
  public static final class Call implements Job {
    /** For Quartz. */
    public Call() {}

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      String name = context.getMergedJobDataMap().getString("work");
      Object works;
      try {
        works = context.getScheduler().getContext().get(WORKS);
      } catch (SchedulerException e) {
        throw new JobExecutionException(e);
      }
      if (works instanceof Map<?, ?> map && map.get(name) instanceof Runnable work) {
        try {
          work.run();
        } catch (DatabaseUnavailable e) {
          log.warn("work={} not done, next time again: {}", name, e.getMessage());
        } catch (RuntimeException e) {
          // A mistake of ours; Quartz would try again at once if it went through.
          log.error("work={} failed, next time again", name, e);
        }
      } else {
        log.warn("work={} is not known to this engine", name);
      }
    }
  }
}
