package com.example.shop.http;

import com.example.shop.catalogue.Product;
import com.example.shop.price.Price;

/** A product and what it costs. */
public record ProductPage(Product product, Price price) {}
