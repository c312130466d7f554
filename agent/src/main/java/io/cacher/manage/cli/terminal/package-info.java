/**
 * Text for people: tables that fit a terminal, figures, colours, keys. ASCII but for what users
 * named otherwise. Depends on nothing of ours.
 */
@NullMarked
package io.cacher.manage.cli.terminal;

import org.jspecify.annotations.NullMarked;
