package io.huifang.hotline;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.ActionResult;
import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.asterisk.ami.Originate;
import io.huifang.asterisk.ami.PbxSnapshot;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What call-backs ask of one Asterisk. */
public interface CallBackPbx {
  /** Whether what was heard of it is all that happened. */
  boolean trustworthy();

  /** Who waits in a queue, in order. */
  List<PbxSnapshot.Entry> waiting(String queue) throws AmiUnavailable;

  /** Has somebody wait in a caller's stead; variables as the dialplan wants them. */
  boolean place(String tag, String number, Map<String, String> variables) throws AmiUnavailable;

  /** Sends the half that calls the customer on its way. */
  boolean dial(String tag) throws AmiUnavailable;

  /** Ends both halves, if they are there. */
  void hangUp(String tag) throws AmiUnavailable;

  /** What the dialplan left of the call; empty: nothing. */
  Optional<String> out(String tag) throws AmiUnavailable;

  /** Whether the customer was to be called. */
  boolean marked(String tag) throws AmiUnavailable;

  /** Forgets both. */
  void forget(String tag) throws AmiUnavailable;

  /** By its link. */
  static CallBackPbx over(AmiLink link) {
    return new CallBackPbx() {
      @Override
      public boolean trustworthy() {
        return link.state().trustworthy();
      }

      @Override
      public List<PbxSnapshot.Entry> waiting(String queue) throws AmiUnavailable {
        return link.snapshot().queues().stream()
            .filter(q -> q.name().equals(queue))
            .flatMap(q -> q.entries().stream())
            .toList();
      }

      @Override
      public boolean place(String tag, String number, Map<String, String> variables)
          throws AmiUnavailable {
        Map<String, String> inherited = new LinkedHashMap<>();
        variables.forEach((name, value) -> inherited.put("__" + name, value));
        String id = DialplanContract.BACK_CHANNEL + tag;
        ActionResult result =
            link.originate(
                new Originate(
                    id,
                    "Local/" + tag + "@" + DialplanContract.CONTEXT_BACK + "/n",
                    id,
                    id + "-out",
                    new Originate.Target(
                        DialplanContract.CONTEXT_BACK_QUEUE, DialplanContract.EXTEN_START, 1),
                    new Originate.CallerId("", number),
                    Duration.ofSeconds(10),
                    inherited));
        return result.ok();
      }

      @Override
      public boolean dial(String tag) throws AmiUnavailable {
        return link.redirect(
                DialplanContract.BACK_CHANNEL + tag + "-out",
                DialplanContract.CONTEXT_BACK_DIAL,
                tag)
            .ok();
      }

      @Override
      public void hangUp(String tag) throws AmiUnavailable {
        link.hangup(DialplanContract.BACK_CHANNEL + tag, 16);
      }

      @Override
      public Optional<String> out(String tag) throws AmiUnavailable {
        return link.dbGet(DialplanContract.DB_BACK_OUT, tag);
      }

      @Override
      public boolean marked(String tag) throws AmiUnavailable {
        return link.dbGet(DialplanContract.DB_BACK, tag).isPresent();
      }

      @Override
      public void forget(String tag) throws AmiUnavailable {
        link.dbDelete(DialplanContract.DB_BACK, tag);
        link.dbDelete(DialplanContract.DB_BACK_OUT, tag);
      }
    };
  }
}
