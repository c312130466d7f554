package io.cacher.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.program.reactive.Catalogue;
import app.sample.CountedCatalogue;
import app.sample.Holder;
import app.sample.Ledger;
import io.cacher.cache.Cache;
import io.cacher.extension.CacheEntry;
import io.cacher.extension.Call;
import io.cacher.extension.KeyFunction;
import io.cacher.extension.ValidityPredicate;
import io.cacher.extension.Weigher;
import io.cacher.plugin.RuleExtensions;
import io.cacher.weave.Woven;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Extensions on the way of a call: what they are shown, and what their failures do. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("FutureReturnValueIgnored") // what the application returns
class ExtensionsTest {

  /** An extension's one method. */
  private interface Body<A, R> {
    R apply(A argument, @Nullable Object result) throws Exception;
  }

  private record Keyed(Body<Call, Object> body) implements KeyFunction {
    @Override
    public String name() {
      return "test";
    }

    @Override
    public @Nullable Object key(Call call) throws Exception {
      return body.apply(call, null);
    }
  }

  private record Weighing(Body<CacheEntry, Long> body) implements Weigher {
    @Override
    public String name() {
      return "test";
    }

    @Override
    public long weigh(CacheEntry entry) throws Exception {
      return body.apply(entry, null);
    }
  }

  private record Judging(Body<Call, Boolean> body) implements ValidityPredicate {
    @Override
    public String name() {
      return "test";
    }

    @Override
    public boolean isValid(Call call, @Nullable Object result) throws Exception {
      return body.apply(call, result);
    }
  }

  private static RuleExtensions key(Body<Call, Object> body) {
    return new RuleExtensions(Map.of("test", new Keyed(body)), null, null, List.of());
  }

  private static RuleExtensions weigher(Body<CacheEntry, Long> body) {
    return new RuleExtensions(Map.of(), new Weighing(body), null, List.of());
  }

  private static RuleExtensions validity(Body<Call, Boolean> body) {
    return new RuleExtensions(Map.of(), null, new Judging(body), List.of());
  }

  private static Woven woven(RuleExtensions extensions, String method, String... properties) {
    return Woven.extended(extensions, null, "app.sample.Ledger." + method, properties);
  }

  /** A method of a woven ledger, called reflectively. */
  private static final class Called {
    private final Object ledger;
    private final Method method;

    Called(Woven woven, String name) throws Exception {
      Class<?> type = woven.load(Ledger.class);
      ledger = type.getConstructor().newInstance();
      method =
          Arrays.stream(type.getMethods())
              .filter(each -> each.getName().equals(name))
              .findFirst()
              .orElseThrow();
    }

    @Nullable Object with(Object... arguments) throws Exception {
      return method.invoke(ledger, arguments);
    }
  }

  // ---- keys ----

