package io.cacher.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.cache.TakesArguments;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HandedArgumentsTest {

  private static final class Outcome implements TakesArguments {
    List<Object> taken = List.of();

    @Override
    public void arguments(@Nullable Object[] arguments) {
      taken = List.of(arguments);
    }
  }

  private static @Nullable Object answer;

  static @Nullable Object lookup(Object receiver, long first, String second) {
    return answer;
  }

  private static MethodHandle handing() throws ReflectiveOperationException {
    return HandedArguments.of(
        MethodHandles.lookup()
            .findStatic(
                HandedArgumentsTest.class,
                "lookup",
                MethodType.methodType(Object.class, Object.class, long.class, String.class)));
  }

  @Test
  void outcome_thatTakesArguments_getsReceiverAndArgumentsInOrder() throws Throwable {
    Outcome outcome = new Outcome();
    answer = outcome;
    Object got = handing().invoke((Object) "receiver", 7L, "x");
    assertThat(got).isSameAs(outcome);
    assertThat(outcome.taken).containsExactly("receiver", 7L, "x");
  }

  @Test
  void otherOutcomes_areHandedOn() throws Throwable {
    for (Object other : new Object[] {"hit", null}) {
      answer = other;
      Object got = handing().invoke((Object) "receiver", 7L, "x");
      assertThat(got).isSameAs(other);
    }
  }
}
