package com.example.hit;

/** The key that code written by hand needs for the arguments {@code (String, int, long)}. */
public record Offer(String region, int product, long day) {}