  @Test
  void keyFunction_calls_areToldApartByWhatItMakesOfThem() throws Exception {
    List<Call> seen = new ArrayList<>();
    Woven woven =
        woven(
            key(
                (call, none) -> {
                  seen.add(call);
                  return List.of(String.valueOf(call.arguments().get(0)).toLowerCase(Locale.ROOT));
                }),
            "entry(..)",
            "key: {extension: test}");
    Called entry = new Called(woven, "entry");

    Object first = entry.with("A", true, 'x', (byte) 3);
    assertThat(entry.with("a", false, 'y', (byte) 4)).isEqualTo(first);
    assertThat(entry.with("b", true, 'x', (byte) 3)).isNotEqualTo(first);
    assertThat(seen.get(0))
        .isEqualTo(
            new Call(
                "rule",
                "app.sample.Ledger.entry(java.lang.String, boolean, char, byte)",
                null,
                List.of("A", true, 'x', (byte) 3)));
    assertThatThrownBy(() -> seen.get(0).arguments().set(0, "B"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(woven.complaints).isEmpty();
  }

  @Test
  void keyFunction_amongPathsAndReceivers_isOnePart() throws Exception {
    List<@Nullable Object> receivers = new ArrayList<>();
    Woven woven =
        woven(
            key(
                (call, none) -> {
                  receivers.add(call.receiver());
                  return (Integer) call.arguments().get(1) / 10;
                }),
            "balance(..)",
            "key: [{extension: test}, arg0]");
    Called balance = new Called(woven, "balance");

    Object first = balance.with("a", 11);
    assertThat(balance.with("a", 19)).isEqualTo(first);
    assertThat(balance.with("a", 20)).isNotEqualTo(first);
    assertThat(balance.with("b", 11)).isNotEqualTo(first);
    assertThat(receivers).containsOnly(balance.ledger);
    assertThat(woven.complaints).isEmpty();
  }

  @Test
  void keyFunction_withoutAKey_letsTheCallRun() throws Exception {
    KeyFunction keyless =
        new KeyFunction() {
          @Override
          public String name() {
            return "test";
          }

          @Override
          public @Nullable Object key(Call call) {
            return null;
          }
        };
    RuleExtensions extensions = new RuleExtensions(Map.of("test", keyless), null, null, List.of());
    Woven woven = woven(extensions, "total(..)", "key: {extension: test}");
    Called total = new Called(woven, "total");
    Object first = total.with(List.of());
    assertThat(total.with(List.of())).isNotEqualTo(first);
    assertThat(woven.count(counters -> counters.bypassed)).isEqualTo(2);
    assertThat(woven.complaints).isEmpty();
  }

  @Test
  void keyFunction_throwing_letsTheCallRunAndIsCounted() throws Exception {
    Woven woven =
        woven(
            key(
                (call, none) -> {
                  throw new NoClassDefFoundError("gone");
                }),
            "total(..)",
            "key: {extension: test}");
    Called total = new Called(woven, "total");
    Object first = total.with(List.of());
    assertThat(total.with(List.of())).isNotEqualTo(first);
    assertThat(woven.count(counters -> counters.keyErrors)).isEqualTo(2);
    assertThat(woven.complaints).contains("key: java.lang.NoClassDefFoundError: gone");
  }

  // ---- weights ----

  @Test
  void weigher_entry_isShownWithKeyAndResultInTypesOfTheJdk() throws Exception {
    List<CacheEntry> seen = new ArrayList<>();
    RuleExtensions extensions =
        weigher(
            (entry, none) -> {
              seen.add(entry);
              return 3L;
            });
    Woven woven = woven(extensions, "entry(..)", "maximum-weight: 9", "weigher: {extension: test}");
    Object result = new Called(woven, "entry").with("A", true, 'x', (byte) 3);
    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).key()).isEqualTo(List.of("A", true, 'x', (byte) 3));
    assertThat(seen.get(0).result()).isEqualTo(result);
    assertThat(cache(woven).weight()).isEqualTo(3);

    Woven lists = woven(extensions, "total(..)", "maximum-weight: 9", "weigher: {extension: test}");
    new Called(lists, "total").with(new ArrayList<>(List.of("a", "b")));
    assertThat(seen.get(1).key()).isEqualTo(List.of(List.of("a", "b")));
  }

  @Test
  void weigher_throwingOrNegative_storesNothing() throws Exception {
    for (Body<CacheEntry, Long> body :
        List.<Body<CacheEntry, Long>>of(
            (entry, none) -> -1L,
            (entry, none) -> {
              throw new Exception("scales");
            })) {
      Woven woven =
          woven(weigher(body), "total(..)", "maximum-weight: 9", "weigher: {extension: test}");
      Called total = new Called(woven, "total");
      Object first = total.with(List.of());
      assertThat(total.with(List.of())).isNotEqualTo(first);
      assertThat(woven.count(counters -> counters.rejected)).isEqualTo(2);
      assertThat(woven.complaints).hasSize(2).allMatch(line -> line.startsWith("weigher: "));
    }
  }

