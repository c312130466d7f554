package io.cacher.store.coherence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cacher.store.NearCache;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What has been invalidated in a cache. Much of it is said in few words: beyond a bound the whole
 * cache is named, which others obey faster than a long list.
 *
 * <p>Not thread-safe.
 */
final class News {

  static final int MOST_NAMES = 1_000;

  private static final int EVERYTHING = '*';
  private static final int GROUP = 'g';

  private final Set<String> groups = new LinkedHashSet<>();
  private boolean everything;

  void add(String group) {
    if (group.isEmpty()) {
      sayEverything();
    } else if (!everything) {
      groups.add(group);
      bound();
    }
  }

  void addAll(News other) {
    if (other.everything) {
      sayEverything();
    } else if (!everything) {
      groups.addAll(other.groups);
      bound();
    }
  }

  private void bound() {
    if (groups.size() > MOST_NAMES) {
      sayEverything();
    }
  }

  private void sayEverything() {
    everything = true;
    groups.clear();
  }

  int size() {
    return everything ? 1 : groups.size();
  }

  void tell(NearCache near) {
    if (everything) {
      near.everythingInvalidated();
      return;
    }
    for (String group : groups) {
      near.groupInvalidated(group);
    }
  }

  /** As a message: who says it, when by its clock, and what. */
  byte[] encode(long origin, long nanos) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(origin);
      out.writeLong(nanos);
      if (everything) {
        out.writeByte(EVERYTHING);
      }
      for (String group : groups) {
        out.writeByte(GROUP);
        byte[] name = group.getBytes(UTF_8);
        out.writeInt(name.length);
        out.write(name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The rest of a message, after who and when. What is not understood means everything. */
  static News decode(DataInputStream in) {
    News news = new News();
    try {
      for (int kind = in.read(); kind >= 0; kind = in.read()) {
        switch (kind) {
          case GROUP -> news.groups.add(new String(exactly(in, in.readInt()), UTF_8));
          default -> news.sayEverything();
        }
      }
    } catch (IOException e) {
      news.sayEverything();
    }
    return news;
  }

  private static byte[] exactly(DataInputStream in, int length) throws IOException {
    byte[] bytes = length < 0 ? new byte[0] : in.readNBytes(length);
    if (bytes.length != length) {
      throw new IOException("cut off");
    }
    return bytes;
  }
}
