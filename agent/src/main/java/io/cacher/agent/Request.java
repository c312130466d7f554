package io.cacher.agent;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/**
 * What the command line asks of the agent in another JVM: lines of text, since versions may differ.
 *
 * @param verb {@code attach} or {@code detach}
 * @param id tells the answer from others; the asker's choice
 * @param options the agent's options, a line each
 */
record Request(String verb, String id, String options) {

  static final String ATTACH = "attach";
  static final String DETACH = "detach";

  /** Reads {@code @verb}, the asker's jar, the id, and then options, a line each. */
  static Request parse(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    while (lines.size() < 3) {
      lines.add("");
    }
    String options = String.join("\n", lines.subList(3, lines.size()));
    return new Request(lines.get(0).substring(1), lines.get(2), options);
  }

  /** Leaves the answer where the asker looks for it. */
  void answer(Outcome outcome, Instrumentation instrumentation) {
    AgentProperties.of(instrumentation)
        .setProperty(AgentProperties.REPLY, id + "\n" + outcome.exitCode() + "\n" + outcome.text());
  }
}
