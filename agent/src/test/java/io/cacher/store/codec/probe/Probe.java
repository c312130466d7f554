package io.cacher.store.codec.probe;

import java.util.function.Supplier;

/**
 * A value that a method may return.
 *
 * @param name what it is
 * @param value makes one
 * @param refusal part of the reason why Cacher's codec does not keep it; null where a copy must be
 *     the same in every respect
 */
public record Probe(String name, Supplier<Object> value, String refusal) {

  @Override
  public String toString() {
    return name;
  }
}
