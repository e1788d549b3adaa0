package io.huifang.bench;

import java.util.List;

final class AmiReceiverChild {
  private AmiReceiverChild() {}

  static int run(List<String> args) {
    return args.size();
  }
}
