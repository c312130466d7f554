package com.example.shop.delivery;

/** A town the shop delivers from or to, and its place in the {@link RoadNetwork}. */
public enum Town {
  ALMERE(5, 9),
  BREMEN(61, 12),
  CORK(2, 70),
  DIJON(33, 41),
  ESSEN(48, 22),
  FARO(77, 78);

  final int column;
  final int row;

  Town(int column, int row) {
    this.column = column;
    this.row = row;
  }
}