  // ---- validity ----

  private static Cache cache(Woven woven) {
    return woven.caches.caches().get(0);
  }

  @Test
  void validity_ofAHit_decidesWhetherTheMethodRuns() throws Exception {
    boolean[] good = {true};
    List<@Nullable Object> asked = new ArrayList<>();
    Woven woven =
        woven(
            validity(
                (call, result) -> {
                  asked.add(call.arguments().get(0) + "=" + result);
                  return good[0];
                }),
            "balance(..)",
            "valid-if: test");
    Called balance = new Called(woven, "balance");
    Object first = balance.with("a", 1);
    assertThat(asked).isEmpty();
    assertThat(balance.with("a", 1)).isEqualTo(first);
    assertThat(asked).containsExactly("a=" + first);
    assertThat(woven.count(counters -> counters.hits)).isEqualTo(1);

    good[0] = false;
    Object second = balance.with("a", 1);
    assertThat(second).isNotEqualTo(first);
    assertThat(woven.count(counters -> counters.hits)).isEqualTo(1);
    assertThat(woven.count(counters -> counters.misses)).isEqualTo(2);
    assertThat(woven.count(counters -> counters.notValid)).isEqualTo(1);

    good[0] = true;
    assertThat(balance.with("a", 1)).isEqualTo(second);
    assertThat(cache(woven).size()).isEqualTo(1);
    assertThat(woven.complaints).isEmpty();
  }

  @Test
  void validity_throwing_runsTheMethodAndIsCounted() throws Exception {
    Woven woven =
        woven(
            validity(
                (call, result) -> {
                  throw new Exception("oracle");
                }),
            "balance(..)",
            "valid-if: test");
    Called balance = new Called(woven, "balance");
    Object first = balance.with("a", 1);
    Object second = balance.with("a", 1);
    assertThat(second).isNotEqualTo(first);
    assertThat(woven.count(counters -> counters.extensionErrors)).isEqualTo(1);
    assertThat(woven.complaints).containsExactly("validity: java.lang.Exception: oracle");
  }

  /** A stored exception has no result to ask about. */
  @Test
  void validity_ofAStoredException_isNotAsked() throws Exception {
    Woven woven =
        woven(
            validity(
                (call, result) -> {
                  throw new AssertionError("asked");
                }),
            "balance(..)",
            "valid-if: test",
            "cache-exceptions: {java.lang.IllegalStateException: 1h}");
    Called balance = new Called(woven, "balance");
    String message = null;
    for (int i = 0; i < 2; i++) {
      try {
        balance.with("a", -1);
      } catch (InvocationTargetException e) {
        Throwable thrown = e.getTargetException();
        message = message == null ? thrown.getMessage() : message;
        assertThat(thrown).hasMessage(message);
      }
    }
    assertThat(message).isNotNull();
    assertThat(woven.complaints).isEmpty();
  }

  @Test
  void validity_ofWeakAndCopiedAndRefreshedResults_works() throws Exception {
    for (String property :
        new String[] {
          "values: weak", "share: copy", "eviction: lru", "refresh-after-write: 1d", "values: soft"
        }) {
      boolean[] good = {true};
      Woven woven =
          woven(validity((call, result) -> good[0]), "names(..)", "valid-if: test", property);
      Called names = new Called(woven, "names");
      List<String> accounts = new ArrayList<>(List.of("a"));
      int before = runs(names);
      names.with(accounts);
      names.with(accounts);
      assertThat(runs(names) - before).as(property).isEqualTo(1);
      good[0] = false;
      names.with(accounts);
      good[0] = true;
      names.with(accounts);
      assertThat(runs(names) - before).as(property).isEqualTo(2);
      assertThat(woven.count(counters -> counters.notValid)).as(property).isEqualTo(1);
      assertThat(cache(woven).size()).as(property).isEqualTo(1);
      assertThat(woven.complaints).isEmpty();
    }
  }

