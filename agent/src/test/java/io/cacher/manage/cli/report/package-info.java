@NullMarked
package io.cacher.manage.cli.report;

import org.jspecify.annotations.NullMarked;
