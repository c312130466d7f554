package com.example.hit;

/** A result worth caching. */
public record Price(String of) {}
