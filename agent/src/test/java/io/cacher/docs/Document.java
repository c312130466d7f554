package io.cacher.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown document of the project.
 *
 * @param path where it is
 * @param text what it says
 */
public record Document(Path path, String text) {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```([^\\n]*)\\n(.*?)^```$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  /** The README, the changelog and everything in {@code docs}. */
  public static List<Document> all() {
    List<Document> all = new ArrayList<>(List.of(of("README.md"), of("CHANGELOG.md")));
    try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
      files
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .forEach(file -> all.add(of(ROOT.relativize(file).toString())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** The document at a path from the project's root. */
  public static Document of(String path) {
    try {
      return new Document(ROOT.resolve(path), Files.readString(ROOT.resolve(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its code blocks that open with exactly these words, such as {@code yaml}. */
  public List<String> blocks(String opening) {
    List<String> blocks = new ArrayList<>();
    for (Matcher block = BLOCK.matcher(text); block.find(); ) {
      if (block.group(1).equals(opening)) {
        blocks.add(block.group(2));
      }
    }
    return blocks;
  }

  /** Its YAML blocks that are rule files as a whole. */
  public List<String> ruleFiles() {
    return blocks("yaml").stream().filter(block -> block.matches("(?ms).*^caches:$.*")).toList();
  }

  /** Where its links lead, those to other hosts left out. */
  List<String> links() {
    List<String> links = new ArrayList<>();
    for (Matcher link = LINK.matcher(prose()); link.find(); ) {
      if (!link.group(1).startsWith("http")) {
        links.add(link.group(1));
      }
    }
    return links;
  }

  /** Its headings, without marks. */
  List<String> headings() {
    List<String> headings = new ArrayList<>();
    for (Matcher heading = HEADING.matcher(prose()); heading.find(); ) {
      headings.add(heading.group(1));
    }
    return headings;
  }

  /** The anchors that GitHub gives its headings. */
  List<String> anchors() {
    return headings().stream()
        .map(heading -> heading.toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
        .toList();
  }

  /** The part from a heading to the next of the same level. */
  public String section(String heading) {
    String start = "## " + heading + "\n";
    int from = text.indexOf(start);
    if (from < 0) {
      throw new AssertionError("no `" + heading + "` in " + this);
    }
    int to = text.indexOf("\n## ", from);
    return text.substring(from, to < 0 ? text.length() : to);
  }

  private String prose() {
    return BLOCK.matcher(text).replaceAll("");
  }

  @Override
  public String toString() {
    return ROOT.relativize(path).toString();
  }
}
