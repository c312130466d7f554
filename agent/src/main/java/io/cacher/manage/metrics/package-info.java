/**
 * What Prometheus and its like scrape: counters as text over HTTP. Loaded only if the option {@code
 * metrics-port} is set.
 *
 * <p>Sits on top of {@code cache}; nothing on the way of a call depends on it.
 */
@NullMarked
package io.cacher.manage.metrics;

import org.jspecify.annotations.NullMarked;
