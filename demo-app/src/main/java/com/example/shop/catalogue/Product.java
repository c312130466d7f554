package com.example.shop.catalogue;

/** A product with what its reviewers think of it; {@code rating} is 0 without a review. */
public record Product(
    ProductId id, String name, String category, int stock, int reviews, double rating) {}