  private static int runs(Called called) throws Exception {
    Object runs = called.ledger.getClass().getField("RUNS").get(null);
    return ((Number) runs).intValue();
  }

  /** Whatever the second look-up finds is asked about, too; the call runs if that is no good. */
  @Test
  void validity_ofWhatAnotherCallLoadedMeanwhile_notGood_runsTheMethodUncached() throws Exception {
    List<@Nullable Object> asked = new ArrayList<>();
    List<@Nullable Object> inner = new ArrayList<>();
    Called[] balance = new Called[1];
    Woven woven =
        woven(
            validity(
                (call, result) -> {
                  asked.add(result);
                  if (asked.size() == 1) {
                    inner.add(balance[0].with("a", 1));
                  }
                  return false;
                }),
            "balance(..)",
            "valid-if: test");
    balance[0] = new Called(woven, "balance");
    Object first = balance[0].with("a", 1);
    Object second = balance[0].with("a", 1);

    assertThat(asked).containsExactly(first, first, inner.get(0));
    assertThat(List.of(String.valueOf(first), String.valueOf(inner.get(0))))
        .doesNotContain(String.valueOf(second));
    assertThat(woven.count(counters -> counters.bypassed)).isEqualTo(1);
    assertThat(cache(woven).size()).isZero();
    assertThat(woven.complaints).isEmpty();
  }

  // ---- what cannot be had ----

  @Test
  void keyFunction_ofElements_isRefused() throws Exception {
    Woven keyed =
        woven(
            key((call, none) -> 1),
            "names(..)",
            "elements: arg0",
            "key: [arg0, {extension: test}]");
    new Called(keyed, "names").with(List.of("a"));
    assertThat(keyed.complaints)
        .hasSize(1)
        .allMatch(line -> line.contains("looks at whole calls, not at `elements`"));
  }

  /** What is not good is loaded anew with those missing; the others are not. */
  @Test
  void validity_ofElements_isAskedForEach() throws Exception {
    List<String> asked = new ArrayList<>();
    List<String> bad = new ArrayList<>();
    Woven woven =
        woven(
            validity(
                (call, result) -> {
                  asked.add(call.arguments() + "=" + result);
                  return !bad.contains(String.valueOf(call.arguments().get(0)));
                }),
            "names(..)",
            "elements: arg0",
            "valid-if: test");
    Called names = new Called(woven, "names");
    names.with(List.of("a", "b"));
    assertThat(asked).isEmpty();
    int before = runs(names);
    assertThat(names.with(List.of("a", "b"))).isEqualTo(List.of("a", "b"));
    assertThat(asked).containsExactly("[a]=a", "[b]=b");
    assertThat(runs(names)).isEqualTo(before);

    bad.add("b");
    assertThat(names.with(List.of("a", "b"))).isEqualTo(List.of("a", "b"));
    assertThat(runs(names)).isEqualTo(before + 1);
    assertThat(woven.count(counters -> counters.notValid)).isEqualTo(1);
    bad.clear();
    names.with(List.of("a", "b"));
    assertThat(runs(names)).isEqualTo(before + 1);
    assertThat(woven.complaints).isEmpty();
  }

  @Test
  void validity_ofFutures_isAskedForTheValueAndNotForThatToCome() throws Exception {
    List<@Nullable Object> asked = new ArrayList<>();
    boolean[] good = {true};
    Woven woven =
        woven(
            validity(
                (call, result) -> {
                  asked.add(result);
                  return good[0];
                }),
            "later(..)",
            "valid-if: test");
    Called later = new Called(woven, "later");
    Object first = value(later.with("a"));
    assertThat(asked).isEmpty();
    assertThat(value(later.with("a"))).isEqualTo(first);
    assertThat(asked).containsExactly(first);

    good[0] = false;
    Object second = value(later.with("a"));
    assertThat(second).isNotEqualTo(first);
    good[0] = true;
    assertThat(value(later.with("a"))).isEqualTo(second);
    assertThat(woven.count(counters -> counters.notValid)).isEqualTo(1);
    assertThat(woven.complaints).isEmpty();
  }

