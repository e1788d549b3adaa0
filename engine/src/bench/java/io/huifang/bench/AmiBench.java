package io.huifang.bench;

final class AmiBench {
  AmiBench(boolean quick) {}

  int run() {
    return 0;
  }
}
