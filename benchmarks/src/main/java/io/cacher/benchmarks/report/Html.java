package io.cacher.benchmarks.report;

import java.util.Locale;

/** Pieces of HTML and SVG. */
final class Html {

  private Html() {}

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Escaped, with what Markdown has between backticks as code. */
  static String prose(String text) {
    return escape(text).replaceAll("`([^`]*)`", "<code>$1</code>");
  }

  static String element(String name, String content) {
    return "<" + name + ">" + content + "</" + name + ">";
  }

  static String line(double x1, double y1, double x2, double y2, String style) {
    return String.format(
        Locale.ROOT,
        "<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' class='%s'/>",
        x1,
        y1,
        x2,
        y2,
        style);
  }

  static String text(double x, double y, String anchor, String text) {
    return String.format(
        Locale.ROOT,
        "<text x='%.1f' y='%.1f' text-anchor='%s'>%s</text>",
        x,
        y,
        anchor,
        escape(text));
  }

  static String svg(int width, int height, String content) {
    return "<svg viewBox='0 0 %d %d' width='%d' height='%d' role='img'>%s</svg>"
        .formatted(width, height, width, height, content);
  }

  /** The class that colours whatever shows a way to cache. */
  static String style(String way) {
    if (way.startsWith("cacher") || way.contains("rule") || way.equals("with Cacher")) {
      return "ours";
    }
    return way.startsWith("caffeine") ? "caffeine" : "other";
  }
}