  @Test
  void validity_ofAValueToCome_isNotAsked() throws Exception {
    List<@Nullable Object> asked = new ArrayList<>();
    Woven woven =
        Woven.extended(
            validity((call, result) -> asked.add(result)),
            null,
            "app.sample.Holder.later()",
            "valid-if: test");
    Class<?> type = woven.load(Holder.class);
    CompletableFuture<Object> slow = new CompletableFuture<>();
    Supplier<Object> result = () -> slow;
    type.getField("result").set(null, result);
    @SuppressWarnings("unchecked")
    Function<String, Object> holder =
        (Function<String, Object>) type.getConstructor().newInstance();
    assertThat(holder.apply("later")).isNotNull();
    Object joined = holder.apply("later");
    assertThat(joined).isNotSameAs(slow);
    slow.complete("x");
    assertThat(value(joined)).isEqualTo("x");
    assertThat(asked).isEmpty();
    assertThat(value(holder.apply("later"))).isEqualTo("x");
    assertThat(asked).containsExactly("x");
  }

  private static @Nullable Object value(@Nullable Object future) throws Exception {
    return ((Future<?>) java.util.Objects.requireNonNull(future)).get();
  }

  @Test
  void validity_ofPublishers_isAskedAtTheCallAndAtEachSubscription() throws Exception {
    List<@Nullable Object> asked = new ArrayList<>();
    boolean[] good = {true};
    Woven woven =
        Woven.extended(
            validity(
                (call, result) -> {
                  asked.add(result);
                  return good[0];
                }),
            null,
            "app.sample.CountedCatalogue.*(int)",
            "valid-if: test");
    Catalogue catalogue =
        (Catalogue) woven.load(CountedCatalogue.class).getConstructor().newInstance();
    catalogue.returns(id -> Mono.fromSupplier(() -> "value " + catalogue.calls()));
    assertThat(catalogue.mono(1).block()).isEqualTo("value 1");
    assertThat(asked).isEmpty();
    Mono<String> found = catalogue.mono(1);
    assertThat(asked).containsExactly("value 1");
    assertThat(found.block()).isEqualTo("value 1");

    good[0] = false;
    assertThat(found.block()).isEqualTo("value 2");
    assertThat(woven.count(counters -> counters.notValid)).isEqualTo(1);
    good[0] = true;
    assertThat(catalogue.mono(1).block()).isEqualTo("value 2");

    asked.clear();
    catalogue.returns(id -> Flux.just("x", "y"));
    catalogue.flux(1).collectList().block();
    catalogue.flux(1).collectList().block();
    assertThat(asked).isNotEmpty().containsOnly(List.of("x", "y"));
    assertThat(woven.complaints).isEmpty();
  }

  @Test
  void keyFunctionAndWeigher_ofFutures_work() throws Exception {
    Woven woven =
        woven(
            new RuleExtensions(
                Map.of("test", new Keyed((call, none) -> call.arguments())),
                new Weighing((entry, none) -> (long) String.valueOf(entry.result()).length()),
                null,
                List.of()),
            "later(..)",
            "key: {extension: test}",
            "maximum-weight: 100",
            "weigher: {extension: test}");
    Called later = new Called(woven, "later");
    Object first = ((Future<?>) java.util.Objects.requireNonNull(later.with("a"))).get();
    assertThat(((Future<?>) java.util.Objects.requireNonNull(later.with("a"))).get())
        .isEqualTo(first);
    assertThat(cache(woven).weight()).isEqualTo(String.valueOf(first).length());
    assertThat(woven.complaints).isEmpty();
  }
}
