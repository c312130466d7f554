package io.cacher.store;

import java.io.IOException;

/**
 * A server was not asked: of late it has always failed. Cheap, for it may be thrown in each call.
 */
public final class ServerAvoidedException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Of a server by its name. */
  public ServerAvoidedException(String server) {
    super(server + " is not asked for the moment");
  }

  /** Who threw it is of no interest, and takes long to find out. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
