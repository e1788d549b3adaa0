package io.huifang.desk.after;

import org.jspecify.annotations.Nullable;

/**
 * A call that an agent talks in, or talked in and may still write something down about.
 *
 * @param call as the pop's id
 * @param reference of its record
 * @param campaign empty: not one of ours
 * @param customerId null: not in the files
 * @param number E.164, or as the line told it; empty: withheld
 */
record OwnCall(
    String call, String reference, String campaign, @Nullable Long customerId, String number) {
  static OwnCall of(OpenCall o) {
    return new OwnCall(o.call(), o.reference(), o.campaign(), o.customerId(), o.number());
  }
}
