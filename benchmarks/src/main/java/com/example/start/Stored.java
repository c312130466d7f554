package com.example.start;

/** A class to inherit from. */
abstract class Stored {

  final long id;

  Stored(long id) {
    this.id = id;
  }
}
