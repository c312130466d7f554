package io.cacher.store.redis;

import java.io.IOException;

/** Another server would answer than the one that was meant. */
final class OtherServerException extends IOException {

  private static final long serialVersionUID = 1;

  OtherServerException() {
    super("two servers at once are taken for the master");
  }
}
