/**
 * What a hit costs: a class for each kind of key, a method for each way to cache. Depends on JMH
 * and the contenders, never on Cacher, which is attached from outside.
 */
@NullMarked
package io.cacher.benchmarks.hit;

import org.jspecify.annotations.NullMarked;
