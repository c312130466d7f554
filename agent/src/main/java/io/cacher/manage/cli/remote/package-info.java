/**
 * Other JVMs of this machine: which there are, attaching to one, and talking to the agent in it
 * over its local JMX connector. Beans are called by name, so that versions may differ.
 *
 * <p>Depends on {@code exit} and {@code config.text} alone, and on modules that a small Java image
 * may lack: it says so then.
 */
@NullMarked
package io.cacher.manage.cli.remote;

import org.jspecify.annotations.NullMarked;
