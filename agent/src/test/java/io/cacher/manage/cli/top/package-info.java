@NullMarked
package io.cacher.manage.cli.top;

import org.jspecify.annotations.NullMarked;
