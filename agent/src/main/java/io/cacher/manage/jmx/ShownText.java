package io.cacher.manage.jmx;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The text of any value, cut to some length. Of what may be large, as arrays and the JDK's
 * collections, no more is looked at than is shown; whatever the application's {@code toString}
 * throws stays here.
 */
final class ShownText {

  static final int LONGEST = 200;
  static final int MOST_ELEMENTS = 50;

  /** What stands for all that is left out. */
  static final String MORE = "…";

  private static final int DEEPEST = 3;

  private ShownText() {}

  /** The text, as {@code toString} has it, or {@code Arrays.toString}. */
  static String of(@Nullable Object value) {
    try {
      return cut(text(value, 0));
    } catch (RuntimeException | StackOverflowError fromTheApplication) {
      return failed(fromTheApplication);
    }
  }

  /** What {@code toString} returns, uncut; when it throws, a text that says so. */
  static String told(Object value) {
    try {
      return String.valueOf(value.toString());
    } catch (RuntimeException | StackOverflowError fromTheApplication) {
      return failed(fromTheApplication);
    }
  }

  static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + MORE;
  }

  private static String failed(Throwable thrown) {
    return "<" + thrown.getClass().getSimpleName() + " in toString>";
  }

  private static String text(@Nullable Object value, int depth) {
    if (value == null) {
      return "null";
    }
    Iterator<?> elements = elements(value);
    if (elements != null) {
      return list(elements, '[', ']', depth);
    }
    return value instanceof Map<?, ?> map && isOfJdk(value)
        ? list(map.entrySet().iterator(), '{', '}', depth)
        : told(value);
  }

  private static String list(Iterator<?> elements, char open, char close, int depth) {
    StringBuilder text = new StringBuilder().append(open);
    for (int i = 0; elements.hasNext(); i++) {
      text.append(i == 0 ? "" : ", ");
      if (i == MOST_ELEMENTS || text.length() > LONGEST || depth == DEEPEST) {
        text.append(MORE);
        break;
      }
      Object element = elements.next();
      if (open == '{' && element instanceof Map.Entry<?, ?> entry) {
        text.append(text(entry.getKey(), depth + 1)).append('=');
        text.append(text(entry.getValue(), depth + 1));
      } else {
        text.append(text(element, depth + 1));
      }
    }
    return text.append(close).toString();
  }

  /** The elements of an array or of a collection that the JDK made; null of anything else. */
  static @Nullable Iterator<?> elements(Object value) {
    if (value.getClass().isArray()) {
      return new ArrayIterator(value);
    }
    // Anything else is the application's, and may be anything.
    return value instanceof Collection<?> collection && isOfJdk(value)
        ? collection.iterator()
        : null;
  }

  private static boolean isOfJdk(Object value) {
    return value.getClass().getName().startsWith("java.util.");
  }

  /** Makes objects of primitive elements one by one. */
  private static final class ArrayIterator implements Iterator<@Nullable Object> {

    private final Object array;
    private int next;

    ArrayIterator(Object array) {
      this.array = array;
    }

    @Override
    public boolean hasNext() {
      return next < Array.getLength(array);
    }

    @Override
    public @Nullable Object next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return Array.get(array, next++);
    }
  }
}
