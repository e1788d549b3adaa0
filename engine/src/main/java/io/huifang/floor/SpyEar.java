package io.huifang.floor;

/** Hears who listened to what, for the audit. On any thread; must not wait. */
public interface SpyEar {
  /** From now on that call is heard in that way. */
  void hears(SpySession session);

  /** It is over; with an empty call: nothing was heard. */
  void ended(SpySession session);

  /** Nobody's. */
  SpyEar NONE =
      new SpyEar() {
        @Override
        public void hears(SpySession session) {}

        @Override
        public void ended(SpySession session) {}
      };
}
