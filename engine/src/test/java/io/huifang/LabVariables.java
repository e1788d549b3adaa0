package io.huifang;

/**
 * The environment of the telephony lab that belongs to this JVM. {@code scripts/test} runs the
 * tests on real Asterisks in two JVMs at once, each beside a lab and a database server of its own,
 * since tests kill and stop them: the second one finds {@code HUIFANG_AMI_PORT} and all others as
 * {@code HUIFANG_SECOND_AMI_PORT}. Nothing else in tests reads these from the environment.
 */
public final class LabVariables {
  private static final String OURS = "HUIFANG_";
  private static final String PREFIX =
      System.getenv().getOrDefault("HUIFANG_TEST_FORK", "1").equals("2") ? "HUIFANG_SECOND_" : OURS;

  private LabVariables() {}

  /** A variable as {@code scripts/lab env} names it; empty when there is no lab. */
  public static String get(String name) {
    return System.getenv().getOrDefault(PREFIX + name.substring(OURS.length()), "");
  }

  /** The number of the lab; 0 when none was named. */
  public static int instance() {
    String number = get("HUIFANG_LAB_INSTANCE");
    return number.isEmpty() ? 0 : Integer.parseInt(number);
  }
}
