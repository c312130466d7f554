package com.example.shop.price;

/** An amount of money in the smallest unit of its currency. */
public record Price(long minorUnits, String currency) {}
