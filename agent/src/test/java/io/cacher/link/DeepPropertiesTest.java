package io.cacher.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.cache.StackReserve;
import io.cacher.config.CacheRule;
import io.cacher.config.RuleParser;
import io.cacher.link.expression.MismatchException;
import io.cacher.link.expression.Names;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Properties of classes that are met deep on a stack. Looking for them initialises classes of the
 * JDK, which an overflow would leave unusable: it has to strike before.
 */
class DeepPropertiesTest {

  /** Something that has not been done on this thread before, or it would need no stack. */
  private interface Fresh {
    void follow() throws Throwable;
  }

  private static final class Nothing implements Names {
    @Override
    public List<Class<?>> parameters() {
      return List.of();
    }

    @Override
    public MethodHandle root(String name) throws MismatchException {
      throw new MismatchException(name);
    }

    @Override
    public MethodHandle property(Class<?> owner, String name) throws MismatchException {
      throw new MismatchException(name);
    }
  }

  /** Of an expression. */
  @Test
  void openNames_littleStack_overflowsBeforeLinking() throws Exception {
    OpenNames names = new OpenNames(MethodHandles.lookup(), new Nothing());
    MethodHandle[] fresh = new MethodHandle[2_000];
    for (int i = 0; i < fresh.length; i++) {
      fresh[i] =
          names
              .property(Object.class, "message")
              .asType(MethodType.methodType(Object.class, Object.class));
    }
    int[] next = {0};
    Object owner = new IllegalStateException("m");
    assertOverflowsBefore(
        () -> {
          Object unused = (Object) fresh[next[0]++].invokeExact(owner);
        });
  }

  /** Of a key. */
  @Test
  void callPath_littleStack_overflowsBeforeLinking() throws Exception {
    CacheRule rule =
        RuleParser.parse(
                "any",
                "caches: {c: {methods: a.B.c(), evict-on: [{after: a.B.d(..), key: arg0.message}]}}",
                name -> null)
            .rules()
            .get(0);
    WovenMethod method =
        new WovenMethod(
            MethodHandles.lookup(),
            "d",
            MethodType.methodType(void.class, Object.class),
            "(Ljava/lang/Object;)V",
            List.of(),
            false);
    CallPath[] fresh = new CallPath[2_000];
    for (int i = 0; i < fresh.length; i++) {
      fresh[i] = CallPath.of(method, rule.reactions().get(0).key().get(0));
    }
    int[] next = {0};
    @Nullable Object[] call = {new IllegalStateException("m")};
    assertOverflowsBefore(() -> fresh[next[0]++].follow(call, null));
  }

  private static void assertOverflowsBefore(Fresh fresh) throws InterruptedException {
    Descent descent = new Descent(fresh);
    Thread thread = new Thread(null, descent, "deep", 512 * 1024);
    thread.start();
    thread.join();
    assertThat(descent.failure).isNull();
    assertThat(descent.overflows).as("seen to overflow").isPositive();
    assertThat(descent.followed).as("seen to work, once there was stack").isTrue();
    assertThat(descent.reserved).as("stack left where it first worked").isTrue();
  }

  /** Goes down to the end of the stack, and tries every few frames on the way up. */
  private static final class Descent implements Runnable {

    private final Fresh fresh;
    int overflows;
    boolean followed;
    boolean reserved;
    @Nullable Throwable failure;

    Descent(Fresh fresh) {
      this.fresh = fresh;
    }

    @Override
    public void run() {
      try {
        // Classes are ready, and frames as small as they get.
        fresh.follow();
        for (int i = 0; i < 20_000; i++) {
          StackReserve.probeForLinking();
        }
        descend(0);
      } catch (Throwable e) {
        failure = e;
      }
    }

    private void descend(int depth) throws Throwable {
      try {
        if (depth < Integer.MAX_VALUE) {
          descend(depth + 1);
        }
      } catch (StackOverflowError end) {
        // Turns here.
      }
      if (followed || depth % 8 != 0) {
        return;
      }
      boolean room = hasRoom();
      try {
        fresh.follow();
      } catch (StackOverflowError early) {
        overflows++;
        return;
      }
      followed = true;
      reserved = room || hasRoom();
    }

    private static boolean hasRoom() {
      try {
        StackReserve.probeForLinking();
        return true;
      } catch (StackOverflowError little) {
        return false;
      }
    }
  }
}
