package io.cacher.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultTypesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java/util/stream/Stream",
        "java/util/stream/IntStream",
        "java/util/Iterator",
        "java/util/PrimitiveIterator$OfInt",
        "java/util/Spliterator$OfLong",
        "java/util/Enumeration",
        "java/io/InputStream",
        "java/io/FileOutputStream",
        "java/io/BufferedReader",
        "java/io/PrintWriter",
        "java/util/concurrent/locks/Lock",
        "java/util/concurrent/locks/Condition",
        "java/lang/AutoCloseable",
        "java/io/Closeable",
        "java/sql/Connection",
        "java/sql/ResultSet",
        "java/nio/channels/FileChannel",
        "java/util/Scanner",
        "java/lang/Thread",
        "kotlin/sequences/Sequence"
      })
  void refusal_usableOnce_isOneShot(String type) {
    assertThat(ResultTypes.refusal(returning("L" + type + ";"))).isEqualTo(State.ONE_SHOT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java/util/concurrent/FutureTask",
        "java/util/concurrent/Flow$Publisher",
        "reactor/core/publisher/ConnectableFlux",
        "rx/Observable",
        "io/reactivex/Single",
        "io/reactivex/rxjava3/core/Completable"
      })
  void refusal_completesLater_isAsync(String type) {
    assertThat(ResultTypes.refusal(returning("L" + type + ";"))).isEqualTo(State.ASYNC);
  }

  @Test
  void refusal_suspendFunction_none() {
    assertThat(ResultTypes.refusal(method("(JLkotlin/coroutines/Continuation;)Ljava/lang/Object;")))
        .isNull();
  }

  /** Of Kotlin before 1.3, or what only looks like one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(JLkotlin/coroutines/experimental/Continuation;)Ljava/lang/Object;",
        "(JLkotlin/coroutines/Continuation;)Ljava/lang/String;"
      })
  void refusal_otherContinuation_isAsync(String descriptor) {
    assertThat(ResultTypes.refusal(method(descriptor))).isEqualTo(State.ASYNC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I",
        "Lreactor/core/publisher/Mono;",
        "Lreactor/core/publisher/Flux;",
        "Lio/reactivex/rxjava3/core/Single;",
        "Lio/reactivex/rxjava3/core/Flowable;",
        "Ljava/util/concurrent/Future;",
        "Ljava/util/concurrent/CompletableFuture;",
        "Ljava/util/concurrent/CompletionStage;",
        "Ljava/util/List;",
        "Ljava/util/Optional;",
        "Lcom/acme/StreamReader;",
        "[Ljava/io/InputStream;",
        "Ljava/io/File;"
      })
  void refusal_plainValue_none(String descriptor) {
    assertThat(ResultTypes.refusal(returning(descriptor))).isNull();
  }

  @Test
  void refusal_nothing_isVoid() {
    assertThat(ResultTypes.refusal(returning("V"))).isEqualTo(State.VOID);
  }

  private static MethodInfo returning(String descriptor) {
    return method("()" + descriptor);
  }

  private static MethodInfo method(String descriptor) {
    return new MethodInfo(1, "f", descriptor, List.of(), 1);
  }
}
