package io.cacher.link;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.BulkLoad;
import io.cacher.cache.Site;
import io.cacher.cache.StackReserve;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The look-up of a bulk method, such as {@code List<Product> findAll(Collection<Id>)}: an entry for
 * each element, and one call of the method for those that are missing. Thread-safe.
 *
 * <p>When nothing is missing, the method is not called. When nothing is found, the call itself
 * runs, as it is. In between the method is called from here, with an argument of the missing
 * elements, and the call is answered with what was found and what was loaded, in order. A failure
 * of that inner call is the call's own.
 *
 * <p>Nobody waits for another bulk call, not even for the same elements: two that wait for one
 * another could not end.
 */
final class BulkCall {

  private static final MethodHandle CALL;

  static {
    try {
      CALL =
          MethodHandles.lookup()
              .findVirtual(
                  BulkCall.class, "call", MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** A result put together for one caller. */
  private static final class Together extends CacherDispatcher.Hit {
    Together(Object result) {
      value = result;
    }
  }

  private final Site site;
  private final BulkMethod method;
  private final MethodHandle lookup;
  private final LinkListener listener;
  private final OwnCalls ownCalls = new OwnCalls();

  private BulkCall(Site site, BulkMethod method, MethodHandle lookup, LinkListener listener) {
    this.site = site;
    this.method = method;
    this.lookup = lookup;
    this.listener = listener;
  }

  /**
   * The target of a bulk method's call site.
   *
   * @param lookup of a single element, which stands in the place of the argument: {@code
   *     (Object[])Object}
   */
  static MethodHandle of(
      Site site, BulkMethod method, MethodHandle lookup, MethodType type, LinkListener listener) {
    BulkCall call = new BulkCall(site, method, lookup, listener);
    return CALL.bindTo(call).asCollector(Object[].class, type.parameterCount()).asType(type);
  }

  /** The outcome of a call. Never throws. */
  @SuppressWarnings("UnusedMethod") // through CALL
  private @Nullable Object call(@Nullable Object[] arguments) {
    BulkLoad load = null;
    try {
      Object argument = arguments[method.parameter()];
      if (argument == null || ownCalls.recognise(argument) || !site.answers()) {
        return null;
      }
      StackReserve.probe();
      @Nullable Object[] elements = method.elements().takeApart(argument);
      if (elements == null) {
        return site.bypass();
      }
      if (elements.length == 0) {
        return null;
      }
      Distinct distinct = new Distinct(elements);
      load = new BulkLoad(site, distinct.size());
      @Nullable Object[] values = new Object[distinct.size()];
      List<Integer> missing = lookUp(arguments, distinct, load, values);
      if (missing.isEmpty()) {
        return new Together(method.results().putTogether(elements, distinct.places, values));
      }
      if (missing.size() == values.length) {
        return load.isEmpty() ? null : new Whole(load, distinct);
      }
      return callForMissing(arguments, distinct, load, values, missing);
    } catch (Throwable fault) {
      if (load != null) {
        load.cancel();
      }
      return site.failed(fault);
    }
  }

  /** Fills in the values that are found; returns the indexes of the others. */
  private List<Integer> lookUp(
      @Nullable Object[] arguments, Distinct distinct, BulkLoad load, @Nullable Object[] values)
      throws Throwable {
    List<Integer> missing = new ArrayList<>();
    @Nullable Object[] one = arguments.clone();
    for (int i = 0; i < values.length; i++) {
      one[method.parameter()] = distinct.elements.get(i);
      Object outcome = (Object) lookup.invokeExact(one);
      if (BulkLoad.isResult(outcome)) {
        values[i] = ((CacherDispatcher.Hit) outcome).value;
      } else {
        load.claim(i, outcome);
        missing.add(i);
      }
    }
    load.ask();
    for (int i = missing.size() - 1; i >= 0; i--) {
      CacherDispatcher.Hit found = load.found(missing.get(i));
      if (found != null) {
        values[missing.get(i)] = found.value;
        missing.remove(i);
      }
    }
    return missing;
  }

  private @Nullable Object callForMissing(
      @Nullable Object[] arguments,
      Distinct distinct,
      BulkLoad load,
      @Nullable Object[] values,
      List<Integer> missing) {
    List<@Nullable Object> asked = new ArrayList<>(missing.size());
    for (int index : missing) {
      asked.add(distinct.elements.get(index));
    }
    Object argument = method.elements().make(asked, arguments[method.parameter()]);
    if (argument == null) {
      load.cancel();
      return site.bypass();
    }
    @Nullable Object[] inner = arguments.clone();
    inner[method.parameter()] = argument;
    Object result;
    ownCalls.begin(argument);
    try {
      result = (Object) method.invoker().invokeExact(inner);
    } catch (Throwable thrown) {
      load.failed();
      return new CacherDispatcher.Failure(thrown);
    } finally {
      ownCalls.end(argument);
    }
    load.returned();
    @Nullable Object[] loaded = method.results().takeApart(result, asked);
    if (loaded == null) {
      load.cancel();
      doesNotFit(result);
      // What was returned is for the missing elements: the method must run for all of them.
      return null;
    }
    for (int i = 0; i < loaded.length; i++) {
      values[missing.get(i)] = store(load, missing.get(i), loaded[i]);
    }
    load.cancel();
    return new Together(method.results().putTogether(distinct.all, distinct.places, values));
  }

  /** Returns what the caller gets. */
  private static @Nullable Object store(BulkLoad load, int index, @Nullable Object value) {
    return value == Results.UNSTORED ? value : load.complete(index, value);
  }

  /** What such a method returned before cannot be trusted either. */
  private void doesNotFit(@Nullable Object result) {
    if (result != null) {
      site.refuse();
      listener.notLinked(
          site.cache().name(),
          site.method(),
          "with `elements`, a result must hold one value for each element in order, or be a map"
              + " with these elements as keys");
    }
  }

  /** The run of a call of which nothing was found. */
  private final class Whole extends CacherDispatcher.Miss {

    private final BulkLoad load;
    private final Distinct distinct;

    Whole(BulkLoad load, Distinct distinct) {
      this.load = load;
      this.distinct = distinct;
    }

    @Override
    public CacherDispatcher.@Nullable Hit complete(
        @Nullable Object result, @Nullable Throwable thrown) {
      try {
        if (thrown == null) {
          return store(result);
        }
        load.failed();
      } catch (Throwable fault) {
        giveUp(fault);
      }
      return null;
    }

    private CacherDispatcher.@Nullable Hit store(@Nullable Object result) {
      load.returned();
      // The application's own argument, in which elements may come twice.
      boolean positional = method.results().positional();
      List<@Nullable Object> asked = positional ? Arrays.asList(distinct.all) : distinct.elements;
      @Nullable Object[] loaded = method.results().takeApart(result, asked);
      if (loaded == null) {
        doesNotFit(result);
        load.cancel();
        return null;
      }
      boolean replaced = false;
      @Nullable Object[] values = new Object[distinct.size()];
      for (int i = 0; i < loaded.length; i++) {
        int index = positional ? distinct.places[i] : i;
        if (values[index] != null) {
          continue;
        }
        Object value = BulkCall.store(load, index, loaded[i]);
        replaced |= value != loaded[i];
        values[index] = value;
      }
      load.cancel();
      return replaced
          ? new Together(method.results().putTogether(distinct.all, distinct.places, values))
          : null;
    }

    private void giveUp(Throwable fault) {
      try {
        load.cancel();
        site.failed(fault);
      } catch (Throwable outOfStackOrMemory) {
        // Nothing may replace the result that the application is about to receive.
      }
    }
  }

  /** The elements of a call, each once, in the order of their first appearance. */
  static final class Distinct {

    final @Nullable Object[] all;
    final int[] places;
    final List<@Nullable Object> elements = new ArrayList<>();

    Distinct(@Nullable Object[] all) {
      this.all = all;
      places = new int[all.length];
      Map<Object, Integer> known = new HashMap<>();
      for (int i = 0; i < all.length; i++) {
        places[i] = place(all[i], known);
      }
    }

    private int place(@Nullable Object element, Map<Object, Integer> known) {
      int next = elements.size();
      Integer before = known.putIfAbsent(element, next);
      if (before != null) {
        Object first = elements.get(before);
        // Equal objects of different classes have different keys.
        if (first == element
            || (first != null && element != null && first.getClass() == element.getClass())) {
          return before;
        }
      }
      elements.add(element);
      return next;
    }

    int size() {
      return elements.size();
    }
  }
}
