package io.cacher.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a store knows of many addresses.
 *
 * @param fetched in their order; null where a server has not answered, or was not asked
 * @param failure why some are null, or null if none is
 */
public record Batch(List<@Nullable Fetched> fetched, @Nullable IOException failure) {

  /** All of them, or the failure. */
  public List<Fetched> all() throws IOException {
    if (failure != null) {
      throw failure;
    }
    List<Fetched> all = new ArrayList<>(fetched.size());
    for (Fetched each : fetched) {
      if (each != null) {
        all.add(each);
      }
    }
    return all;
  }
}
