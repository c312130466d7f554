package io.cacher.cache.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every policy has to do, whatever its order. */
class PoliciesTest {

  private static final class Weighed extends Node {
    private final long weight;

    Weighed(int hash, long weight) {
      super(hash);
      this.weight = weight;
    }

    @Override
    public long weight() {
      return weight;
    }
  }

  @ParameterizedTest
  @EnumSource(Policies.class)
  void policy_randomOperations_holdsTheBoundAndItsBooks(Policies kind) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    EvictionPolicy policy = kind.create(100);
    List<Node> held = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      Node node = new Weighed(random.nextInt(), random.nextInt(10));
      Node known = held.isEmpty() ? node : held.get(random.nextInt(held.size()));
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> {
          if (policy.admits(node)) {
            policy.add(node);
            held.add(node);
            evict(policy, held, node);
          }
        }
        case 3 -> {
          if (node.weight() <= policy.maximum() && held.remove(known)) {
            policy.replace(known, node);
            held.add(node);
            evict(policy, held, node);
          }
        }
        case 4 -> {
          held.remove(known);
          policy.remove(known);
        }
        case 5 -> {
          if (random.nextInt(500) == 0) {
            policy.setMaximum(random.nextInt(300));
            evict(policy, held, null);
          }
        }
        default -> policy.recordHit(known);
      }
      policy.recordHit(node.place == null ? node : known);
      assertThat(policy.size()).as("seed %d", seed).isEqualTo(held.size());
      assertThat(policy.weight())
          .as("seed %d", seed)
          .isEqualTo(held.stream().mapToLong(Node::weight).sum())
          .isLessThanOrEqualTo(policy.maximum());
    }
    policy.setMaximum(0);
    evict(policy, held, null);
    assertThat(held).as("seed %d", seed).allMatch(node -> node.weight() == 0);
  }

  private static void evict(
      EvictionPolicy policy, List<Node> held, @org.jspecify.annotations.Nullable Node newcomer) {
    for (Node victim = policy.evict(newcomer); victim != null; victim = policy.evict(newcomer)) {
      assertThat(held.remove(victim)).isTrue();
      assertThat(victim.place).isNull();
    }
  }

  @Test
  void random_evictions_strikeEveryone() {
    EvictionPolicy policy = new RandomEviction(10);
    Set<Integer> struck = new HashSet<>();
    for (int hash = 0; hash < 10; hash++) {
      policy.add(new Weighed(hash, 1));
    }
    for (int i = 0; i < 2_000; i++) {
      policy.add(new Weighed(i % 10, 1));
      Node victim = policy.evict(null);
      struck.add(victim == null ? -1 : victim.hash);
    }
    assertThat(struck).hasSize(10).doesNotContain(-1);
  }
}
