package com.example.hit;

/** The key that code written by hand needs for the arguments {@code (long, long)}. */
public record Span(long from, long to) {}
