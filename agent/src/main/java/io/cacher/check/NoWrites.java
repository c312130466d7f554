package io.cacher.check;

import io.cacher.write.WriteListener;

/** Hears nothing: a check makes no writes. */
final class NoWrites implements WriteListener {

  @Override
  public void writeFailed(String cache, String method, Throwable thrown) {}

  @Override
  public void writeLost(String cache, String method, Throwable thrown) {}
}
