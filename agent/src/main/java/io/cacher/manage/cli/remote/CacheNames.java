package io.cacher.manage.cli.remote;

import io.cacher.config.text.NearestWord;
import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import java.util.List;

/** Tells a misspelt cache from one that is there. */
final class CacheNames {

  private CacheNames() {}

  static void require(String name, List<String> caches) throws CommandFailure {
    if (caches.contains(name)) {
      return;
    }
    String meant = NearestWord.to(name, caches);
    throw new CommandFailure(
        ExitCode.DATA,
        "no cache `" + name + "`" + (meant == null ? "" : ", did you mean `" + meant + "`?"),
        caches.isEmpty() ? "There is none at all." : "There are: " + String.join(", ", caches));
  }
}
