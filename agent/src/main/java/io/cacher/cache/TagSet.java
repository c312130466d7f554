package io.cacher.cache;

/** The tags of one entry, by their state. */
final class TagSet {

  /**
   * A group of entries, which is gone for good once it was invalidated; a new one takes its name.
   */
  static final class Tag {
    volatile boolean invalidated;
  }

  private final Tag[] tags;

  TagSet(Tag[] tags) {
    this.tags = tags;
  }

  /** Whether none of the tags has been invalidated. */
  boolean valid() {
    for (Tag tag : tags) {
      if (tag.invalidated) {
        return false;
      }
    }
    return true;
  }
}
