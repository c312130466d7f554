package io.cacher.link;

import io.cacher.config.KeyPath;
import io.cacher.config.Outcome;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The elements of an argument of a trigger, or of its result, one by one. Thread-safe. */
public final class TriggerElements {

  private static final int RESULT = -1;

  private final String name;
  private final int index;

  private TriggerElements(String name, int index) {
    this.name = name;
    this.index = index;
  }

  /** Of what {@code path} names, over calls of {@code method}. */
  public static TriggerElements of(WovenMethod method, KeyPath path)
      throws UnresolvableKeyException {
    if (path.root().equals(Outcome.RESULT)) {
      String reason = PromisedType.noValue(method);
      if (reason != null) {
        throw new UnresolvableKeyException("`" + path.text() + "`: " + reason).at(path.position());
      }
      return new TriggerElements(path.root(), RESULT);
    }
    try {
      int argument = KeyPlanner.argument(method, path.root());
      return new TriggerElements(path.root(), argument + (method.isStatic() ? 0 : 1));
    } catch (UnresolvableKeyException e) {
      throw e.at(path.position());
    }
  }

  /**
   * The elements, in order. Runs code of the application.
   *
   * @throws UnresolvableKeyException if there is nothing that holds elements; what can be read only
   *     once is for the trigger
   */
  public List<@Nullable Object> of(@Nullable Object[] call, @Nullable Object result)
      throws UnresolvableKeyException {
    Object holder = index == RESULT ? result : call[index];
    if (holder instanceof Collection<?> collection) {
      return new ArrayList<>(collection);
    }
    if (holder == null || !holder.getClass().isArray()) {
      throw new UnresolvableKeyException(
          "`"
              + name
              + "` is "
              + (holder == null ? "null" : "a " + holder.getClass().getName())
              + ", no collection and no array");
    }
    List<@Nullable Object> elements = new ArrayList<>();
    for (int i = 0; i < Array.getLength(holder); i++) {
      elements.add(Array.get(holder, i));
    }
    return elements;
  }

  /** A call as if it had been made with this element. */
  public @Nullable Object[] call(@Nullable Object[] call, @Nullable Object element) {
    if (index == RESULT) {
      return call;
    }
    @Nullable Object[] one = call.clone();
    one[index] = element;
    return one;
  }

  /** A result as if it had been this element. */
  public @Nullable Object result(@Nullable Object result, @Nullable Object element) {
    return index == RESULT ? element : result;
  }
}
