@NullMarked
package io.cacher.manage.cli.survey;

import org.jspecify.annotations.NullMarked;
