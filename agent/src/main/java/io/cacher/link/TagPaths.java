package io.cacher.link;

import io.cacher.config.KeyPath;
import io.cacher.config.TagTemplate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The places of a tag template, as ways over the calls of one method. Thread-safe. */
public final class TagPaths {

  private final List<String> literals;
  private final List<CallPath> paths = new ArrayList<>();

  /** Over calls of {@code method}. */
  public TagPaths(WovenMethod method, TagTemplate template) throws UnresolvableKeyException {
    this(method, template, null);
  }

  /**
   * Over calls of {@code method}.
   *
   * @param elements what stands for one of its elements, or null
   */
  public TagPaths(WovenMethod method, TagTemplate template, @Nullable KeyPath elements)
      throws UnresolvableKeyException {
    literals = template.literals();
    for (int i = 0; i < template.paths().size(); i++) {
      paths.add(CallPath.of(method, template.paths().get(i), elements));
    }
  }

  List<CallPath> paths() {
    return paths;
  }

  /** The tag of a call. Runs code of the application, which may throw anything. */
  public String tag(@Nullable Object[] call, @Nullable Object result) throws Throwable {
    @Nullable Object[] values = new Object[paths.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = paths.get(i).follow(call, result);
    }
    return text(values);
  }

  String text(@Nullable Object[] values) {
    StringBuilder text = new StringBuilder(literals.get(0));
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      text.append(value instanceof Enum<?> constant ? constant.name() : String.valueOf(value));
      text.append(literals.get(i + 1));
    }
    return text.toString();
  }
}
