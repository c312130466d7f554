@NullMarked
package io.cacher.manage.cli.terminal;

import org.jspecify.annotations.NullMarked;
