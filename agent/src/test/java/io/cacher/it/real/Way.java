package io.cacher.it.real;

import io.cacher.it.JvmRun;

/** The ways to run a program, between which it must not be able to tell a difference. */
enum Way {
  WITHOUT_AGENT {
    @Override
    JvmRun prepare(JvmRun run, String rules) {
      return run.withoutAgent();
    }
  },
  RULES_MATCH_NOTHING {
    @Override
    JvmRun prepare(JvmRun run, String rules) {
      return run.rules("caches: {nowhere: {methods: com.acme.nowhere.Nothing.at(int)}}");
    }
  },
  RULES_OFF {
    @Override
    JvmRun prepare(JvmRun run, String rules) {
      return run.rules("defaults: {mode: off}\n" + rules);
    }
  },
  RULES_ON {
    @Override
    JvmRun prepare(JvmRun run, String rules) {
      return run.rules(rules);
    }
  };

  abstract JvmRun prepare(JvmRun run, String rules);
}
