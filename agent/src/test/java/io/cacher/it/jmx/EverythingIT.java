package io.cacher.it.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.program.bureau.Bureau;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.management.Attribute;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client in another JVM reads, writes, calls and is told of everything there is. */
@Order(4)
class EverythingIT {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);

  private static final String RULES =
      """
      caches:
        prices:
          methods: app.program.bureau.Bureau.price(long, String)
          expire-after-write: 1h
          refresh-after-write: 30m
          stale-while-refresh: 1m
          tags: "price:{arg0}"
        secrets:
          methods: app.program.bureau.Bureau.secret(String)
          unless: result.open
          sensitive: true
        powers:
          methods: [app.program.bureau.Bureau.square(int), app.program.bureau.Bureau.cube(int)]
          alert-below: 50%
        things:
          methods: app.program.bureau.Bureau.describe(Object)
      """;

  private static final ObjectName AGENT = name("type=Agent");
  private static final ObjectName PRICES = name("type=Cache,name=prices");
  private static final ObjectName SECRETS = name("type=Cache,name=secrets");
  private static final ObjectName POWERS = name("type=Cache,name=powers");

  private final ConcurrentLinkedQueue<Notification> told = new ConcurrentLinkedQueue<>();

  /** An attribute's good value, what is read afterwards, and a value that is refused, or null. */
  private record Setting(Object good, @Nullable Object bad, String reason) {}

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void remoteClient_seesAndDoesEverything(Jdk jdk, @TempDir Path directory) throws Exception {
    Path rules = Files.writeString(directory.resolve("rules.yaml"), RULES);
    JvmRun run = JvmRun.on(jdk).agentArguments("rules=" + rules + ",reload=off");
    try (Desk desk = Desk.open(run, Bureau.class)) {
      MBeanServerConnection jmx = desk.jmx();
      Patience.until(PATIENCE_NANOS, () -> jmx.getMBeanInfo(AGENT));
      jmx.addNotificationListener(AGENT, (told, handback) -> this.told.add(told), null, null);

      // The windows of alert-below pass while the rest is looked at.
      desk.ask("hits 2000");
      keysAreTyped(desk, jmx);
      limitsAreWrittenAndWrongOnesRefused(jmx);
      methodsHaveBeans(desk, jmx);
      evictionsAndHotKeysAreShown(desk, jmx);
      sensitiveIsHidden(desk, jmx);
      everythingIsReadAndDescribed(jmx);
      everyOperationIsThere(jmx);
      notificationsArrive(desk, jmx, rules);
      if (jdk.equals(Jdk.all().get(0))) {
        // Takes three windows of ten seconds.
        hitsFallAndRise(desk);
      }
    }
  }

  private static void keysAreTyped(Desk desk, MBeanServerConnection jmx) throws Exception {
    desk.ask("price 42");
    Patience.until(
        PATIENCE_NANOS,
        () -> assertThat(invoke(jmx, PRICES, "peek", "42, \"EUR\"")).isEqualTo("126 EUR"));
    assertThatThrownBy(() -> invoke(jmx, PRICES, "peek", "\"42\", EUR"))
        .isInstanceOf(RuntimeMBeanException.class)
        .hasRootCauseMessage(
            "no key of prices: `\"42\"` is no long; its keys are (long arg0, String arg1), typed as"
                + " 42, \"abc\"");
    assertThatThrownBy(() -> invoke(jmx, PRICES, "invalidate", "42"))
        .hasRootCauseMessage(
            "no key of prices: 1 part is typed; its keys are (long arg0, String arg1), typed as 42,"
                + " \"abc\"");
    assertThatThrownBy(() -> invoke(jmx, PRICES, "invalidate", "\"42, EUR"))
        .hasRootCauseMessage(
            "no key of prices: 1 part is typed, as the quote `\"` is not closed; its keys are (long"
                + " arg0, String arg1), typed as 42, \"abc\"");
    // A refresh that is still to begin would store again after the invalidation.
    ObjectName counters = name("type=CacheStatistics,name=prices");
    long puts = (long) jmx.getAttribute(counters, "CachePuts");
    assertThat(invoke(jmx, PRICES, "refresh", "42, EUR")).isEqualTo(1L);
    Patience.until(
        PATIENCE_NANOS,
        () -> assertThat((long) jmx.getAttribute(counters, "CachePuts")).isGreaterThan(puts));
    assertThat(invoke(jmx, PRICES, "invalidateTag", "price:42")).isEqualTo(true);
    assertThat(invoke(jmx, PRICES, "peek", "42, EUR")).isNull();
  }

  private static void limitsAreWrittenAndWrongOnesRefused(MBeanServerConnection jmx)
      throws Exception {
    Map<String, Setting> settings = new LinkedHashMap<>();
    settings.put("MaximumSize", new Setting(500L, -1L, "a bound is 0 or more"));
    settings.put("MaximumWeight", new Setting(-1L, 5L, "set MaximumSize"));
    settings.put("ExpireAfterWrite", new Setting("2h", "soon", "expected a duration such as"));
    settings.put("ExpireAfterAccess", new Setting("90m", "1ms", "at least 2ms"));
    settings.put("RefreshAfterWrite", new Setting("20m", "3h", "shorter than ExpireAfterWrite"));
    settings.put("RefreshEarly", new Setting(1.0, -1.0, "0 to 1000"));
    settings.put("StaleWhileRefresh", new Setting("30s", "30", "expected a duration"));
    settings.put("StaleIfError", new Setting("10s", "10", "expected a duration"));
    settings.put("CacheNull", new Setting(false, null, ""));
    settings.put("NullExpireAfterWrite", new Setting("1m", "1", "expected a duration"));
    settings.put("MinimumCost", new Setting("1ms", "cheap", "expected a duration"));
    settings.put("Jitter", new Setting(10, 101, "0 to 100 per cent"));
    settings.put("LockTimeout", new Setting("5s", "never", "expected a duration"));
    settings.put("Mode", new Setting("on", "perhaps", "a mode is on"));
    Set<String> writable = new TreeSet<>();
    for (MBeanAttributeInfo attribute : jmx.getMBeanInfo(PRICES).getAttributes()) {
      if (attribute.isWritable()) {
        writable.add(attribute.getName());
      }
    }
    assertThat(settings.keySet()).containsExactlyInAnyOrderElementsOf(writable);
    for (Map.Entry<String, Setting> entry : settings.entrySet()) {
      String name = entry.getKey();
      Setting setting = entry.getValue();
      if (!name.equals("MaximumWeight")) {
        jmx.setAttribute(PRICES, new Attribute(name, setting.good()));
      }
      assertThat(jmx.getAttribute(PRICES, name)).as(name).isEqualTo(setting.good());
      if (setting.bad() != null) {
        assertThatThrownBy(() -> jmx.setAttribute(PRICES, new Attribute(name, setting.bad())))
            .as(name)
            .rootCause()
            .hasMessageContaining(setting.reason());
        assertThat(jmx.getAttribute(PRICES, name)).as(name).isEqualTo(setting.good());
      }
    }
    assertThatThrownBy(() -> jmx.setAttribute(POWERS, new Attribute("StaleIfError", "1m")))
        .rootCause()
        .hasMessageContaining("give its rule a stale-if-error in the rule file");
    jmx.setAttribute(POWERS, new Attribute("ExpireAfterWrite", "250ms"));
    assertThat(jmx.getAttribute(AGENT, "ClockResolution")).isEqualTo(10f);
    jmx.setAttribute(POWERS, new Attribute("ExpireAfterWrite", ""));
  }

  private static void methodsHaveBeans(Desk desk, MBeanServerConnection jmx) throws Exception {
    desk.ask("square 2");
    desk.ask("square 2");
    ObjectName pattern = name("type=CachedMethod,cache=powers,*");
    Set<ObjectName> beans =
        Patience.until(
            PATIENCE_NANOS,
            () -> {
              Set<ObjectName> found = jmx.queryNames(pattern, null);
              assertThat(found).hasSize(2);
              return found;
            });
    for (ObjectName bean : beans) {
      boolean square = String.valueOf(jmx.getAttribute(bean, "Method")).contains(".square(int)");
      assertThat(ObjectName.unquote(bean.getKeyProperty("method")))
          .isEqualTo(jmx.getAttribute(bean, "Method"));
      assertThat(jmx.getAttribute(bean, "CacheMisses")).isEqualTo(1L);
      assertThat(jmx.getAttribute(bean, "LoadCount")).isEqualTo(1L);
      assertThat(jmx.getAttribute(bean, "CacheHitsEstimated")).isEqualTo(true);
      if (!square) {
        assertThat((Long) jmx.getAttribute(bean, "CacheHits")).isPositive();
      }
      assertThat((String[]) jmx.getAttribute(bean, "Key")).containsExactly("arg0: int");
    }
    Set<ObjectName> only = jmx.queryNames(name("type=CachedMethod,cache=prices,*"), null);
    assertThat(only).hasSize(1);
    ObjectName single = only.iterator().next();
    assertThat(single.getKeyProperty("method"))
        .startsWith("\"app.program.bureau.Bureau.price(long");
    assertThat(jmx.getAttribute(single, "CacheHits"))
        .isEqualTo(jmx.getAttribute(name("type=CacheStatistics,name=prices"), "CacheHits"));
    assertThat(jmx.getAttribute(single, "CacheHitsEstimated")).isEqualTo(false);
  }

  private static void evictionsAndHotKeysAreShown(Desk desk, MBeanServerConnection jmx)
      throws Exception {
    invoke(jmx, POWERS, "invalidateAll");
    jmx.setAttribute(POWERS, new Attribute("MaximumSize", 1L));
    desk.ask("cube 3");
    desk.ask("cube 4");
    CompositeData[] evictions = (CompositeData[]) invoke(jmx, POWERS, "recentEvictions");
    assertThat(evictions[0].get("cause")).isEqualTo("size");
    assertThat(evictions[0].get("key")).isEqualTo("3");
    assertThat(evictions[0].get("method")).isEqualTo("app.program.bureau.Bureau.cube(int)");
    assertThat(evictions[0].get("ageMillis")).isEqualTo(-1L);
    assertThat(evictions[1].get("cause")).isEqualTo("cleared");
    assertThat((Long) evictions[1].get("count")).isPositive();
    jmx.setAttribute(POWERS, new Attribute("MaximumSize", 10_000L));

    invoke(jmx, POWERS, "hottestKeys", 5);
    CompositeData[] hottest =
        Patience.until(
            PATIENCE_NANOS,
            () -> {
              desk.ask("hits 2000");
              CompositeData[] found = (CompositeData[]) invoke(jmx, POWERS, "hottestKeys", 5);
              assertThat(found).isNotEmpty();
              return found;
            });
    assertThat(hottest[0].get("key")).isEqualTo("-1");
    assertThat((Float) hottest[0].get("percentage")).isBetween(50f, 100f);
  }

  private static void sensitiveIsHidden(Desk desk, MBeanServerConnection jmx) throws Exception {
    desk.ask("secret 1234");
    desk.ask("secret 13");
    CompositeData[] hottest =
        Patience.until(
            PATIENCE_NANOS,
            () -> {
              CompositeData[] found = (CompositeData[]) invoke(jmx, SECRETS, "hottestKeys", 5);
              desk.ask("secrets 2000");
              assertThat(found).isNotEmpty();
              return found;
            });
    assertThat(hottest[0].get("key")).isEqualTo("(sensitive)");
    assertThat((String[]) invoke(jmx, SECRETS, "keys", 5)).containsExactly("(sensitive)");
    assertThat((String[]) invoke(jmx, SECRETS, "entries", 5))
        .containsExactly("app.program.bureau.Bureau.secret((sensitive)) = (sensitive)");
    assertThat(invoke(jmx, SECRETS, "peek", "\"pin1234\"")).isEqualTo("(sensitive)");
    assertThat(invoke(jmx, SECRETS, "invalidate", "\"pin1234\"")).isEqualTo(1L);
    CompositeData[] evictions = (CompositeData[]) invoke(jmx, SECRETS, "recentEvictions");
    assertThat(evictions[0].get("key")).isEqualTo("(sensitive)");
    Patience.until(
        PATIENCE_NANOS,
        () -> assertThat(desk.errors()).contains("an expression failed").contains("State"));
    assertThat(desk.errors() + invoke(jmx, SECRETS, "explain")).doesNotContain("pin1");
  }

  private static void everythingIsReadAndDescribed(MBeanServerConnection jmx) throws Exception {
    Set<String> types = new TreeSet<>();
    for (ObjectName bean : jmx.queryNames(name("*"), null)) {
      types.add(bean.getKeyProperty("type"));
      MBeanInfo info = jmx.getMBeanInfo(bean);
      assertThat(info.getDescription()).contains(" ").endsWith(".");
      for (MBeanAttributeInfo attribute : info.getAttributes()) {
        assertThat(jmx.getAttribute(bean, attribute.getName()))
            .as(bean + " " + attribute.getName())
            .isNotNull();
        assertThat(attribute.getDescriptor().getFieldValue("openType")).isNotNull();
        describes(attribute);
      }
      for (MBeanOperationInfo operation : info.getOperations()) {
        describes(operation);
        for (MBeanParameterInfo parameter : operation.getSignature()) {
          assertThat(parameter.getDescription()).as(operation.getName()).contains(" ");
          assertThat(parameter.getName()).doesNotMatch("p[0-9]");
        }
      }
    }
    assertThat(types).containsExactly("Agent", "Cache", "CacheStatistics", "CachedMethod");
    assertThat(jmx.getAttribute(SECRETS, "Sensitive")).isEqualTo(true);
    assertThat(jmx.getAttribute(POWERS, "AlertBelow")).isEqualTo(50);
    for (MBeanNotificationInfo notification : jmx.getMBeanInfo(AGENT).getNotifications()) {
      describes(notification);
    }
    assertThat(jmx.getMBeanInfo(AGENT).getNotifications()).hasSize(3);
  }

  private static void describes(MBeanFeatureInfo feature) {
    assertThat(feature.getDescription()).as(feature.getName()).contains(" ").endsWith(".");
  }

  private static void everyOperationIsThere(MBeanServerConnection jmx) throws Exception {
    assertThat(operations(jmx, PRICES))
        .containsExactly(
            "entries",
            "explain",
            "flush",
            "hottestKeys",
            "invalidate",
            "invalidateAll",
            "invalidateMatching",
            "invalidateTag",
            "keys",
            "peek",
            "recentEvictions",
            "refresh",
            "refreshAll");
    for (String shows : List.of("keys", "entries", "hottestKeys")) {
      assertThatThrownBy(() -> invoke(jmx, PRICES, shows, 0))
          .hasRootCauseMessage("how many at most? a limit is 1 or more, such as 10, not 0");
    }
    assertThat(invoke(jmx, PRICES, "invalidateMatching", "7, *")).isEqualTo(0L);
    assertThat(invoke(jmx, PRICES, "refreshAll")).isEqualTo(0L);
    assertThat(invoke(jmx, PRICES, "flush")).isEqualTo(0L);
    assertThat((String) invoke(jmx, PRICES, "explain"))
        .contains("APPLIED app.program.bureau.Bureau.price(long, String) applies to 1 method");
    assertThat((String) invoke(jmx, AGENT, "explain")).contains("prices:").contains("things:");
    assertThat((Long) invoke(jmx, AGENT, "invalidateAll")).isPositive();
    invoke(jmx, name("type=CacheStatistics,name=prices"), "clear");
  }

  private static List<String> operations(MBeanServerConnection jmx, ObjectName bean)
      throws Exception {
    return Arrays.stream(jmx.getMBeanInfo(bean).getOperations())
        .map(MBeanOperationInfo::getName)
        .toList();
  }

  private void notificationsArrive(Desk desk, MBeanServerConnection jmx, Path rules)
      throws Exception {
    desk.ask("describe 1");
    Notification verdict = awaited("io.cacher.verdict");
    assertThat(verdict.getUserData()).isEqualTo("things");
    assertThat(verdict.getMessage()).contains("identity-equals");
    assertThat(verdict.getSource()).hasToString(AGENT.toString());

    String mistakes = RULES.replace("expire-after-write: 1h", "expire-after-write: never");
    Files.writeString(rules, mistakes.replace("alert-below: 50%", "alert-belw: 50%"));
    Object answer = invoke(jmx, AGENT, "reload");
    String rejected = awaited("io.cacher.rules.rejected").getMessage();
    // The whole report, each mistake of it and what that makes wrong, wherever somebody looks.
    assertThat(rejected)
        .isEqualTo(answer)
        .isEqualTo(jmx.getAttribute(AGENT, "LastReload"))
        .contains("rules.yaml:4:25: ", "never", "rules.yaml:14:5: ", "did you mean `alert-below`?")
        .contains((String[]) jmx.getAttribute(AGENT, "RuleProblems"));
    assertThat((String[]) jmx.getAttribute(AGENT, "RuleProblems")).hasSize(3);
    Patience.until(
        PATIENCE_NANOS, () -> assertThat(desk.errors()).contains(rejected.lines().toList()));
    Files.writeString(rules, RULES.replace("expire-after-write: 1h", "expire-after-write: 3h"));
    invoke(jmx, AGENT, "reload");
    assertThat(awaited("io.cacher.rules.changed").getMessage()).contains("prices");
    assertThat(jmx.getAttribute(PRICES, "ExpireAfterWrite")).isEqualTo("3h");
  }

  private void hitsFallAndRise(Desk desk) throws Exception {
    Notification low =
        Patience.until(
            PATIENCE_NANOS,
            () -> {
              desk.ask("misses 2000");
              return found("io.cacher.hits.low");
            });
    assertThat(low.getUserData()).isEqualTo("powers");
    assertThat(low.getMessage()).contains("which is under `alert-below: 50%`");
    assertThat(desk.errors()).contains("powers: ").contains("which is under");
    Patience.until(
        PATIENCE_NANOS,
        () -> {
          desk.ask("hits 20000");
          return found("io.cacher.hits.recovered");
        });
    assertThat(told.stream().filter(one -> one.getType().equals("io.cacher.hits.low"))).hasSize(1);
  }

  private Notification awaited(String type) throws Exception {
    return Patience.until(PATIENCE_NANOS, () -> found(type));
  }

  private Notification found(String type) {
    List<Notification> found =
        told.stream().filter(one -> one.getType().equals(type)).collect(Collectors.toList());
    assertThat(found).as(type).isNotEmpty();
    return found.get(0);
  }

  private static ObjectName name(String properties) {
    try {
      return new ObjectName("io.cacher:" + properties);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Object invoke(
      MBeanServerConnection jmx, ObjectName bean, String operation, Object... arguments)
      throws Exception {
    String[] types = new String[arguments.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = arguments[i] instanceof Integer ? "int" : arguments[i].getClass().getName();
    }
    return jmx.invoke(bean, operation, arguments, types);
  }
}
