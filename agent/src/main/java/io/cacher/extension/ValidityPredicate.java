package io.cacher.extension;

import org.jspecify.annotations.Nullable;

/**
 * Says whether a cached result is still good. Runs on the caller's thread for each hit, so be
 * quick. Not asked about stored exceptions.
 */
public interface ValidityPredicate extends Extension {

  /**
   * Whether the result answers the call.
   *
   * @return false to have it leave the cache and the method run
   * @throws Exception counts as false; counted, and logged once
   */
  boolean isValid(Call call, @Nullable Object result) throws Exception;
}
