package com.example.shop.database;

import java.util.List;
import java.util.stream.IntStream;

/** The names products go by; with more products than names, some share one. */
public final class ProductNames {
  private static final String[] QUALITIES = {
    "plain",
    "folding",
    "vintage",
    "compact",
    "sturdy",
    "hand-made",
    "slim",
    "wide",
    "quiet",
    "bright",
    "heavy",
    "light",
    "round",
    "square",
    "tall",
    "low",
    "padded",
    "woven",
    "polished",
    "painted",
    "stackable",
    "portable",
    "outdoor",
    "classic"
  };
  private static final String[] MATERIALS = {
    "oak", "walnut", "birch", "bamboo", "steel", "copper", "brass", "glass", "marble", "granite",
    "linen", "cotton", "wool", "leather", "cork", "clay", "rattan", "felt", "maple", "ash",
    "slate", "velvet", "canvas", "pine"
  };
  private static final String[] THINGS = {
    "chair", "table", "lamp", "shelf", "bench", "stool", "mirror", "basket", "clock", "vase",
    "tray", "bowl", "desk", "sofa", "carpet", "cushion", "cabinet", "rack", "frame", "hook",
    "candle", "teapot", "blanket", "curtain"
  };

  /** Every name, in a fixed order. */
  public static final List<String> ALL =
      IntStream.range(0, QUALITIES.length * MATERIALS.length * THINGS.length)
          .mapToObj(ProductNames::name)
          .toList();

  private ProductNames() {}

  static String of(long productId) {
    // A stride coprime to the number of names, so that neighbouring products are unlike each other.
    return ALL.get((int) (productId * 5_003 % ALL.size()));
  }

  private static String name(int index) {
    int quality = index / (MATERIALS.length * THINGS.length);
    int material = index / THINGS.length % MATERIALS.length;
    return QUALITIES[quality] + " " + MATERIALS[material] + " " + THINGS[index % THINGS.length];
  }
}
