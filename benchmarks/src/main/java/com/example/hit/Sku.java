package com.example.hit;

/** The key that code written by hand needs for the arguments {@code (String, int)}. */
public record Sku(String product, int size) {}
