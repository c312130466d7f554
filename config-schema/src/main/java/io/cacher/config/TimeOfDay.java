package io.cacher.config;

import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A time of each day.
 *
 * @param text as written
 * @param time what a clock on the wall shows then
 * @param zone where that clock hangs, or null for the zone of the JVM
 */
public record TimeOfDay(String text, LocalTime time, @Nullable ZoneId zone) {}
