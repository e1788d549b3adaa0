package io.huifang.web;

import io.huifang.config.EngineConfig.Masking;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Whether somebody sees phone numbers masked, as {@code web.mask-phones} says now. */
record Masked(Supplier<Masking> masking) implements Predicate<Session> {
  @Override
  public boolean test(Session session) {
    return switch (masking.get()) {
      case NOBODY -> false;
      case AGENTS -> session.role() == Role.AGENT;
      case SUPERVISORS -> session.role() != Role.ADMIN;
      case EVERYBODY -> true;
    };
  }
}
