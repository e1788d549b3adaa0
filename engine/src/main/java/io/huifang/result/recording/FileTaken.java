package io.huifang.result.recording;

import org.jspecify.annotations.Nullable;

/** A file as it was taken in. */
record FileTaken(long bytes, @Nullable Long millis, String sha256, boolean brokenOff) {}
