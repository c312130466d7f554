/** Tests of what scrapers see, and a parser that is as strict as the specification. */
@NullMarked
package io.cacher.manage.metrics;

import org.jspecify.annotations.NullMarked;
