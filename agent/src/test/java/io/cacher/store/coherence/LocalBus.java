package io.cacher.store.coherence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A server in the same JVM, which loses what it is told to lose. For one thread. */
final class LocalBus {

  private final Map<String, Long> numbers = new HashMap<>();
  private final List<Peer> peers = new ArrayList<>();
  private long start = 1L << 40;
  private boolean down;
  private @Nullable String silent;
  private Object numberer = new Object();

  /** Counts begin anew, as after a restart without data. */
  void forgetNumbers() {
    numbers.clear();
    start += 1L << 40;
  }

  /** A replica takes the server's place that had not been told the last numbers. */
  void setBack(int numbersLost) {
    numbers.replaceAll((cache, number) -> number - numbersLost);
    numberer = new Object();
  }

  /** Whoever numbers the messages of that cache says nothing, while others do; null for nobody. */
  void setSilent(@Nullable String cache) {
    silent = cache;
  }

  void setDown(boolean isDown) {
    down = isDown;
    if (isDown) {
      peers.forEach(Peer::disconnect);
    }
  }

  Peer peer() {
    Peer peer = new Peer();
    peers.add(peer);
    return peer;
  }

  /** The server as one process sees it. */
  final class Peer implements Bus {

    private final Set<String> channels = new HashSet<>();
    private final Coherence coherence = new Coherence(this, 0, 0);
    private boolean deaf;
    private boolean cutOff;
    private long delivered;
    private long asked;

    Coherence coherence() {
      return coherence;
    }

    /** Messages to it are lost; nothing tells it. */
    void setDeaf(boolean isDeaf) {
      deaf = isDeaf;
    }

    /** It and the server do not reach each other, and it may not have noticed. */
    void setCutOff(boolean isCutOff) {
      cutOff = isCutOff;
    }

    long delivered() {
      return delivered;
    }

    long asked() {
      return asked;
    }

    void disconnect() {
      channels.clear();
      coherence.disconnected();
    }

    void connect() throws IOException {
      check();
      coherence.connected(
          new Subscription() {
            @Override
            public void add(String cache) {
              channels.add(cache);
              coherence.subscribed(cache);
            }

            @Override
            public void ping() {
              if (!deaf && !cutOff) {
                coherence.alive();
              }
            }

            @Override
            public void next(Receiver receiver) {}

            @Override
            public void close() {
              disconnect();
            }
          });
    }

    boolean isReachable() {
      return !down && !cutOff;
    }

    boolean isConnected() {
      return !channels.isEmpty();
    }

    @Override
    public void publish(String cache, byte[] message) throws IOException {
      check();
      long number = numbers.merge(cache, start, (old, first) -> old + 1);
      for (Peer peer : peers) {
        if (peer.channels.contains(cache) && !peer.deaf && !peer.cutOff) {
          peer.delivered++;
          peer.coherence.message(cache, number, message);
        }
      }
    }

    @Override
    public long lastNumber(String cache) throws IOException {
      asked++;
      check();
      if (cache.equals(silent)) {
        throw new IOException("no answer in time");
      }
      return numbers.computeIfAbsent(cache, name -> start);
    }

    @Override
    public Object numberer(String cache) {
      return cache.equals(silent) ? cache : numberer;
    }

    private void check() throws IOException {
      if (down || cutOff) {
        throw new IOException("not reachable");
      }
    }

    @Override
    public Subscription subscribe() {
      throw new UnsupportedOperationException("peers are connected by hand");
    }

    @Override
    public void close() {}
  }
}
