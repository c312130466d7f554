package io.cacher.manage.cli.remote;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import java.io.IOException;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanException;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import org.jspecify.annotations.Nullable;

/** Says in our words why a bean of another JVM did not do what it was asked. */
final class RemoteFaults {

  private RemoteFaults() {}

  static CommandFailure tooOld(Jvm jvm, @Nullable Object version, String member, Exception cause) {
    return new CommandFailure(
        ExitCode.UNAVAILABLE,
        "the agent in JVM " + jvm + " is Cacher " + version + ", which has no `" + member + "`",
        "It is older than this command line. Use the cacher.jar the application was started with,"
            + " or restart the application with this one.",
        cause);
  }

  static CommandFailure refused(Jvm jvm, ObjectName bean, String member, Exception cause) {
    if (cause instanceof InstanceNotFoundException) {
      return new CommandFailure(
          ExitCode.UNAVAILABLE,
          "JVM " + jvm + " has no bean " + bean.getCanonicalName() + " any more",
          "Its rules were changed or its agent was detached meanwhile.",
          cause);
    }
    boolean wrapped = cause instanceof MBeanException || cause instanceof RuntimeMBeanException;
    Throwable said = wrapped ? cause.getCause() : cause;
    String text = said == null ? null : said.getMessage();
    return new CommandFailure(
        ExitCode.DATA, text == null ? member + " failed: " + said : text, "", cause);
  }

  static CommandFailure gone(Jvm jvm, IOException cause) {
    return new CommandFailure(
        ExitCode.UNAVAILABLE,
        "JVM " + jvm + " does not answer any more",
        "It has ended or is stopped (" + cause.getMessage() + ").",
        cause);
  }
}
