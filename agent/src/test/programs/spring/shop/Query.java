package shop;

public record Query(String product, int quantity) {}
