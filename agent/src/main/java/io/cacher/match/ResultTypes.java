package io.cacher.match;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges a method by its declared result: may another caller be given the same object? */
final class ResultTypes {

  private static final Set<String> CONTINUATIONS =
      Set.of("kotlin.coroutines.Continuation", "kotlin.coroutines.experimental.Continuation");

  private static final Set<String> ASYNC =
      Set.of(
          "java.util.concurrent.Flow$Publisher",
          "java.util.concurrent.ForkJoinTask",
          "java.util.concurrent.FutureTask",
          "java.util.concurrent.RecursiveTask",
          "java.util.concurrent.ScheduledFuture",
          "com.google.common.util.concurrent.ListenableFuture",
          "io.netty.util.concurrent.Future",
          "io.smallrye.mutiny.Multi",
          "io.smallrye.mutiny.Uni",
          "io.vertx.core.Future",
          "kotlinx.coroutines.Deferred",
          "kotlinx.coroutines.flow.Flow",
          "org.reactivestreams.Publisher",
          "reactor.core.publisher.ConnectableFlux",
          "reactor.core.publisher.GroupedFlux",
          "reactor.core.publisher.ParallelFlux",
          "scala.concurrent.Future");

  private static final Set<String> SUBSCRIBED =
      Set.of(
          "io.reactivex.rxjava3.core.Flowable",
          "io.reactivex.rxjava3.core.Maybe",
          "io.reactivex.rxjava3.core.Observable",
          "io.reactivex.rxjava3.core.Single");

  private static final String[] ASYNC_PACKAGES = {"rx.", "io.reactivex."};

  private static final Set<String> ONE_SHOT =
      Set.of(
          "java.io.Closeable",
          "java.io.RandomAccessFile",
          "java.lang.AutoCloseable",
          "java.lang.Process",
          "java.lang.Thread",
          "java.net.DatagramSocket",
          "java.net.HttpURLConnection",
          "java.net.ServerSocket",
          "java.net.Socket",
          "java.net.URLConnection",
          "java.sql.CallableStatement",
          "java.sql.Connection",
          "java.sql.PreparedStatement",
          "java.sql.ResultSet",
          "java.sql.Statement",
          "java.util.Enumeration",
          "java.util.Iterator",
          "java.util.ListIterator",
          "java.util.PrimitiveIterator",
          "java.util.Scanner",
          "java.util.Spliterator",
          "java.util.concurrent.ExecutorService",
          "java.util.concurrent.ScheduledExecutorService",
          "java.util.concurrent.locks.Condition",
          "java.util.concurrent.locks.Lock",
          "java.util.concurrent.locks.ReadWriteLock",
          "java.util.concurrent.locks.ReentrantLock",
          "java.util.concurrent.locks.ReentrantReadWriteLock",
          "java.util.concurrent.locks.StampedLock",
          "java.util.jar.JarFile",
          "java.util.stream.BaseStream",
          "java.util.stream.DoubleStream",
          "java.util.stream.IntStream",
          "java.util.stream.LongStream",
          "java.util.stream.Stream",
          "java.util.zip.ZipFile",
          "javax.sql.RowSet",
          "kotlin.sequences.Sequence",
          "scala.collection.Iterator");

  private ResultTypes() {}

  /** {@link State#VOID}, {@link State#ASYNC}, {@link State#ONE_SHOT}, or null for a plain value. */
  static @Nullable State refusal(MethodInfo method) {
    if (!method.isSuspending() && takesContinuation(method)) {
      return State.ASYNC;
    }
    if (method.returnsVoid()) {
      return State.VOID;
    }
    String type = method.returnTypeName();
    if (ASYNC.contains(type)
        || (startsWithAny(type, ASYNC_PACKAGES) && !SUBSCRIBED.contains(type))) {
      return State.ASYNC;
    }
    return isOneShot(type) ? State.ONE_SHOT : null;
  }

  /** {@link State#RESULT}, or null for a method that returns nothing, now or later. */
  static @Nullable State writerRefusal(MethodInfo method) {
    return method.returnsVoid() ? null : State.RESULT;
  }

  // Suspend functions as they were before Kotlin 1.3, or what only looks like one.
  private static boolean takesContinuation(MethodInfo method) {
    List<String> parameters = method.parameterTypeNames();
    return !parameters.isEmpty() && CONTINUATIONS.contains(parameters.get(parameters.size() - 1));
  }

  private static boolean isOneShot(String type) {
    if (ONE_SHOT.contains(type) || type.startsWith("java.util.PrimitiveIterator$")) {
      return true;
    }
    if (type.startsWith("java.util.Spliterator$")) {
      return true;
    }
    if (type.startsWith("java.nio.channels.")) {
      return type.endsWith("Channel") || type.endsWith("Selector") || type.endsWith("FileLock");
    }
    // InputStream and its kind, and the JDK's subtypes, all of which are named after it.
    return (type.startsWith("java.io.")
            || type.startsWith("java.util.zip.")
            || type.startsWith("java.util.jar.")
            || type.startsWith("javax.imageio.stream."))
        && (type.endsWith("Stream") || type.endsWith("Reader") || type.endsWith("Writer"));
  }

  private static boolean startsWithAny(String name, String[] prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
