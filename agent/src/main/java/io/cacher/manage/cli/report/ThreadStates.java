package io.cacher.manage.cli.report;

import io.cacher.manage.cli.remote.AgentThreadStates;
import java.lang.management.ThreadInfo;

/** The agent's threads as text. */
final class ThreadStates {

  private ThreadStates() {}

  static String of(AgentThreadStates states) {
    StringBuilder text = new StringBuilder();
    for (ThreadInfo thread : states.threads()) {
      text.append(thread.getThreadName()).append(": ").append(thread.getThreadState()).append('\n');
      for (StackTraceElement frame : thread.getStackTrace()) {
        text.append("  at ").append(frame).append('\n');
      }
      text.append('\n');
    }
    return text.isEmpty() ? "(the agent has no threads)\n" : text.toString();
  }
}
