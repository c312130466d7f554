package io.cacher.it.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Suspend functions of Kotlin, with kotlinx.coroutines. */
class SuspendIT {

  private static final String RULES =
      """
      caches:
        shop: { methods: ["sus.Shop.*(.., kotlin.coroutines.Continuation)"], maximum-size: 1_000 }
        companion: { methods: "sus.Shop$Companion.*(..)" }
        top:
          methods: [sus.ProgramKt.top(..), sus.ProgramKt.fib(..), "sus.ProgramKt.again*(..)"]
        deep: { methods: [sus.ProgramKt.deep(..), sus.ProgramKt.plunge(..)], maximum-size: 200_000 }
        interface: { methods: sus.Source.twice(..) }
        special: { methods: sus.Special.get(..) }
        crossing: { methods: sus.ProgramKt.crossing(..), key: [arg0] }
        slow: { methods: sus.ProgramKt.slowly(..), lock-timeout: 1s }
        even: { methods: sus.ProgramKt.even(..), condition: arg0 > 1, tags: ["e{arg0}"] }
        judged: { methods: sus.ProgramKt.judged(..), unless: arg0 == 10 && result.length > 2 }
        shared: { methods: sus.ProgramKt.shared(..), share: copy }
        one-shot: { methods: sus.ProgramKt.oneShot(..) }
        warmed: { methods: sus.ProgramKt.warmed(..), warm: { calls: [[1]] } }
        storm: { methods: sus.ProgramKt.stormy(..), expire-after-write: 1ms }
        stock:
          methods: sus.ProgramKt.stock(..)
          evict-on:
            - { after: sus.ProgramKt.changed(..), key: [arg0] }
            - { after: sus.ProgramKt.changing(..) }
      """;

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void suspendFunctions_areCachedByValue_andCallersLeaveEachOtherAlone(Jdk jdk) throws Exception {
    Path coroutines = Libraries.jar("kotlin", "kotlinx-coroutines");
    JvmRun.Result result =
        JvmRun.on(jdk)
            .rules(RULES)
            .classPath(
                Programs.kotlin("suspend", coroutines),
                Libraries.jar("kotlin", "kotlin-stdlib"),
                coroutines)
            .main("sus.ProgramKt")
            .run();

    assertThat(result.out())
        .isEqualTo(
            """
            later 1: a1*3 a1*3 a1*3
            later 1: a2*6 a2*6 a2*6
            atOnce 1: 3 3 3
            tail 1: tail1 tail1 tail1
            nothing 1: null null null
            anything 1: true true true
            unit 3: true true true
            name 3: n1 n1 n1
            wrapped 3: 1 1 1
            flow 3: 1 1 1
            fails 3: no 1, 1 no 1, 2 no 1, 3
            failsAtOnce 3: no 1, 1 no 1, 2 no 1, 3
            withDefaults 3: d7d8e7 d7d8e7 d7d8e7
            get 1: g1 g1 g1
            twice 1: g2g2 g2g2 g2g2
            special 3: special g3special g3 special g3special g3 special g3special g3
            switching 2: 1+2 x 1+2 x 1+2 x
            generic 3: a1[1] a1[1] a1[1]
            callback 1: c1 c1 c1
            shown 1: h1h1 h1h1 h1h1
            static 1: s1 s1 s1
            top 1: t1 t1 t1
            fib 31: 832040 832040 832040
            even 4: 3 3 3
            judged 4: j1j10 j1j10 j1j10
            shared 3: [1] [1] [1]
            warmed 3: 1 1 1
            again 2: (inner) (inner) (inner)
            againInChildren 2: (inner) (inner) (inner)
            one thread
            crowd 1 [crowd100*300]
            failed 1 [no 100, 1]
            switched [tail100]
            undispatched 1 [g100]
            oneShot 3
            waiter cancelled true true 9
            loader cancelled true 9
            others [x200*600] after 2
            stored x200*600 2
            in time null
            slow x201*603
            crossing true
            patience over 2
            outrun stock1 stock1 stock1 2
            kept stock1 2
            kept stock1 2
            evicted stock1 3
            storm [true]
            plunge Success(t70)
            plunge Success(t71)
            plunge Success(t72)
            deep 100000 100000
            bare Success(300)
            """);
    assertThat(result.agentLines())
        .anySatisfy(line -> assertThat(line).contains("Shop.unit(", "brings no value"))
        .anySatisfy(line -> assertThat(line).contains("sus.Name, a value class"))
        .anySatisfy(line -> assertThat(line).contains("kotlin.Result, a value class"))
        .anySatisfy(line -> assertThat(line).contains("flow.Flow, which cannot be shared"))
        .anySatisfy(line -> assertThat(line).contains("ProgramKt.shared(", "`share`"))
        .anySatisfy(line -> assertThat(line).contains("ProgramKt.warmed(", "`warm`"))
        .anySatisfy(line -> assertThat(line).contains("changing(", "a Kotlin suspend function"))
        .noneSatisfy(line -> assertThat(line).contains("fault in the agent"));
    assertThat(result.err()).doesNotContain("Exception");
    assertThat(result.exitCode()).isZero();
  }
}
