package io.cacher.link;

import io.cacher.cache.Entry;
import io.cacher.cache.LazySite;
import io.cacher.cache.ReceiverReference;
import io.cacher.cache.Repeater;
import io.cacher.cache.Site;
import io.cacher.key.Keys;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the arguments of calls in their keys: where each is there as a whole and was not copied.
 * Thread-safe.
 */
final class KeyArguments implements Repeater.Arguments {

  private static final int NOT_IN_KEY = -1;

  private final Site site;
  private final int[] places;
  private final String descriptors;
  private final boolean hasReceiver;
  private final @Nullable String obstacle;

  private KeyArguments(
      Site site, int[] places, String descriptors, boolean hasReceiver, @Nullable String obstacle) {
    this.site = site;
    this.places = places;
    this.descriptors = descriptors;
    this.hasReceiver = hasReceiver;
    this.obstacle = obstacle;
  }

  /**
   * For the keys of a method.
   *
   * @param bulk whether entries stand for elements of an argument
   */
  static KeyArguments of(WovenMethod method, List<KeyPart> parts, Site site, boolean bulk) {
    boolean hasReceiver = !method.isStatic();
    int[] places = new int[method.type().parameterCount()];
    StringBuilder descriptors = new StringBuilder(hasReceiver ? "L" : "");
    for (String type : method.parameterDescriptors()) {
      descriptors.append(type.charAt(0));
    }
    String obstacle = null;
    for (int i = 0; i < places.length; i++) {
      places[i] = place(i, parts);
      if (places[i] == NOT_IN_KEY && !(hasReceiver && i == 0)) {
        int argument = hasReceiver ? i - 1 : i;
        obstacle = "its key does not hold all of `arg" + argument + "`";
      }
    }
    if (bulk) {
      obstacle = "an entry stands for one of `elements`, not for a call";
    } else if (site instanceof LazySite) {
      obstacle = "its results are loaded when they are subscribed to";
    }
    return new KeyArguments(site, places, descriptors.toString(), hasReceiver, obstacle);
  }

  private static int place(int parameter, List<KeyPart> parts) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).parameter() == parameter && parts.get(i).steps().isEmpty()) {
        return i;
      }
    }
    return NOT_IN_KEY;
  }

  @Override
  public @Nullable Object[] of(Entry entry) throws Repeater.Unrepeatable {
    if (obstacle != null) {
      throw new Repeater.Unrepeatable(obstacle);
    }
    @Nullable Object[] key = entry.key();
    @Nullable Object[] arguments = new Object[places.length];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = hasReceiver && i == 0 ? receiver(key) : argument(i, key[places[i]]);
    }
    return arguments;
  }

  private Object receiver(@Nullable Object[] key) throws Repeater.Unrepeatable {
    Object receiver = places[0] == NOT_IN_KEY ? site.lastReceiver() : key[places[0]];
    if (receiver instanceof ReceiverReference reference) {
      receiver = reference.get();
    }
    if (receiver == null) {
      throw new Repeater.Unrepeatable(
          places[0] == NOT_IN_KEY
              ? "its key has no receiver, and none is known"
              : "its receiver is gone");
    }
    return receiver;
  }

  private @Nullable Object argument(int parameter, @Nullable Object part)
      throws Repeater.Unrepeatable {
    if (Keys.isCopy(part)) {
      int argument = hasReceiver ? parameter - 1 : parameter;
      throw new Repeater.Unrepeatable(
          "its key holds a copy of `arg" + argument + "`, which the method is not called with");
    }
    // Keys carry small primitives as int.
    if (part instanceof Integer number) {
      switch (descriptors.charAt(parameter)) {
        case 'Z' -> {
          return number != 0;
        }
        case 'B' -> {
          return number.byteValue();
        }
        case 'S' -> {
          return number.shortValue();
        }
        case 'C' -> {
          return (char) number.intValue();
        }
        default -> {}
      }
    }
    return part;
  }
}
