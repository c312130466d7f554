package com.example.start;

/** An interface to implement, in the loader of the copies or another. */
public interface Loading {

  String load(long other);
}
