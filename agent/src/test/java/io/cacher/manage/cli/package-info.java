@NullMarked
package io.cacher.manage.cli;

import org.jspecify.annotations.NullMarked;
