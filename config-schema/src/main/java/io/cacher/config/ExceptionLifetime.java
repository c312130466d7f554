package io.cacher.config;

import java.time.Duration;

/**
 * For how long an exception is thrown again instead of running the method.
 *
 * @param type the name of the exception's class, with or without its package; subclasses count
 * @param lifetime from the end of the call; zero stores nothing
 */
public record ExceptionLifetime(String type, Duration lifetime) {}
