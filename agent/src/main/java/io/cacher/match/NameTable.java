package io.cacher.match;

import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * An immutable table of names in which {@code /}, {@code $} and {@code .} are one character.
 *
 * <p>Asked for every class that is loaded, so it compares in place: no string is made of a name in
 * whatever form the virtual machine has it. Open addressing, at most a quarter full.
 */
final class NameTable {

  private final String[] names;
  private final int[] slots; // index + 1, 0 for empty
  private final BitSet lengths = new BitSet();

  NameTable(Collection<String> names) {
    Set<String> canonical = new LinkedHashSet<>();
    for (String name : names) {
      canonical.add(canonical(name));
    }
    this.names = canonical.toArray(new String[0]);
    slots = new int[Math.max(4, Integer.highestOneBit(this.names.length * 4 + 1) * 2)];
    for (int i = 0; i < this.names.length; i++) {
      String name = this.names[i];
      lengths.set(name.length());
      int slot = slot(hash(name, name.length()));
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = i + 1;
    }
  }

  int size() {
    return names.length;
  }

  /** Whether any name has that many characters; all that most callers need to know. */
  boolean hasLength(int length) {
    return lengths.get(length);
  }

  /** The least length of a name that is at least this; -1 if there is none. */
  int lengthFrom(int least) {
    return lengths.nextSetBit(least);
  }

  /** The index of a name, in the order of their first mention, or -1. */
  int find(String name) {
    return find(name, name.length());
  }

  /** As {@link #find(String)} for the first characters of a text. */
  int find(String text, int length) {
    if (!lengths.get(length)) {
      return -1;
    }
    int hash = hash(text, length);
    for (int slot = slot(hash); slots[slot] != 0; slot = (slot + 1) & (slots.length - 1)) {
      if (same(names[slots[slot] - 1], text, length)) {
        return slots[slot] - 1;
      }
    }
    return -1;
  }

  /** As {@link #find(String)} for a name in ASCII; one with other characters is never found. */
  int find(byte[] bytes, int start, int length) {
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = hash * 31 + canonical((char) bytes[start + i]);
    }
    for (int slot = slot(hash); slots[slot] != 0; slot = (slot + 1) & (slots.length - 1)) {
      if (same(names[slots[slot] - 1], bytes, start, length)) {
        return slots[slot] - 1;
      }
    }
    return -1;
  }

  static String canonical(String name) {
    return name.replace('/', '.').replace('$', '.');
  }

  private static char canonical(char c) {
    return c == '/' || c == '$' ? '.' : c;
  }

  private static int hash(String text, int length) {
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = hash * 31 + canonical(text.charAt(i));
    }
    return hash;
  }

  private int slot(int hash) {
    int mixed = hash * 0x9E3779B9;
    return (mixed ^ mixed >>> 15) & (slots.length - 1);
  }

  private static boolean same(String canonical, String text, int length) {
    if (canonical.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (canonical.charAt(i) != canonical(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(String canonical, byte[] bytes, int start, int length) {
    if (canonical.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (canonical.charAt(i) != canonical((char) bytes[start + i])) {
        return false;
      }
    }
    return true;
  }
}
