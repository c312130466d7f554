package io.cacher.config;

import io.cacher.config.expression.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which calls and outcomes of a rule are stored, and how long each lives. Immutable.
 *
 * @param condition must hold of a call for the cache to answer or store it; null means all do
 * @param unless must not hold of an outcome for it to be stored; null means all may be
 * @param minimumCost how long a method must have run for its outcome to be stored
 * @param nullExpireAfterWrite lifetime of null results instead of that of others, zero stores none,
 *     or null for no difference
 * @param cacheExceptions exceptions that are stored as well; the most specific class counts
 * @param expireAfter path to the lifetime of a result, or null
 * @param expireAt time of day at which all entries end, or null
 * @param jitter by how many per cent of its lifetime an entry may end early, at random
 */
public record ResultRule(
    @Nullable RuleExpression condition,
    @Nullable RuleExpression unless,
    Duration minimumCost,
    @Nullable Duration nullExpireAfterWrite,
    List<ExceptionLifetime> cacheExceptions,
    @Nullable KeyPath expireAfter,
    @Nullable TimeOfDay expireAt,
    int jitter) {

  /** Everything is stored. */
  public static final ResultRule PLAIN =
      new ResultRule(null, null, Duration.ZERO, null, List.of(), null, null, 0);

  public ResultRule {
    cacheExceptions = List.copyOf(cacheExceptions);
  }

  /** Where paths of expressions start; each once or more, outcomes left out. */
  public List<String> callRoots() {
    List<String> roots = new ArrayList<>(rootsAfterTheCall());
    addRoots(condition, roots);
    return roots;
  }

  /** Whether anything looks at the receiver or the arguments after the call. */
  public boolean looksAtCallAfterwards() {
    return !rootsAfterTheCall().isEmpty();
  }

  private List<String> rootsAfterTheCall() {
    List<String> roots = new ArrayList<>();
    addRoots(unless, roots);
    if (expireAfter != null && !expireAfter.root().equals(Outcome.RESULT)) {
      roots.add(expireAfter.root());
    }
    return roots;
  }

  private static void addRoots(@Nullable RuleExpression expression, List<String> roots) {
    if (expression != null) {
      for (Node.Path path : expression.root().paths()) {
        if (!Outcome.NAMES.contains(path.root())) {
          roots.add(path.root());
        }
      }
    }
  }
}
