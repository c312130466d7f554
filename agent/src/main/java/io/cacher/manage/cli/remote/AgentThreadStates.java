package io.cacher.manage.cli.remote;

import java.io.IOException;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/**
 * The threads of the agent in another JVM, by their names, and what they are doing.
 *
 * @param threads as the JVM tells them
 */
public record AgentThreadStates(List<ThreadInfo> threads) {

  private static final String PREFIX = "cacher-";

  /** As deep as our own threads go, and then some. */
  private static final int FRAMES = 64;

  static AgentThreadStates of(MBeanServerConnection server) throws JMException, IOException {
    ObjectName threading = new ObjectName("java.lang:type=Threading");
    long[] ids = (long[]) server.getAttribute(threading, "AllThreadIds");
    // Names first: stacks of an application's thousands of threads would be a burden to it.
    long[] ours =
        read(server, threading, ids, 0).stream()
            .filter(info -> info.getThreadName().startsWith(PREFIX))
            .mapToLong(ThreadInfo::getThreadId)
            .toArray();
    return new AgentThreadStates(
        ours.length == 0 ? List.of() : read(server, threading, ours, FRAMES));
  }

  private static List<ThreadInfo> read(
      MBeanServerConnection server, ObjectName threading, long[] ids, int frames)
      throws JMException, IOException {
    CompositeData[] read =
        (CompositeData[])
            server.invoke(
                threading, "getThreadInfo", new Object[] {ids, frames}, new String[] {"[J", "int"});
    List<ThreadInfo> infos = new ArrayList<>();
    for (CompositeData data : read) {
      if (data != null) {
        infos.add(ThreadInfo.from(data));
      }
    }
    return infos;
  }

  /** Their names. */
  List<String> names() {
    return threads.stream().map(ThreadInfo::getThreadName).toList();
  }
}
