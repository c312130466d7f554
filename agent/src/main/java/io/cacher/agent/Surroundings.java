package io.cacher.agent;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What whoever started the JVM has set, by name.
 *
 * <p>Not method references: linking the first of a JVM costs as much CPU as reading the rules.
 */
final class Surroundings implements UnaryOperator<@Nullable String> {

  /** The environment variables. */
  static final UnaryOperator<@Nullable String> ENVIRONMENT = new Surroundings(true);

  /** The system properties. */
  static final UnaryOperator<@Nullable String> PROPERTIES = new Surroundings(false);

  private final boolean environment;

  private Surroundings(boolean environment) {
    this.environment = environment;
  }

  @Override
  public @Nullable String apply(String name) {
    return environment ? System.getenv(name) : System.getProperty(name);
  }
}
