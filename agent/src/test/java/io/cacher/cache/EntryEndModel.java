package io.cacher.cache;

import java.util.Objects;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;

/** A hit, which takes no lock, while the life of its entry is ended: it must not come back. */
public class EntryEndModel {

  private static final long BEGUN = 10;
  private static final long NOW = 50;
  private static final long LIFE = 100;

  private static final class Held extends RefreshableEntry {
    Held() {
      super(0);
    }

    @Override
    public Site site() {
      return Objects.requireNonNull(null);
    }

    @Override
    protected boolean sameKey(Entry other) {
      return other == this;
    }

    @Override
    public @Nullable Object[] key() {
      return new Object[0];
    }
  }

  private final Held entry = new Held();
  private boolean ended;

  /** An entry that lives, and would for longer after a hit. */
  public EntryEndModel() {
    entry.writeExpiresAt = BEGUN + 10 * LIFE;
    entry.freshUntil = BEGUN + LIFE;
    entry.decide(RefreshableEntry.FOREVER, entry.freshUntil);
  }

  @Operation
  public void hit() {
    entry.accessed(NOW, LIFE);
  }

  @Operation
  public void end() {
    entry.end(NOW);
    ended = true;
  }

  @Operation
  public void shorten() {
    entry.endBy(NOW, NOW);
    ended = true;
  }

  @Validate
  public void validate() {
    if (ended && (entry.freshUntil > NOW || entry.expiresAt > NOW)) {
      throw new IllegalStateException("it lives on");
    }
  }
}
