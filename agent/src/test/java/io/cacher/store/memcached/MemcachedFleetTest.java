package io.cacher.store.memcached;

import io.cacher.store.Address;
import io.cacher.store.HungServer;
import io.cacher.store.real.RealMemcached;
import io.cacher.store.real.RealServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several real servers, one of which hangs. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MemcachedFleetTest {

  @Test
  void serverThatHangs_isLeftInPeace_andTheOthersServe() throws Exception {
    try (RealServer hanging = RealMemcached.start();
        RealServer two = RealMemcached.start();
        RealServer three = RealMemcached.start()) {
      List<RealServer> servers = List.of(hanging, two, three);
      MemcachedSetup setup =
          new MemcachedSetup(
              servers.stream().map(RealServer::address).toList(),
              "cacher",
              Duration.ofMillis(300),
              8,
              1 << 20);
      Ring ring = new Ring(servers.stream().map(server -> "127.0.0.1:" + server.port()).toList());
      List<Address> there = new ArrayList<>();
      List<Address> elsewhere = new ArrayList<>();
      for (byte i = 0; there.size() < 20 || elsewhere.size() < 20; i++) {
        Address address = new Address("fleet", new byte[] {i}, List.of("whole", "other"));
        (ring.server(address.id()) == 0 ? there : elsewhere).add(address);
      }
      try (HungServer fleet =
          new HungServer(clock -> MemcachedStore.open(setup, clock), there, elsewhere)) {
        fleet.fill();
        hanging.pause();
        fleet.assertOthersServe();
        hanging.resume();
        fleet.assertServesAgain();
      }
    }
  }
}
