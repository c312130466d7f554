/**
 * What a bug report needs of a running agent, without the keys and values of its caches. Depends on
 * {@code remote} alone.
 */
@NullMarked
package io.cacher.manage.cli.report;

import org.jspecify.annotations.NullMarked;
