package io.cacher.config.expression;

import org.jspecify.annotations.Nullable;

/** How two values are compared. */
public enum Comparator {
  EQUAL("=="),
  NOT_EQUAL("!="),
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">=");

  private final String symbol;

  Comparator(String symbol) {
    this.symbol = symbol;
  }

  /** As one writes it. */
  public String symbol() {
    return symbol;
  }

  /** Whether it asks which of two values comes first. */
  public boolean orders() {
    return this != EQUAL && this != NOT_EQUAL;
  }

  /** The comparator that says the same of the two values exchanged. */
  public Comparator mirrored() {
    return switch (this) {
      case LESS -> GREATER;
      case AT_MOST -> AT_LEAST;
      case GREATER -> LESS;
      case AT_LEAST -> AT_MOST;
      default -> this;
    };
  }

  static @Nullable Comparator of(String symbol) {
    for (Comparator comparator : values()) {
      if (comparator.symbol.equals(symbol)) {
        return comparator;
      }
    }
    return null;
  }
}
