@NullMarked
package io.cacher.manage.cli.remote;

import org.jspecify.annotations.NullMarked;
