package io.cacher.manage.cli.survey;

import io.cacher.manage.cli.remote.Jvm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JVM of this machine, and what is known of Cacher in it.
 *
 * @param jvm which one
 * @param java its version of Java, or null when it does not tell
 * @param agent the version of its agent, or null when it has none
 * @param mode on, off or mixed; empty without an agent
 * @param caches how many caches it has, or -1 when its beans cannot be reached
 * @param rules its rule files
 * @param remark why nothing is known of it, or why it cannot have an agent; may be empty
 */
public record Finding(
    Jvm jvm,
    @Nullable String java,
    @Nullable String agent,
    String mode,
    int caches,
    List<String> rules,
    String remark) {

  static Finding without(Jvm jvm, @Nullable String java, String remark) {
    return new Finding(jvm, java, null, "", 0, List.of(), remark);
  }
}
