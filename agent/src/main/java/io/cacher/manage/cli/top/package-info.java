/**
 * What {@code top} shows: samples of the counters, what happened between two of them, and how it
 * looks. Depends on {@code remote} and {@code terminal}.
 */
@NullMarked
package io.cacher.manage.cli.top;

import org.jspecify.annotations.NullMarked;
