package io.cacher.key;

/** A part of a key is of a class whose content cannot be told, so that it has no bytes. */
public final class UnencodableKeyException extends Exception {

  private static final long serialVersionUID = 1L;

  /** For a part of this class, or for the reason that {@code what} gives. */
  UnencodableKeyException(String what) {
    super(what, null, false, false);
  }
}
