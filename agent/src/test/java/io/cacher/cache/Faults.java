package io.cacher.cache;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what went wrong. */
final class Faults implements FaultListener {

  final List<Throwable> keyFailures = new CopyOnWriteArrayList<>();
  final List<Throwable> expressionFailures = new CopyOnWriteArrayList<>();
  final List<Throwable> weigherFailures = new CopyOnWriteArrayList<>();
  final List<Throwable> validityFailures = new CopyOnWriteArrayList<>();
  final List<Throwable> faults = new CopyOnWriteArrayList<>();
  final List<Class<?>> refused = new CopyOnWriteArrayList<>();
  final List<String> unshareable = new CopyOnWriteArrayList<>();
  final List<Class<?>> changed = new CopyOnWriteArrayList<>();
  final List<Class<?>> identityKeys = new CopyOnWriteArrayList<>();
  final Records records = new Records();

  @Override
  public CacheRecorder recorder(Cache cache) {
    return records;
  }

  @Override
  public void keyFailed(Cache cache, Throwable thrown) {
    keyFailures.add(thrown);
  }

  @Override
  public void expressionFailed(Cache cache, Site site, Throwable thrown) {
    expressionFailures.add(thrown);
  }

  @Override
  public void weigherFailed(Cache cache, Site site, Throwable thrown) {
    weigherFailures.add(thrown);
  }

  @Override
  public void validityFailed(Cache cache, Site site, Throwable thrown) {
    validityFailures.add(thrown);
  }

  @Override
  public void fault(Cache cache, Throwable thrown) {
    faults.add(thrown);
  }

  @Override
  public void resultRefused(Cache cache, Site site, Class<?> type) {
    refused.add(type);
  }

  @Override
  public void resultUnshareable(Cache cache, Site site, String reason) {
    unshareable.add(reason);
  }

  @Override
  public void resultChanged(Cache cache, Site site, Class<?> type) {
    changed.add(type);
  }

  @Override
  public void identityKey(Cache cache, Site site, Class<?> type) {
    identityKeys.add(type);
  }
}
