package io.huifang.web;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import io.huifang.result.recording.Recording;
import io.huifang.result.recording.RecordingDesk;
import java.util.List;
import java.util.Optional;

/**
 * Listens to recordings. Only who sees every customer may: a call holds more than a file. Each
 * fetch, also one that was refused, is a line in the audit.
 */
final class RecordingRoutes {
  private static final String WAV = "audio/wav";

  private final RecordingDesk desk;
  private final AuditLog audit;

  RecordingRoutes(RecordingDesk desk, AuditLog audit) {
    this.desk = desk;
    this.audit = audit;
  }

  List<Route> routes() {
    return List.of(
        new Route(HttpMethod.GET, "/api/recordings/{id}", Access.SIGNED_IN, this::fetch));
  }

  private ApiReply fetch(ApiCall call) {
    Session who = call.session();
    if (who.role() == Role.AGENT) {
      note(call, "listen-refused", call.parameter());
      return ApiReply.error(
          HttpStatus.FORBIDDEN, "not-yours", "only supervisors and admins listen to recordings");
    }
    Optional<Recording> found = desk.find(call.parameter());
    if (found.isEmpty()) {
      return ApiReply.error(HttpStatus.NOT_FOUND, "not-found", "there is no such recording");
    }
    RecordingDesk.Looked looked = desk.look(found.get());
    Recording r = looked.recording();
    return switch (looked.state()) {
      case RecordingDesk.State.Good good -> {
        note(call, "listen", Long.toString(r.id()));
        if (r.customerId() != null) {
          audit.look(who.user(), r.customerId(), call.peer().address());
        }
        yield ApiReply.file(good.file(), MediaType.parse(WAV))
            .with(HttpHeaderNames.CONTENT_DISPOSITION, "inline; filename=\"" + r.path() + "\"");
      }
      case RecordingDesk.State.Changed _ ->
          missed(
              call,
              HttpStatus.GONE,
              "changed",
              "the file is not what it was when it was recorded; it is not given out");
      case RecordingDesk.State.Vanished _ -> missed(call, HttpStatus.GONE, "gone", r.gone());
      case RecordingDesk.State.Removed _ -> missed(call, HttpStatus.GONE, "gone", r.gone());
      case RecordingDesk.State.NotYet _ ->
          missed(
              call,
              HttpStatus.CONFLICT,
              "not-yet",
              "the call is not over, or its file is still to be taken in; in a minute or two");
      case RecordingDesk.State.Away away ->
          missed(call, HttpStatus.SERVICE_UNAVAILABLE, "recordings-away", away.why());
    };
  }

  private ApiReply missed(ApiCall call, HttpStatus status, String code, String words) {
    note(call, "listen-missed", call.parameter());
    return ApiReply.error(status, code, words);
  }

  private void note(ApiCall call, String action, String which) {
    audit.note(call.session().user(), action, "recording:" + which, call.peer().address());
  }
}
