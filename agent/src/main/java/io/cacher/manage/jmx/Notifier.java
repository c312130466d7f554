package io.cacher.manage.jmx;

import io.cacher.manage.Notices;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Sends notifications from a thread of their own, which ends when there are no more: listeners are
 * the application's, and may take as long as they like. Thread-safe.
 */
final class Notifier extends NotificationBroadcasterSupport {

  private static final int MOST_WAITING = 100;

  private final AtomicLong sequence = new AtomicLong();
  private final Queue<Notices.Notice> waiting = new ArrayDeque<>();
  private final ObjectName source;
  private @Nullable Thread sender;

  /** A notifier for the bean of this name. */
  Notifier(ObjectName source) {
    super(
        info("A verdict was passed on a cache: what is wrong with its rule.", Notices.Kind.VERDICT),
        info(
            "A cache hits less often than its alert-below asks for, or does again.",
            Notices.Kind.HITS_LOW,
            Notices.Kind.HITS_RECOVERED),
        info(
            "Rule files were read anew: what changed, or why the old rules stay in force.",
            Notices.Kind.RULES_CHANGED,
            Notices.Kind.RULES_REJECTED));
    this.source = source;
  }

  private static MBeanNotificationInfo info(String description, Notices.Kind... kinds) {
    String[] types = new String[kinds.length];
    for (int i = 0; i < kinds.length; i++) {
      types[i] = kinds[i].type();
    }
    return new MBeanNotificationInfo(types, Notification.class.getName(), description);
  }

  /** Has these sent, the message for people and the cache's name as user data. */
  synchronized void send(List<Notices.Notice> notices) {
    for (Notices.Notice notice : notices) {
      if (waiting.size() < MOST_WAITING) {
        waiting.add(notice);
      }
    }
    if (sender == null && !waiting.isEmpty()) {
      Thread thread = new Thread(null, this::sendAll, "cacher-notifications", 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      sender = thread;
      thread.start();
    }
  }

  private void sendAll() {
    for (Notices.Notice notice = next(); notice != null; notice = next()) {
      Notification notification =
          new Notification(
              notice.kind().type(),
              source,
              sequence.incrementAndGet(),
              notice.atMillis(),
              notice.text());
      notification.setUserData(notice.cache());
      try {
        sendNotification(notification);
      } catch (RuntimeException | Error fromTheListener) {
        // It was told; what it makes of it is its own affair.
      }
    }
  }

  private synchronized Notices.@Nullable Notice next() {
    Notices.Notice next = waiting.poll();
    if (next == null) {
      sender = null;
    }
    return next;
  }
}
