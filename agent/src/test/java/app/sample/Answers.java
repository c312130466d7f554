package app.sample;

import io.reactivex.rxjava3.core.Single;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Returns what it is told to, as futures and publishers of several kinds. */
@SuppressWarnings("unchecked")
public class Answers {

  /** What is brought later. */
  public record Answer(String text, long lifetime, boolean good) {
    public boolean broken() {
      if (!text.isEmpty()) {
        throw new IllegalStateException("broken getter");
      }
      return good;
    }
  }

  public static Supplier<?> result = () -> "";

  public static CompletableFuture<Answer> future(int key) {
    return (CompletableFuture<Answer>) result.get();
  }

  public static CompletionStage<Answer> stage(int key) {
    return (CompletionStage<Answer>) result.get();
  }

  public static Future<Answer> plain(int key) {
    return (Future<Answer>) result.get();
  }

  public static <T> CompletableFuture<T> generic(int key) {
    return (CompletableFuture<T>) result.get();
  }

  public static Mono<Answer> mono(int key) {
    return (Mono<Answer>) result.get();
  }

  public static Single<Answer> single(int key) {
    return (Single<Answer>) result.get();
  }

  public static Flux<Answer> flux(int key) {
    return (Flux<Answer>) result.get();
  }
}
