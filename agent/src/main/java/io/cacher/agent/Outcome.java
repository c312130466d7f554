package io.cacher.agent;

import io.cacher.manage.cli.exit.ExitCode;

/**
 * What became of a request, for people.
 *
 * @param exitCode what the command shall end with, one of {@link ExitCode}
 * @param text lines
 */
record Outcome(int exitCode, String text) {}
