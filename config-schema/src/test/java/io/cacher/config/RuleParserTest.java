package io.cacher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleParserTest {

  @Test
  void parse_onlyMethods_fillsDefaults() {
    CacheRule rule = only("caches: {a: {methods: com.acme.X.f}}");
    assertThat(rule.name()).isEqualTo("a");
    assertThat(rule.position()).isEqualTo(new Position("f", 1, 10));
    assertThat(rule.methods()).hasToString("[com.acme.X.f]");
    assertThat(rule.methods().get(0).position()).isEqualTo(new Position("f", 1, 23));
    assertThat(rule.scope()).isEqualTo(Scope.INSTANCE);
    assertThat(rule.key()).isEmpty();
    assertThat(rule.ignore()).isEmpty();
    assertThat(rule.maximumSize()).isEqualTo(10_000);
    assertThat(rule.expireAfterWrite()).isNull();
    assertThat(rule.expireAfterAccess()).isNull();
    assertThat(rule.cacheNull()).isTrue();
    assertThat(rule.singleFlight()).isTrue();
    assertThat(rule.lockTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(rule.mode()).isEqualTo(Mode.ON);
    assertThat(rule.allowBroad()).isFalse();
  }

  @Test
  void parse_everyProperty_reachesItsComponent() {
    CacheRule rule =
        only(
            """
            caches:
              a:
                methods: [com.acme.X.f, '!com.acme.X.f(int)']
                scope: equal
                key: [arg0, this.tenant.id]
                maximum-size: 1_000
                expire-after-write: 5m
                expire-after-access: PT1.5S
                cache-null: false
                single-flight: false
                lock-timeout: 250ms
                evict-on:
                  - after-commit: com.acme.Y.save
                    key: result.id
                    tags: ["p:{arg0}!", all]
                put-on: {after: com.acme.Y.save, key: [arg0], value: arg1.x}
                tags: "c:{this.x}"
                version: 3
                mode: off
                allow-broad: true
            """);
    assertThat(rule.methods()).extracting(MethodPattern::negated).containsExactly(false, true);
    assertThat(rule.scope()).isEqualTo(Scope.EQUAL);
    assertThat(rule.key())
        .containsExactly(
            new KeyPath("arg0", new Position("f", 5, 11), "arg0", List.of()),
            new KeyPath(
                "this.tenant.id",
                new Position("f", 5, 17),
                "this",
                List.of(new PathStep.Property("tenant"), new PathStep.Property("id"))));
    assertThat(rule.maximumSize()).isEqualTo(1_000);
    assertThat(rule.expireAfterWrite()).isEqualTo(Duration.ofMinutes(5));
    assertThat(rule.expireAfterAccess()).isEqualTo(Duration.ofMillis(1500));
    assertThat(rule.cacheNull()).isFalse();
    assertThat(rule.singleFlight()).isFalse();
    assertThat(rule.lockTimeout()).isEqualTo(Duration.ofMillis(250));
    assertReactions(rule);
    assertThat(rule.mode()).isEqualTo(Mode.OFF);
    assertThat(rule.allowBroad()).isTrue();
  }

  private static void assertReactions(CacheRule rule) {
    EvictOn evict = rule.evictOn().get(0);
    assertThat(evict.position()).isEqualTo(new Position("f", 13, 9));
    assertThat(evict.when()).isEqualTo(When.AFTER_COMMIT);
    assertThat(evict.triggers()).hasToString("[com.acme.Y.save]");
    assertThat(evict.key()).extracting(KeyPath::text).containsExactly("result.id");
    TagTemplate tag = evict.tags().get(0);
    assertThat(tag.literals()).containsExactly("p:", "!");
    assertThat(tag.paths()).extracting(KeyPath::text).containsExactly("arg0");
    assertThat(evict.tags().get(1).paths()).isEmpty();
    PutOn put = rule.putOn().get(0);
    assertThat(put.when()).isEqualTo(When.AFTER);
    assertThat(put.key()).extracting(KeyPath::text).containsExactly("arg0");
    assertThat(put.value().text()).isEqualTo("arg1.x");
    assertThat(rule.reactions()).containsExactly(put, evict);
    assertThat(rule.tags()).extracting(TagTemplate::text).containsExactly("c:{this.x}");
    assertThat(rule.version()).isEqualTo("3");
  }

  @Test
  void parse_defaults_fillWhatCachesLeaveOut() {
    LoadResult result =
        parse(
            """
            caches:
              a: {methods: com.acme.X.f, scope: equal}
              b: {methods: com.acme.X.g}
            defaults: {scope: shared, mode: off, ignore: arg1}
            """);
    assertThat(result.rules())
        .extracting(CacheRule::scope)
        .containsExactly(Scope.EQUAL, Scope.SHARED);
    assertThat(result.rules()).extracting(CacheRule::mode).containsOnly(Mode.OFF);
    assertThat(result.rules().get(0).ignore()).extracting(KeyPath::root).containsExactly("arg1");
  }

  @Test
  void parse_cacheKey_replacesDefaultIgnore() {
    CacheRule rule = only("{defaults: {ignore: arg1}, caches: {a: {methods: a.B.f, key: arg0}}}");
    assertThat(rule.key()).hasSize(1);
    assertThat(rule.ignore()).isEmpty();
  }

  @Test
  void parse_cacheIgnore_replacesDefaultKey() {
    CacheRule rule = only("{defaults: {key: arg1}, caches: {a: {methods: a.B.f, ignore: arg0}}}");
    assertThat(rule.key()).isEmpty();
    assertThat(rule.ignore()).hasSize(1);
  }

  @Test
  void parse_faultyCache_leavesTheOthers() {
    LoadResult result =
        parse("caches: {a: {methods: a.B.f}, b: {methods: 1}, c: {methods: a.B.g}}");
    assertThat(result.problems()).hasSize(1);
    assertThat(result.rules()).extracting(CacheRule::name).containsExactly("a", "c");
    assertThat(result.readable()).isTrue();
  }

  /** With its expiry misspelt in the defaults, a cache would answer for ever. */
  @Test
  void parse_faultyDefaults_leaveNoCache() {
    LoadResult result =
        parse("{defaults: {expire-after-wriet: 5m}, caches: {a: {methods: a.B.f}}}");
    assertThat(result.problems()).hasSize(1);
    assertThat(result.rules()).isEmpty();
  }

  @Test
  void parse_nameTwice_leavesNeither() {
    LoadResult result = parse("caches: {a: {methods: a.B.f}, a: {methods: a.B.g}}");
    assertThat(result.problems()).hasSize(1);
    assertThat(result.rules()).isEmpty();
  }

  @Test
  void parse_variable_isSubstitutedOnceOnly() {
    LoadResult result =
        RuleParser.parse(
            "f",
            "caches: {a: {methods: '${P}.X.f', scope: '${S:equal}', key: ['${K}']}}",
            Map.of("P", "com.acme", "K", "${P}")::get);
    assertThat(result.rules()).isEmpty();
    assertThat(result.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "f:1:63: unexpected `{` in `${P}`, expected a path such as `arg0`, `arg1.id` or"
                + " `this.tenant` (at caches.a.key[0])");
  }

  @Test
  void problem_text_isWhatTheContractShows() {
    LoadResult result =
        RuleParser.parse(
            "cacher.yaml",
            """
            # yaml-language-server: $schema=cacher.schema.json
            version: 1
            caches:
              product-by-id:
                methods: com.acme.shop.ProductService.findById(long)
                expire-after-wriet: 5m
            """,
            name -> null);
    assertThat(result.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "cacher.yaml:6:5: unknown key `expire-after-wriet`, did you mean `expire-after-write`?"
                + " (at caches.product-by-id.expire-after-wriet)");
  }

  private static CacheRule only(String text) {
    LoadResult result = parse(text);
    assertThat(result.problems()).isEmpty();
    assertThat(result.rules()).hasSize(1);
    return result.rules().get(0);
  }

  private static LoadResult parse(String text) {
    return RuleParser.parse("f", text, name -> null);
  }
}
