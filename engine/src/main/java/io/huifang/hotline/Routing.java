package io.huifang.hotline;

import io.huifang.config.HotlineConfig;
import io.huifang.config.HotlineConfig.Route;
import io.huifang.customer.CallerMatch;
import io.huifang.customer.CustomerPicture;
import java.util.Optional;

/** Where a caller goes. Pure: the table of {@code hotline.yaml} applied to who is calling. */
public final class Routing {
  private Routing() {}

  /**
   * The route and why.
   *
   * @param reason for logs and people
   */
  public record Routed(Route route, String reason) {}

  /**
   * Routes.
   *
   * @param caller empty: the look-up failed or was too slow
   */
  public static Routed route(HotlineConfig config, Optional<CallerMatch> caller) {
    if (caller.isEmpty()) {
      return new Routed(config.unknown(), "look-up did not answer");
    }
    return switch (caller.get()) {
      case CallerMatch.None _ -> new Routed(config.unknown(), "number is in no file");
      case CallerMatch.One one ->
          one.customer().vip()
              ? new Routed(config.vip(), "VIP")
              : new Routed(config.known(), "known");
      case CallerMatch.Several several ->
          several.customers().stream().anyMatch(CustomerPicture::vip)
              ? new Routed(config.vip(), "number of several people, one a VIP")
              : new Routed(config.known(), "number of several people");
    };
  }
}
