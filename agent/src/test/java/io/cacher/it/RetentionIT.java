package io.cacher.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.Library;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which results a rule keeps: policies, weights, weak values. */
class RetentionIT {

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void rules_eachWayToKeepResults_keepThese(Jdk jdk) throws Exception {
    JvmRun.Result result =
        JvmRun.on(jdk)
            .rules(
                """
                defaults:
                  eviction: lru
                caches:
                  lru:
                    methods: app.program.Library.oldest(int)
                    maximum-size: 2
                  mru:
                    methods: app.program.Library.latest(int)
                    maximum-size: 2
                    eviction: mru
                  lfu:
                    methods: app.program.Library.rarest(int)
                    maximum-size: 2
                    eviction: lfu
                  fifo:
                    methods: app.program.Library.first(int)
                    maximum-size: 2
                    eviction: fifo
                  random:
                    methods: app.program.Library.any(int)
                    maximum-size: 2
                    eviction: random
                  length:
                    methods: app.program.Library.text(int)
                    maximum-weight: 50
                    weigher: length
                  soft:
                    methods: app.program.Library.dispensable(int)
                    values: soft
                  none:
                    methods: app.program.Library.kept(int)
                    eviction: none
                  chapters:
                    methods: app.program.Library.chapter(int, int)
                    maximum-weight: 50
                    weigher: result.pages
                  priced:
                    methods: app.program.Library.priced(int, String)
                    maximum-weight: 50
                    weigher: arg1.length
                  bytes:
                    methods: app.program.Library.bytes(int)
                    maximum-weight: 8KiB
                  fragile:
                    methods: app.program.Library.fragile(int)
                    eviction: tinylfu
                    values: weak
                  broken:
                    methods: app.program.Library.broken(int, String)
                    maximum-weight: 50
                    weigher: this
                """)
            .jvm("-Xmx64m")
            .main(Library.class)
            .run();

    assertThat(result.err().lines().filter(line -> line.contains("fault"))).isEmpty();
    assertThat(result.out())
        .isEqualTo(
            """
            lru oldest1 oldest2 oldest3 oldest2 oldest3
            mru latest1 latest2 latest3 latest1 latest3
            lfu rarest1 rarest2 rarest3 rarest2 rarest3
            fifo first1 first2 first3 first1 first2 first3
            random, sometimes a hit: true
            length text1 text2 text3 text2 text3
            none kept1 kept2 kept3
            result.pages chapter1 chapter2 chapter3 chapter2 chapter3
            arg1 priced1 priced2 priced3 priced2 priced3
            bytes bytes2000 bytes9000 bytes9000
            weak true fragile1
            soft dispensable1 dispensable1
            broken broken1 broken1
            lru bytes strong -1 8192 rejected 2 weight 2
            then 0
            """);
    assertThat(result.agentLines())
        .contains(
            "none: grows without end, with neither a bound nor a lifetime."
                + " Give it `maximum-size`, `maximum-weight` or `expire-after-write`.",
            "broken: a result of app.program.Library.broken(int, java.lang.String) could not be"
                + " weighed, such results are not stored: java.lang.IllegalArgumentException:"
                + " <<a app.program.Library is no weight>>");
    assertThat(result.exitCode()).isZero();
  }
}
