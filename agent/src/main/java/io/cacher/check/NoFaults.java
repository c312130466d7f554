package io.cacher.check;

import io.cacher.cache.Cache;
import io.cacher.cache.FaultListener;
import io.cacher.cache.Site;

/** Hears nothing: the caches of a check are never called. */
final class NoFaults implements FaultListener {

  @Override
  public void keyFailed(Cache cache, Throwable thrown) {}

  @Override
  public void expressionFailed(Cache cache, Site site, Throwable thrown) {}

  @Override
  public void resultRefused(Cache cache, Site site, Class<?> type) {}

  @Override
  public void resultUnshareable(Cache cache, Site site, String reason) {}

  @Override
  public void resultChanged(Cache cache, Site site, Class<?> type) {}

  @Override
  public void identityKey(Cache cache, Site site, Class<?> type) {}

  @Override
  public void weigherFailed(Cache cache, Site site, Throwable thrown) {}

  @Override
  public void validityFailed(Cache cache, Site site, Throwable thrown) {}

  @Override
  public void fault(Cache cache, Throwable thrown) {}
}
