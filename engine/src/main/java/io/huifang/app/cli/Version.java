package io.huifang.app.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class Version implements IVersionProvider {
  static String text() {
    String built = Version.class.getPackage().getImplementationVersion();
    return "huifang " + Objects.requireNonNullElse(built, "(not packaged)");
  }

  @Override
  public String[] getVersion() {
    return new String[] {text(), "Java " + Runtime.version()};
  }
}
