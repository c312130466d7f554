package com.example.shop.catalogue;

/** The identity of a product. */
public record ProductId(long value) {}
