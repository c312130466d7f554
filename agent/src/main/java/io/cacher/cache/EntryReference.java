package io.cacher.cache;

/** A reference whose end is the end of an entry. */
interface EntryReference {

  Entry entry();
}
