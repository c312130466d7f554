package app.sample;

import app.program.reactive.Catalogue;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Returns what it was told to. */
public class CountedCatalogue implements Catalogue {

  private final AtomicInteger calls = new AtomicInteger();
  private IntFunction<?> results = id -> Mono.empty();

  @Override
  public void returns(IntFunction<?> newResults) {
    results = newResults;
  }

  @Override
  public int calls() {
    return calls.get();
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private <T> T result(Integer id) {
    calls.incrementAndGet();
    return (T) results.apply(id);
  }

  @Override
  public Mono<String> mono(int id) {
    return result(id);
  }

  @Override
  public Mono<Void> nothing(int id) {
    return result(id);
  }

  @Override
  public Flux<String> flux(int id) {
    return result(id);
  }

  @Override
  public Single<String> single(int id) {
    return result(id);
  }

  @Override
  public Maybe<String> maybe(int id) {
    return result(id);
  }

  @Override
  public Flowable<String> flowable(int id) {
    return result(id);
  }

  @Override
  public Observable<String> observable(int id) {
    return result(id);
  }

  @Override
  public CompletableFuture<String> future(int id) {
    return result(id);
  }
}
