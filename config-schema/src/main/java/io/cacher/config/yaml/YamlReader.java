package io.cacher.config.yaml;

import io.cacher.config.yaml.YamlNode.Entry;
import io.cacher.config.yaml.YamlNode.Mapping;
import io.cacher.config.yaml.YamlNode.Scalar;
import io.cacher.config.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.Event.ID;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads one YAML document.
 *
 * <p>Stands on SnakeYAML's events and not on its nodes: the events still tell an explicit tag from
 * an implied one and an alias from what it stands for, and no resolver, constructor or regular
 * expression is loaded in an application's start-up.
 */
public final class YamlReader {

  /** How deep nodes may nest. */
  public static final int MAXIMUM_DEPTH = 32;

  /** How many aliases a document may hold. */
  public static final int MAXIMUM_ALIASES = 50;

  private final SourceText source;
  private final ParserImpl events;
  private final Map<String, YamlNode> anchors = new HashMap<>();
  private int aliases;

  private YamlReader(String text) {
    source = new SourceText(text);
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    events = new ParserImpl(new StreamReader(text), options);
  }

  /**
   * Reads the one document {@code text} holds, or null where it holds none.
   *
   * @throws YamlException if it is not YAML, uses a tag, or exceeds a limit
   */
  public static @Nullable YamlNode read(String text) throws YamlException {
    YamlReader reader = new YamlReader(text);
    reader.source.refuseControlCharacters();
    try {
      return reader.document();
    } catch (MarkedYAMLException e) {
      throw reader.syntaxError(e);
    } catch (RuntimeException e) {
      // SnakeYAML lets NumberFormatException and the like escape on odd input.
      throw new YamlException(new Mark(1, 1), "this is not valid YAML: " + e.getMessage());
    }
  }

  private @Nullable YamlNode document() throws YamlException {
    events.getEvent();
    if (events.checkEvent(ID.StreamEnd)) {
      return null;
    }
    events.getEvent();
    YamlNode root = node(1);
    events.getEvent();
    if (!events.checkEvent(ID.StreamEnd)) {
      throw new YamlException(
          mark(events.peekEvent()), "a second YAML document starts here, expected one per file");
    }
    return root;
  }

  private YamlNode node(int depth) throws YamlException {
    Event event = events.getEvent();
    if (event instanceof AliasEvent alias) {
      return aliased(alias);
    }
    if (depth > MAXIMUM_DEPTH) {
      throw new YamlException(mark(event), "nested deeper than " + MAXIMUM_DEPTH + " levels");
    }
    if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar.getTag(), event);
      return anchored(scalar, scalar(scalar));
    }
    CollectionStartEvent start = (CollectionStartEvent) event;
    refuseTag(start.getTag(), event);
    return anchored(start, start.is(ID.MappingStart) ? mapping(start, depth) : list(start, depth));
  }

  private YamlNode list(Event start, int depth) throws YamlException {
    List<YamlNode> items = new ArrayList<>();
    while (!events.checkEvent(ID.SequenceEnd)) {
      items.add(node(depth + 1));
    }
    events.getEvent();
    return new Sequence(mark(start), items);
  }

  private YamlNode mapping(Event start, int depth) throws YamlException {
    List<Entry> entries = new ArrayList<>();
    while (!events.checkEvent(ID.MappingEnd)) {
      Mark keyMark = mark(events.peekEvent());
      if (!(node(depth + 1) instanceof Scalar key)) {
        throw new YamlException(keyMark, "a key must be text, not a list or a mapping");
      }
      entries.add(new Entry(key, node(depth + 1)));
    }
    events.getEvent();
    return new Mapping(mark(start), entries);
  }

  private Scalar scalar(ScalarEvent event) {
    Mark mark = mark(event);
    int index = event.getStartMark().getIndex();
    int content = event.getAnchor() == null ? index : source.skipAnchor(index);
    boolean quoted = event.isSQuoted() || event.isDQuoted();
    boolean verbatim =
        (event.isPlain() || quoted) && source.holds(event.getValue(), content + (quoted ? 1 : 0));
    return new Scalar(mark.right(content - index), event.getValue(), event.isPlain(), verbatim);
  }

  private YamlNode anchored(NodeEvent event, YamlNode node) {
    if (event.getAnchor() != null) {
      anchors.put(event.getAnchor(), node);
    }
    return node;
  }

  private YamlNode aliased(AliasEvent alias) throws YamlException {
    YamlNode node = anchors.get(alias.getAnchor());
    if (node == null) {
      throw new YamlException(
          mark(alias),
          "alias `*"
              + alias.getAnchor()
              + "` has no complete anchor before it. "
              + quotesNeeded('*'));
    }
    if (++aliases > MAXIMUM_ALIASES) {
      throw new YamlException(mark(alias), "more than " + MAXIMUM_ALIASES + " aliases");
    }
    return node;
  }

  private static void refuseTag(@Nullable String tag, Event event) throws YamlException {
    if (tag != null) {
      String message = "tags such as `" + tag + "` are not allowed";
      throw new YamlException(
          mark(event), tag.startsWith("!") ? message + ". " + quotesNeeded('!') : message);
    }
  }

  private YamlException syntaxError(MarkedYAMLException e) {
    Mark mark = e.getProblemMark() == null ? new Mark(1, 1) : mark(e.getProblemMark());
    StringBuilder message = new StringBuilder("this is not valid YAML: ");
    if (e.getContext() != null) {
      message.append(e.getContext()).append(", ");
    }
    message.append(e.getProblem());
    char indicator = indicator(e);
    if (indicator != 0) {
      message.append(". ").append(quotesNeeded(indicator));
    }
    return new YamlException(mark, message.toString());
  }

  /** The character at fault when a method pattern may start with it and YAML text may not. */
  private char indicator(MarkedYAMLException e) {
    if (e.getContext() != null && e.getContext().contains("alias")) {
      return '*';
    }
    int index = e.getProblemMark() == null ? -1 : e.getProblemMark().getIndex();
    return index >= 0 && index < source.length() && source.at(index) == '@' ? '@' : 0;
  }

  private static String quotesNeeded(char indicator) {
    return "A method pattern that starts with `" + indicator + "` needs quotes";
  }

  private static Mark mark(Event event) {
    return mark(event.getStartMark());
  }

  private static Mark mark(org.yaml.snakeyaml.error.Mark mark) {
    return new Mark(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
