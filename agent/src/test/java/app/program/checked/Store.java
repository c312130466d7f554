package app.program.checked;

/** Finds things by what they are asked for. */
public interface Store<K, V> {

  /** The value for a key. */
  V find(K key);

  /** How many there are, roughly. */
  default int estimate(int hint) {
    return hint;
  }
}
