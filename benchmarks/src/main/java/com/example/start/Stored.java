package com.example.start;

/** A class to inherit from, in the loader of the copies or another. */
public abstract class Stored {

  protected final long id;

  protected Stored(long id) {
    this.id = id;
  }
}
