package app.sample;

import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads, and writes that end later than their calls. */
public class Promises {

  public record Item(int id) {}

  public static Object result;
  public static int runs;

  public static int find(int id) {
    return ++runs;
  }

  @SuppressWarnings("unchecked")
  public static CompletableFuture<Item> future(int id) {
    return (CompletableFuture<Item>) result;
  }

  @SuppressWarnings("unchecked")
  public static CompletionStage<Item> stage(int id) {
    return (CompletionStage<Item>) result;
  }

  @SuppressWarnings("unchecked")
  public static Future<Item> plainFuture(int id) {
    return (Future<Item>) result;
  }

  public static Object object(int id) {
    return result;
  }

  @SuppressWarnings("unchecked")
  public static Mono<Item> mono(int id) {
    return (Mono<Item>) result;
  }

  @SuppressWarnings("unchecked")
  public static Flux<Item> flux(int id) {
    return (Flux<Item>) result;
  }

  @SuppressWarnings("unchecked")
  public static Single<Item> single(int id) {
    return (Single<Item>) result;
  }

  @SuppressWarnings("unchecked")
  public static Maybe<Item> maybe(int id) {
    return (Maybe<Item>) result;
  }

  public static Completable completable(int id) {
    return (Completable) result;
  }

  @SuppressWarnings("unchecked")
  public static Flowable<Item> flowable(int id) {
    return (Flowable<Item>) result;
  }

  @SuppressWarnings("unchecked")
  public static Observable<Item> observable(int id) {
    return (Observable<Item>) result;
  }
}
