/**
 * What a hit costs: a class for each kind of key, a method for each way to cache. Depends on JMH
 * and the contenders, never on Cacher, which is attached from outside and weaves nothing in its own
 * packages.
 */
@NullMarked
package com.example.hit;

import org.jspecify.annotations.NullMarked;
