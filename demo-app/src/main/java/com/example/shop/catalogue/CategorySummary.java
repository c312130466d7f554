package com.example.shop.catalogue;

/** How many products a category has, and how many pieces of them are in stock. */
public record CategorySummary(String category, long products, long outOfStock, long pieces) {}
