package io.cacher.store.disk;

/**
 * Where in a segment the records of a key may lie. Holds a part of each key's hash alone: whoever
 * asks reads the record to see whether it is the key's.
 *
 * <p>A key has one location: that of its last record.
 */
interface Index {

  /** Locations are counted in units of the segment; nothing lies at 0. */
  int LARGEST_LOCATION = (1 << 22) - 1;

  int LOCATION_BITS = 22;

  /** None. */
  int[] NOWHERE = {};

  /** Every location at which a key of this hash may lie, the last of the segment first. */
  int[] locations(long hash);

  /** How many keys there are. */
  int size();

  /** Where in {@code slots} a hash would like to be; hashes in order come in order. */
  static int home(long hash, int slots) {
    return (int) (((hash >>> 24) * slots) >>> 40);
  }

  /** One more location, the last first. */
  static int[] with(int[] locations, int location) {
    int[] more = new int[locations.length + 1];
    int at = 0;
    while (at < locations.length && locations[at] > location) {
      more[at] = locations[at];
      at++;
    }
    more[at] = location;
    System.arraycopy(locations, at, more, at + 1, locations.length - at);
    return more;
  }
}
