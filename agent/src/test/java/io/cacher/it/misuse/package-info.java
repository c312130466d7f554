/** What new users do wrong: the application runs unharmed, and one message says what to do. */
@NullMarked
package io.cacher.it.misuse;

import org.jspecify.annotations.NullMarked;
