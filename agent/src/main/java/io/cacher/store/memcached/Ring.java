package io.cacher.store.memcached;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which of several servers has a result. Each server has many points on a circle, and what lies
 * before a point belongs to it; so a server that is added or taken away moves only its own share.
 * The points are those of ketama (R. Jones, 2007). Immutable.
 */
final class Ring {

  private static final int DIGESTS = 40;

  private final int[] points;
  private final int[] owners;

  /** A ring of servers by their names. */
  Ring(List<String> servers) {
    Map<Integer, Integer> all = new TreeMap<>(Integer::compareUnsigned);
    for (int server = 0; server < servers.size(); server++) {
      for (int i = 0; i < DIGESTS; i++) {
        ByteBuffer digest =
            digest((servers.get(server) + '-' + i).getBytes(StandardCharsets.UTF_8));
        while (digest.hasRemaining()) {
          all.put(digest.getInt(), server);
        }
      }
    }
    points = new int[all.size()];
    owners = new int[all.size()];
    int next = 0;
    for (Map.Entry<Integer, Integer> each : all.entrySet()) {
      // Flipped, so that the order is that of signed numbers.
      points[next] = each.getKey() ^ Integer.MIN_VALUE;
      owners[next++] = each.getValue();
    }
  }

  /** The place in the list of the server that has the id. */
  int server(byte[] id) {
    int found = Arrays.binarySearch(points, digest(id).getInt() ^ Integer.MIN_VALUE);
    int point = found >= 0 ? found : -found - 1;
    return owners[point == points.length ? 0 : point];
  }

  private static ByteBuffer digest(byte[] bytes) {
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("MD5").digest(bytes))
          .order(ByteOrder.LITTLE_ENDIAN);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
