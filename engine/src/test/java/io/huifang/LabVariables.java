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
      switch (Integer.getInteger("huifang.test.row", 1)) {
        case 1 -> OURS;
        case 2 -> "HUIFANG_SECOND_";
        default -> throw new IllegalStateException("there are two labs, not more");
      };

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
