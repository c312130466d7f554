package com.example.start;

/** An interface to implement. */
interface Loading {

  String load(long other);
}
