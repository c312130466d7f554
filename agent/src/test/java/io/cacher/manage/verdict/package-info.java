/** Tests of verdicts. */
@NullMarked
package io.cacher.manage.verdict;

import org.jspecify.annotations.NullMarked;
