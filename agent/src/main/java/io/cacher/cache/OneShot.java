package io.cacher.cache;

import java.util.Enumeration;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;

/**
 * Knows results that serve one caller only, whatever their method declares to return. Matching
 * refuses those that declare it; here are the others.
 */
public final class OneShot {

  private static final Class<?>[] TYPES = {
    AutoCloseable.class,
    Iterator.class,
    Enumeration.class,
    Spliterator.class,
    Future.class,
    CompletionStage.class,
    Lock.class
  };

  private OneShot() {}

  /** Whether a result serves one caller only. */
  public static boolean is(Object result) {
    return result instanceof AutoCloseable
        || result instanceof Iterator
        || result instanceof Enumeration
        || result instanceof Spliterator
        || result instanceof Future
        || result instanceof CompletionStage
        || result instanceof Lock;
  }

  /** Whether all results of a type do. */
  public static boolean is(Class<?> type) {
    for (Class<?> one : TYPES) {
      if (one.isAssignableFrom(type)) {
        return true;
      }
    }
    return false;
  }
}
