package io.cacher.config;

import java.util.List;

/**
 * Calls to make before the application does.
 *
 * @param calls the calls, in order; never empty
 * @param threads how many of them run at a time
 */
public record WarmUp(List<WarmCall> calls, int threads) {

  public WarmUp {
    calls = List.copyOf(calls);
  }
}
