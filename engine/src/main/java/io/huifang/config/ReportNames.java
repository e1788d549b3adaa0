package io.huifang.config;

import java.util.SortedSet;

/**
 * Which reports there are. Files name them, and {@code config} stands above the package that makes
 * them; so that one provides this as a service (see {@link java.util.ServiceLoader}).
 */
public interface ReportNames {
  /** As the command line and the files name them; never empty. */
  SortedSet<String> names();
}
