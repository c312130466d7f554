/** Which JVMs of this machine run Cacher, and which could. Depends on {@code remote} alone. */
@NullMarked
package io.cacher.manage.cli.survey;

import org.jspecify.annotations.NullMarked;
