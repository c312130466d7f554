package io.cacher.store.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Numbers objects by identity, in the order they are met. For one thread. */
final class Handles {

  private @Nullable Object[] slots = new Object[64];
  private int[] numbers = new int[64];
  private int size;

  int size() {
    return size;
  }

  /** The number of an object met before, or -1 for one that is new and has one from now on. */
  int meet(Object object) {
    int mask = slots.length - 1;
    int slot = slotOf(object, mask);
    while (true) {
      Object there = slots[slot];
      if (there == object) {
        return numbers[slot];
      }
      if (there == null) {
        break;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = object;
    numbers[slot] = size++;
    if (size > slots.length / 2) {
      grow();
    }
    return -1;
  }

  private static int slotOf(Object object, int mask) {
    int hash = System.identityHashCode(object) * 0x9E3779B9;
    return (hash ^ (hash >>> 16)) & mask;
  }

  private void grow() {
    @Nullable Object[] before = slots;
    int[] numbersBefore = numbers;
    slots = new Object[2 * before.length];
    numbers = Arrays.copyOf(numbers, slots.length);
    int mask = slots.length - 1;
    for (int i = 0; i < before.length; i++) {
      Object object = before[i];
      if (object != null) {
        int slot = slotOf(object, mask);
        while (slots[slot] != null) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = object;
        numbers[slot] = numbersBefore[i];
      }
    }
  }
}
