package io.cacher.manage.verdict;

/** Hears of each verdict on a cache once. Called on any thread; must not block. */
public interface VerdictListener {

  /** A verdict was passed on the cache of this name, for the first time. */
  void verdict(String cache, Finding finding);
}
