package io.huifang.hotline;

import java.util.Optional;

/** Why calls came where they are, for the agent whose phone rings. */
public interface CallRoutes {
  /** Knows of no call. */
  CallRoutes NONE =
      new CallRoutes() {
        @Override
        public Optional<RouteNote> held(String linkedId) {
          return Optional.empty();
        }

        @Override
        public Optional<RouteNote> of(String linkedId) {
          return Optional.empty();
        }
      };

  /** Of a call that this engine routed since its start; asks nobody. */
  Optional<RouteNote> held(String linkedId);

  /** Of any call; asks the database. */
  Optional<RouteNote> of(String linkedId);
}
