package io.cacher.extension;

import org.jspecify.annotations.Nullable;

/** Says what makes two calls the same. Runs on the caller's thread for each call, so be quick. */
public interface KeyFunction extends Extension {

  /**
   * What calls are told apart by: arrays, collections and maps by content, everything else by its
   * {@code equals} and {@code hashCode}.
   *
   * @return the key, or part of it; null lets the call run uncached
   * @throws Exception lets the call run uncached; counted, and logged once
   */
  @Nullable Object key(Call call) throws Exception;
}
