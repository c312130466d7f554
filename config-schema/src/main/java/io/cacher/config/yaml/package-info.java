/**
 * YAML text to a tree of positioned nodes, with no typing of scalars and hard limits on what is
 * read.
 *
 * <p>The only package that knows SnakeYAML; depends on nothing else of ours.
 */
@NullMarked
package io.cacher.config.yaml;

import org.jspecify.annotations.NullMarked;
