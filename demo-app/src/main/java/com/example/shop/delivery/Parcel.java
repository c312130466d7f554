package com.example.shop.delivery;

/** Something to be sent; a bulky one avoids narrow lanes. */
public record Parcel(String reference, boolean bulky) {}
