package io.cacher.manage.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacher.cache.CacheGroup;
import io.cacher.config.RuleParser;
import io.cacher.manage.Notices;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerFactory;
import javax.management.MBeanServerNotification;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The beans of an agent whose rules change, in servers of all kinds. */
class JmxBeansTest {

  /** What a server does before it does what it is asked. */
  private interface Whim {
    void before(Method asked) throws Throwable;
  }

  /** For {@link Builder}, which JMX makes by its name. */
  private static volatile Whim whim = asked -> {};

  private final List<MBeanServer> servers = new ArrayList<>();
  private final CacheGroup group = Keyed.group(Keyed.settings());
  private final Notices notices = new Notices();
  private volatile List<ManagedCache> caches = List.of();

  @AfterEach
  void release() {
    whim = asked -> {};
    servers.forEach(MBeanServerFactory::releaseMBeanServer);
  }

  /** Makes servers with a {@link Whim}. */
  public static final class Builder extends MBeanServerBuilder {
    @Override
    public MBeanServer newMBeanServer(
        String domain, MBeanServer outer, MBeanServerDelegate delegate) {
      MBeanServer made = super.newMBeanServer(domain, outer, delegate);
      Whim own = whim;
      return (MBeanServer)
          Proxy.newProxyInstance(
              Builder.class.getClassLoader(),
              new Class<?>[] {MBeanServer.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("hashCode")) {
                  return System.identityHashCode(proxy);
                }
                if (method.getName().equals("equals")) {
                  return proxy == arguments[0];
                }
                own.before(method);
                try {
                  return method.invoke(made, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }

  private MBeanServer server(Whim its) {
    String property = "javax.management.builder.initial";
    whim = its;
    System.setProperty(property, Builder.class.getName());
    try {
      MBeanServer server = MBeanServerFactory.createMBeanServer("test");
      servers.add(server);
      return server;
    } finally {
      System.clearProperty(property);
    }
  }

  private MBeanServer server() {
    return server(asked -> {});
  }

  private void rule(int alertBelow) {
    String yaml = "caches: {prices: {methods: a.B.c(), alert-below: " + alertBelow + "%}}";
    caches =
        List.of(
            new ManagedCache(RuleParser.parse("any", yaml, name -> null).rules().get(0), group));
  }

  private ManagedAgent agent() {
    return (ManagedAgent)
        Proxy.newProxyInstance(
            JmxBeansTest.class.getClassLoader(),
            new Class<?>[] {ManagedAgent.class},
            (proxy, method, arguments) -> answer(method));
  }

  private @Nullable Object answer(Method asked) {
    return switch (asked.getName()) {
      case "caches" -> caches;
      case "notices" -> notices;
      default -> asked.getReturnType() == boolean.class ? true : null;
    };
  }

  private static ObjectName prices() throws JMException {
    return new ObjectName("io.cacher:type=Cache,name=prices");
  }

  @Test
  void run_ruleTuned_beanStaysAndTellsTheNewOne() throws Exception {
    MBeanServer server = server();
    JmxBeans beans = new JmxBeans(agent());
    rule(50);
    beans.run();
    List<String> seen = new CopyOnWriteArrayList<>();
    server.addNotificationListener(
        MBeanServerDelegate.DELEGATE_NAME,
        (notification, handback) ->
            seen.add(
                notification.getType()
                    + " "
                    + ((MBeanServerNotification) notification).getMBeanName()),
        null,
        null);
    assertThat(server.getAttribute(prices(), "AlertBelow")).isEqualTo(50);

    rule(60);
    beans.run();

    assertThat(server.getAttribute(prices(), "AlertBelow")).isEqualTo(60);
    assertThat(seen).isEmpty();

    caches = List.of();
    beans.run();
    assertThat(seen).contains("JMX.mbean.unregistered " + prices());
  }

  @Test
  void run_aServerRefuses_theOthersHaveTheBeans() throws Exception {
    MBeanServer refusing =
        server(
            asked -> {
              if (asked.getName().equals("registerMBean")) {
                throw new SecurityException("not here");
              }
            });
    MBeanServer willing = server();
    JmxBeans beans = new JmxBeans(agent());
    rule(50);
    assertThatThrownBy(beans::run).hasMessageContaining("not here");
    assertThat(willing.isRegistered(prices())).isTrue();
    beans.unregisterAll();
    assertThat(willing.isRegistered(prices())).isFalse();
    assertThat(refusing.isRegistered(prices())).isFalse();
  }

  /** As the housekeeper and a reload do. */
  @Test
  void run_byTwoThreads_isDoneByOneAtATime() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch entered = new CountDownLatch(1);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    server(
        asked -> {
          if (asked.getName().equals("registerMBean")) {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            entered.countDown();
            goOn.await();
            inside.decrementAndGet();
          }
        });
    rule(50);
    LateJmxBeans late = new LateJmxBeans(agent(), line -> {});
    Thread first = new Thread(late);
    Thread second = new Thread(late);
    first.start();
    entered.await();
    second.start();
    while (most.get() < 2 && second.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    goOn.countDown();
    first.join();
    second.join();
    assertThat(most).hasValue(1);
    late.close();
  }

  /** What is under way when the agent is detached, as a reload, must not bring them back. */
  @Test
  void stop_runAfterwards_registersNothing() throws Exception {
    MBeanServer server = server();
    rule(50);
    LateJmxBeans late = new LateJmxBeans(agent(), line -> {});
    late.run();
    assertThat(server.isRegistered(prices())).isTrue();
    late.close();
    late.run();
    assertThat(server.isRegistered(prices())).isFalse();
  }
}
