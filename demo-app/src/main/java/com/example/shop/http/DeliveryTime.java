package com.example.shop.http;

/** When a parcel sent now arrives. */
public record DeliveryTime(int hours) {}
