@NullMarked
package io.cacher.manage.jmx;

import org.jspecify.annotations.NullMarked;
