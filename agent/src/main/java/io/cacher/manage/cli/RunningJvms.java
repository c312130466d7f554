package io.cacher.manage.cli;

import java.util.Iterator;
import java.util.List;

/**
 * The process ids that shells offer: not known before a key is pressed, so that their place in the
 * script is taken by a call of a shell function.
 */
final class RunningJvms implements Iterable<String> {

  /**
   * Lists the JVMs of this user that can be attached to, from the files by which {@code jps} knows
   * them: a Java program would keep people waiting. Files of JVMs that were killed may be left.
   */
  static final String FUNCTION =
      """
      function _cacher_jvms() {
        local pid jvms="hsperfdata_$(id -un)"
        for pid in $(command ls "/tmp/$jvms" "${TMPDIR:-/tmp}/$jvms" 2> /dev/null | sort -u); do
          kill -0 "$pid" 2> /dev/null && echo "$pid"
        done
      }
      """;

  private static final String CALL = "$(_cacher_jvms)";

  /** A script whose lists of process ids are those of the moment. */
  static String in(String script) {
    return FUNCTION + script.replace("(\"" + CALL + "\")", "(" + CALL + ")");
  }

  @Override
  public Iterator<String> iterator() {
    return List.of(CALL).iterator();
  }
}
