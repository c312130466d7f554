package io.cacher.link;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an argument, as a trigger was called with it and as it left it: the trigger may
 * take them out, and who called it may have others in there before its work is over. Not
 * thread-safe.
 */
final class SeenElements {

  private final String name;
  private final @Nullable Object holder;
  private final int most;
  private @Nullable List<@Nullable Object> elements;
  private @Nullable Throwable failure;
  private int gone;

  /**
   * Looks for the first time. Runs code of the application; throws nothing but for lack of stack or
   * memory.
   *
   * @param most beyond how many elements they are not told one by one
   */
  SeenElements(String name, @Nullable Object holder, int most) {
    this.name = name;
    this.holder = holder;
    this.most = most;
    elements = look();
  }

  /** Looks once more, when the trigger returns, and adds what has come in between. */
  void lookAgain() {
    List<@Nullable Object> before = elements;
    List<@Nullable Object> now = before == null ? null : look();
    elements = now;
    if (before == null || now == null) {
      return;
    }
    boolean values = holder != null && holder.getClass().isArray();
    Set<@Nullable Object> left =
        values ? new HashSet<>() : Collections.newSetFromMap(new IdentityHashMap<>());
    left.addAll(now);
    List<@Nullable Object> all = new ArrayList<>(now.size());
    for (Object element : before) {
      if (!left.contains(element)) {
        all.add(element);
      }
    }
    gone = all.size();
    all.addAll(now);
    elements = all;
  }

  /**
   * The elements; first the {@linkplain #gone} ones, then those there now, in order. Null if there
   * are too many.
   */
  @Nullable List<@Nullable Object> elements() throws Throwable {
    if (failure != null) {
      throw failure;
    }
    return elements;
  }

  /** How many elements the trigger has taken out. */
  int gone() {
    return gone;
  }

  private @Nullable List<@Nullable Object> look() {
    try {
      return of(name, holder, most);
    } catch (VirtualMachineError thisThreadOrHeap) {
      throw thisThreadOrHeap;
    } catch (Throwable fromTheApplication) {
      failure = fromTheApplication;
      return null;
    }
  }

  /** The elements of {@code holder}, in order, or null if there are more than {@code most}. */
  static @Nullable List<@Nullable Object> of(String name, @Nullable Object holder, int most)
      throws UnresolvableKeyException {
    if (holder instanceof Collection<?> collection) {
      return collection.size() > most ? null : new ArrayList<>(collection);
    }
    if (holder == null || !holder.getClass().isArray()) {
      throw new UnresolvableKeyException(
          "`"
              + name
              + "` is "
              + (holder == null ? "null" : "a " + holder.getClass().getName())
              + ", no collection and no array");
    }
    int length = Array.getLength(holder);
    if (length > most) {
      return null;
    }
    List<@Nullable Object> elements = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      elements.add(Array.get(holder, i));
    }
    return elements;
  }
}
