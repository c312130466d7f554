package io.cacher.link;

import io.cacher.config.KeyPath;
import io.cacher.config.Outcome;
import java.util.ArrayList;
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
    // Has the class ready, which may first be needed deep on a stack.
    new SeenElements(name, new ArrayList<>(), 0).lookAgain();
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
   * The call as it is to be kept until the trigger's work is over: with the elements that an
   * argument has now. Runs code of the application; throws nothing but for lack of stack or memory.
   *
   * @param most beyond how many elements they are not told one by one
   */
  public @Nullable Object[] begun(@Nullable Object[] call, int most) {
    return index == RESULT ? call : call(call, new SeenElements(name, call[index], most));
  }

  /** The trigger returns; {@code call} is what {@link #begun} has made of it. */
  public void returned(@Nullable Object[] call) {
    if (index != RESULT && call[index] instanceof SeenElements seen) {
      seen.lookAgain();
    }
  }

  /**
   * The elements, in order, or null if there are more than {@code most}. Runs code of the
   * application.
   *
   * @throws UnresolvableKeyException if there is nothing that holds elements; what can be read only
   *     once is for the trigger
   */
  public @Nullable List<@Nullable Object> of(
      @Nullable Object[] call, @Nullable Object result, int most) throws Throwable {
    Object holder = index == RESULT ? result : call[index];
    return holder instanceof SeenElements seen
        ? seen.elements()
        : SeenElements.of(name, holder, most);
  }

  /** How many elements, the first ones, the trigger has taken out of its argument. */
  public int gone(@Nullable Object[] call) {
    return index != RESULT && call[index] instanceof SeenElements seen ? seen.gone() : 0;
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
