package io.cacher.link;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.Site;
import io.cacher.cache.StackReserve;
import io.cacher.key.KeyType;
import io.cacher.write.WriteKey;
import io.cacher.write.WriteQueue;
import io.cacher.write.WriteSite;
import io.cacher.write.WriterThread;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leads a call of a writer into the queue of those that are made later. */
final class WriteChain {

  /** What skips the body of a method that returns nothing. */
  private static final class PutOff extends CacherDispatcher.Hit {
    PutOff() {}
  }

  private static final PutOff PUT_OFF = new PutOff();
  private static final MethodHandle PASSES;
  private static final MethodHandle KEY;
  private static final MethodHandle OFFER;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      PASSES =
          lookup.findStatic(
              WriterThread.class, "passes", MethodType.methodType(boolean.class, WriteSite.class));
      KEY =
          lookup.findVirtual(
              WriteChain.class, "key", MethodType.methodType(Object.class, Object[].class));
      OFFER =
          lookup.findVirtual(
              WriteChain.class,
              "offer",
              MethodType.methodType(Object.class, Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final WriteQueue queue;
  private final Site site;
  private final WriteSite writer;
  private final boolean byReceiver;

  private WriteChain(WriteQueue queue, Site site, WriteSite writer, boolean byReceiver) {
    this.queue = queue;
    this.site = site;
    this.writer = writer;
    this.byReceiver = byReceiver;
  }

  /** The target of a writer's call site: it queues the call, or lets it pass. */
  static MethodHandle of(WovenMethod method, List<KeyPart> parts, Site site, WriteQueue queue)
      throws ReflectiveOperationException {
    MethodType type = method.type();
    MethodHandle call = Invoker.of(method);
    MethodHandle spread =
        call.asType(call.type().generic().changeReturnType(void.class))
            .asSpreader(Object[].class, type.parameterCount());
    WriteSite writer =
        new WriteSite(site.cache(), site.method(), method.owner().getClassLoader(), spread);
    boolean byReceiver = !parts.isEmpty() && parts.get(0).type() == KeyType.IDENTITY;
    WriteChain chain = new WriteChain(queue, site, writer, byReceiver);

    List<Class<?>> carriers = new ArrayList<>();
    for (KeyPart part : parts) {
      carriers.add(part.type().carrier());
    }
    MethodHandle keyOfCarriers =
        KEY.bindTo(chain)
            .asCollector(Object[].class, carriers.size())
            .asType(MethodType.methodType(Object.class, carriers));
    MethodHandle key = LookupChain.of(type, parts, keyOfCarriers, site, false);
    MethodHandle offer =
        OFFER
            .bindTo(chain)
            .asCollector(Object[].class, type.parameterCount())
            .asType(type.insertParameterTypes(0, Object.class));
    MethodHandle pass =
        MethodHandles.dropArguments(
            MethodHandles.constant(Object.class, null), 0, type.parameterList());
    return MethodHandles.guardWithTest(
        MethodHandles.insertArguments(PASSES, 0, writer),
        pass,
        MethodHandles.foldArguments(offer, key));
  }

  /** The key of a call, or null when it cannot be made. */
  @SuppressWarnings("UnusedMethod") // through KEY
  private @Nullable Object key(@Nullable Object[] parts) {
    try {
      return WriteKey.of(parts, byReceiver);
    } catch (Throwable thrown) {
      return site.failed(thrown);
    }
  }

  /** A hit when the call is queued, else null: the caller makes it. */
  @SuppressWarnings("UnusedMethod") // through OFFER
  private @Nullable Object offer(@Nullable Object key, @Nullable Object[] arguments) {
    if (key == null) {
      return null;
    }
    try {
      StackReserve.probe();
      return queue.offer(writer, (WriteKey) key, arguments) ? PUT_OFF : null;
    } catch (Throwable thrown) {
      return site.failed(thrown);
    }
  }
}
