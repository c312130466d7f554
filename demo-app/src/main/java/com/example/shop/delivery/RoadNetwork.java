package com.example.shop.delivery;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * A grid of crossings, each joined to its four neighbours. A road takes some minutes; those of
 * fewer than {@value #NARROW} are lanes, through which a bulky parcel has to be carried by hand.
 */
final class RoadNetwork {
  static final RoadNetwork EUROPE = new RoadNetwork(80, 1906);

  private static final int NARROW = 12;
  private static final int SLOWEST = 40;

  private final int width;
  private final int[] east;
  private final int[] south;

  private RoadNetwork(int width, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    this.width = width;
    east = random.ints((long) width * width, 5, SLOWEST).toArray();
    south = random.ints((long) width * width, 5, SLOWEST).toArray();
  }

  /** Dijkstra's algorithm; each queue entry packs the minutes above the crossing. */
  int minutes(Town from, Town to, boolean wideOnly) {
    int[] best = new int[width * width];
    Arrays.fill(best, Integer.MAX_VALUE);
    PriorityQueue<Long> open = new PriorityQueue<>();
    int goal = crossing(to);
    reach(crossing(from), 0, best, open);
    // The grid is connected, so the goal comes up before the queue runs dry.
    while (true) {
      long next = open.remove();
      int at = (int) next;
      int minutes = (int) (next >>> 32);
      if (at == goal) {
        return minutes;
      }
      if (minutes > best[at]) {
        continue;
      }
      int column = at % width;
      if (column + 1 < width) {
        drive(at + 1, east[at], minutes, wideOnly, best, open);
      }
      if (column > 0) {
        drive(at - 1, east[at - 1], minutes, wideOnly, best, open);
      }
      if (at + width < best.length) {
        drive(at + width, south[at], minutes, wideOnly, best, open);
      }
      if (at >= width) {
        drive(at - width, south[at - width], minutes, wideOnly, best, open);
      }
    }
  }

  private static void drive(
      int to, int road, int minutes, boolean wideOnly, int[] best, PriorityQueue<Long> open) {
    int duration = wideOnly && road < NARROW ? SLOWEST * 2 : road;
    reach(to, minutes + duration, best, open);
  }

  private static void reach(int crossing, int minutes, int[] best, PriorityQueue<Long> open) {
    if (minutes < best[crossing]) {
      best[crossing] = minutes;
      open.add((long) minutes << 32 | crossing);
    }
  }

  private int crossing(Town town) {
    return town.row * width + town.column;
  }
}
