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

/** A rule file without the arguments that {@code warm} calls with, which are keys. */
final class RuleText {

  static final String LEFT_OUT = "[left-out]";

  private RuleText() {}

  /** {@code text} with all else as it is; nothing of it when it is not YAML. */
  static String withoutKeys(String text) {
    List<Node> keys = new ArrayList<>();
    try {
      find(new Yaml(new LoaderOptions()).compose(new StringReader(text)), "", keys);
    } catch (RuntimeException | StackOverflowError notYaml) {
      return "(not shown: it cannot be read as YAML; see RuleProblems in agent.json)\n";
    }
    keys.sort(Comparator.comparing((Node node) -> node.getStartMark().getIndex()).reversed());
    StringBuilder result = new StringBuilder(text);
    for (Node node : keys) {
      int start = result.offsetByCodePoints(0, node.getStartMark().getIndex());
      int end = result.offsetByCodePoints(0, node.getEndMark().getIndex());
      // A block ends where the next begins: the blanks in between are not its own.
      while (end > start && Character.isWhitespace(result.charAt(end - 1))) {
        end--;
      }
      result.replace(start, end, LEFT_OUT);
    }
    return result.toString();
  }

  private static void find(Node node, String parent, List<Node> found) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        String name = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
        if (parent.equals("warm") && name.equals("calls")) {
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
