/**
 * How a command ends: its exit code, and what it says when it fails. Depends on nothing of ours.
 */
@NullMarked
package io.cacher.manage.cli.exit;

import org.jspecify.annotations.NullMarked;
