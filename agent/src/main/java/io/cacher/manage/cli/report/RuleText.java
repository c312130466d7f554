package io.cacher.manage.cli.report;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A rule file without the arguments that {@code warm} calls with, which are keys, and without what
 * {@code stores} are reached by, which may hold passwords.
 */
final class RuleText {

  static final String LEFT_OUT = "[left-out]";

  private RuleText() {}

  /** {@code text} with all else as it is; nothing of it when it is not YAML. */
  static String withoutSecrets(String text) {
    List<Node> secrets = new ArrayList<>();
    try {
      find(new Yaml(new LoaderOptions()).compose(new StringReader(text)), "", secrets);
    } catch (RuntimeException | StackOverflowError notYaml) {
      return "(not shown: it cannot be read as YAML; see RuleProblems in agent.json)\n";
    }
    secrets.sort(
        Comparator.comparing((Node node) -> node.getStartMark().getIndex())
            .thenComparing(node -> -node.getEndMark().getIndex()));
    StringBuilder result = new StringBuilder();
    int copied = 0;
    for (Node node : secrets) {
      int start = text.offsetByCodePoints(0, node.getStartMark().getIndex());
      int end = text.offsetByCodePoints(0, node.getEndMark().getIndex());
      // A block ends where the next begins: the blanks in between are not its own.
      while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
        end--;
      }
      // An alias stands for a node elsewhere, which others may name, too, or a part of it.
      if (start >= copied) {
        result.append(text, copied, start).append(LEFT_OUT);
        copied = end;
      }
    }
    return result.append(text, copied, text.length()).toString();
  }

  private static void find(Node node, String parent, List<Node> found) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        String name = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
        boolean keys = parent.equals("warm") && name.equals("calls");
        if (keys || (parent.isEmpty() && name.equals("stores"))) {
          found.add(entry.getValueNode());
        } else {
          find(entry.getValueNode(), name, found);
        }
      }
    } else if (node instanceof SequenceNode sequence) {
      for (Node element : sequence.getValue()) {
        find(element, parent, found);
      }
    }
  }
}
