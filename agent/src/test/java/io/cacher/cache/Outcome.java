package io.cacher.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operation of a conformance trace came to.
 *
 * @param result hit, miss, throw, put, rejected, removed, absent, present or cleared
 * @param from on a hit, the position of the operation whose value came back; null for a null
 * @param stored whether the value of a miss is there afterwards
 * @param evicted in order
 * @param expired ascending
 * @param live ascending
 * @param load what the live entries weigh
 */
record Outcome(
    String result,
    @Nullable Integer from,
    boolean stored,
    List<Integer> evicted,
    List<Integer> expired,
    List<Integer> live,
    long load) {

  /** What {@code operation} says, with what it leaves open taken from this. */
  Outcome asRecorded(JsonObject operation) {
    String recorded = operation.text("r");
    boolean recordedStored = !operation.is("stored", false);
    return new Outcome(
        recorded,
        recorded.equals("hit") ? operation.numberOrNull("v") : null,
        recorded.equals("miss") ? recordedStored : stored,
        operation.has("evicted") ? operation.list("evicted") : List.of(),
        operation.has("expired") ? operation.list("expired") : List.of(),
        operation.has("keys") ? operation.list("keys") : live,
        operation.has("load") ? operation.number("load") : load);
  }
}
