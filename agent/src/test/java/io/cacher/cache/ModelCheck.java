package io.cacher.cache;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.util.LoggingLevel;

/**
 * Explores how threads may interleave in the table, in a cache and at the end of an entry, with
 * Lincheck's model checker, in a JVM of its own. Prints {@link #DONE} if no interleaving is wrong.
 *
 * <p>The checker switches threads at each access to shared memory. It knows no weak memory: every
 * thread sees every write at once.
 */
public final class ModelCheck {

  /** The last word of a run that found nothing. */
  public static final String DONE = "no wrong interleaving";

  /** What is not looked into: guarded by the lock as a whole, or no part of the answers. */
  private static final Set<String> OPAQUE =
      Set.of(
          "io.cacher.cache.StackReserve",
          "io.cacher.cache.Counters",
          "io.cacher.cache.MutationDetector",
          "io.cacher.cache.ContentHash",
          "io.cacher.cache.IdentityEquals",
          "io.cacher.cache.OneShot",
          "io.cacher.cache.WriteClock",
          "io.cacher.cache.OutcomeLifetimes",
          "io.cacher.cache.ExpiryQueue",
          "io.cacher.cache.ReadBuffer",
          "java.util.concurrent.atomic.LongAdder");

  private static final String OPAQUE_PACKAGE = "io.cacher.cache.policy.";

  private static final long PATIENCE_MILLIS = 60_000;

  private ModelCheck() {}

  /**
   * Checks all models.
   *
   * @param args how many interleavings of each scenario, and how many random scenarios besides
   */
  public static void main(String[] args) throws Exception {
    int interleavings = Integer.parseInt(args[0]);
    int scenarios = Integer.parseInt(args[1]);
    ModelCheckingOptions table = options(interleavings, scenarios);
    for (String change : List.of("add", "remove", "replace", "clear")) {
      String id = change.equals("clear") ? "" : " 1";
      table.addCustomScenario(
          scenario(EntryTableModel.class, "add 1", "find 1; find 3 | " + change + id, "find 1"));
      table.addCustomScenario(
          scenario(EntryTableModel.class, "add 3", "find 3 | add 1 | " + change + id, "find 3"));
    }
    table.check(EntryTableModel.class);

    ModelCheckingOptions cache = options(interleavings, scenarios);
    cache.sequentialSpecification(CacheModel.Sequential.class);
    for (int way = 0; way < CacheModel.WAYS; way++) {
      String write = "write 0 " + way;
      cache.addCustomScenario(scenario(CacheModel.class, "", "read 0 | " + write, "read 0"));
      cache.addCustomScenario(scenario(CacheModel.class, "read 0", "read 0 | " + write, "read 0"));
      cache.addCustomScenario(
          scenario(CacheModel.class, "", "read 0 | read 0 | " + write, "read 0; read 0"));
    }
    cache.addCustomScenario(
        scenario(CacheModel.class, "", "read 0; read 1 | read 1; read 2", "read 0; read 2"));
    cache.addCustomScenario(
        scenario(CacheModel.class, "read 0", "read 0; read 0 | pass; write 0 0", "read 0"));
    cache.addCustomScenario(scenario(CacheModel.class, "", "read 0 | put 0", "read 0"));
    cache.addCustomScenario(scenario(CacheModel.class, "read 0", "read 0 | put 0", "read 0"));
    cache.addCustomScenario(
        scenario(CacheModel.class, "", "read 0 | pass; read 0 | put 0", "read 0; read 0"));
    cache.check(CacheModel.class);

    ModelCheckingOptions ends = options(interleavings, 0);
    ends.addCustomScenario(scenario(EntryEndModel.class, "", "hit | end", ""));
    ends.addCustomScenario(scenario(EntryEndModel.class, "", "hit | shorten", ""));
    ends.check(EntryEndModel.class);
    System.out.println(DONE);
  }

  private static ModelCheckingOptions options(int interleavings, int scenarios) {
    ModelCheckingOptions options = new ModelCheckingOptions();
    // Of Lincheck's internals: on a machine that is busy, its 10 s may pass while nothing hangs.
    options.invocationTimeout$lincheck(PATIENCE_MILLIS);
    return options
        .addGuarantee(
            ManagedStrategyGuaranteeKt.forClasses(
                    name -> OPAQUE.contains(name) || name.startsWith(OPAQUE_PACKAGE))
                .allMethods()
                .ignore())
        .logLevel(LoggingLevel.OFF)
        .invocationsPerIteration(interleavings)
        .iterations(scenarios)
        .threads(2)
        .actorsPerThread(2)
        .actorsBefore(1)
        .actorsAfter(1)
        .minimizeFailedScenario(false);
  }

  /**
   * A scenario in words: operations separated by semicolons, threads by bars.
   *
   * @param before what one thread does first
   * @param threads what several do then
   * @param after what one thread does last
   */
  private static ExecutionScenario scenario(
      Class<?> model, String before, String threads, String after) {
    List<List<Actor>> parallel = new ArrayList<>();
    for (String thread : threads.split("\\|")) {
      parallel.add(actors(model, thread));
    }
    return new ExecutionScenario(actors(model, before), parallel, actors(model, after), null);
  }

  private static List<Actor> actors(Class<?> model, String operations) {
    List<Actor> actors = new ArrayList<>();
    for (String operation : operations.split(";")) {
      if (!operation.isBlank()) {
        String[] words = operation.strip().split(" ");
        List<Integer> arguments =
            Arrays.stream(words).skip(1).map(word -> Integer.valueOf(word)).toList();
        actors.add(new Actor(method(model, words[0]), arguments));
      }
    }
    return actors;
  }

  private static Method method(Class<?> model, String name) {
    return Arrays.stream(model.getMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
