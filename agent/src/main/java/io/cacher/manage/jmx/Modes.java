package io.cacher.manage.jmx;

/** Modes as people type them. */
final class Modes {

  private Modes() {}

  /** Whether {@code mode} says on; it must say on or off. */
  static boolean parse(String mode) {
    return switch (mode) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException("a mode is on or off, not " + mode);
    };
  }
}
