package io.cacher.cache.policy;

import io.cacher.boot.CacherDispatcher;
import org.jspecify.annotations.Nullable;

/**
 * What a policy sees of an entry: its hash, and links for one of the policy's queues.
 *
 * <p>The links live in the entry so that keeping order allocates nothing. Guarded by the cache's
 * lock, but for the hash, which never changes.
 */
public abstract class Node extends CacherDispatcher.Hit {

  /** The spread hash of the key. */
  public final int hash;

  @Nullable Node previous;
  @Nullable Node next;

  /** The policy's own: the queue the node is in, or where it stands; null when it is not held. */
  @Nullable Object place;

  protected Node(int hash) {
    this.hash = hash;
  }

  /** What this weighs against the bound; does not change while a policy holds it. */
  public long weight() {
    return 1;
  }
}
