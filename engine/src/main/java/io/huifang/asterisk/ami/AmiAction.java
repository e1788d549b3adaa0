package io.huifang.asterisk.ami;

import java.util.ArrayList;
import java.util.List;
import org.asteriskjava.manager.action.AbstractManagerAction;

/**
 * One action with its headers in order. The lowest place through which every text of ours goes to
 * Asterisk, and so the one that refuses line breaks.
 */
final class AmiAction extends AbstractManagerAction {
  private static final long serialVersionUID = 1L;

  private final String action;
  private final List<String> lines = new ArrayList<>();

  AmiAction(String action) {
    this.action = action;
  }

  AmiAction with(String header, String value) {
    lines.add(header + ": " + AmiText.oneLine(header, value));
    return this;
  }

  /** Leaves the header out if the value is empty. */
  AmiAction withSome(String header, String value) {
    return value.isEmpty() ? this : with(header, value);
  }

  @Override
  public String getAction() {
    return action;
  }

  @Override
  public void setActionId(String actionId) {
    super.setActionId(AmiText.oneLine("ActionID", actionId));
  }

  /** As it goes over the wire. */
  String text(String fullActionId) {
    StringBuilder text = new StringBuilder(64 * (lines.size() + 2));
    text.append("Action: ").append(action).append("\r\n");
    text.append("ActionID: ").append(fullActionId).append("\r\n");
    for (String line : lines) {
      text.append(line).append("\r\n");
    }
    return text.append("\r\n").toString();
  }
}
