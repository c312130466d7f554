package io.cacher.link;

import io.cacher.cache.Tagger;
import io.cacher.config.TagTemplate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tags of a cached method's calls, by the templates of its rule. */
final class CallTagger implements Tagger {

  private final List<TagPaths> templates = new ArrayList<>();
  private boolean overCall;

  CallTagger(List<TagTemplate> tags, WovenMethod method) throws UnresolvableKeyException {
    for (int i = 0; i < tags.size(); i++) {
      TagPaths template = new TagPaths(method, tags.get(i));
      templates.add(template);
      for (CallPath path : template.paths()) {
        overCall |= !path.overResult();
      }
    }
  }

  @Override
  public boolean needsCall() {
    return overCall;
  }

  @Override
  public Object begin(@Nullable Object[] call) throws Throwable {
    @Nullable Object[][] values = new Object[templates.size()][];
    for (int t = 0; t < values.length; t++) {
      List<CallPath> paths = templates.get(t).paths();
      values[t] = new Object[paths.size()];
      for (int p = 0; p < paths.size(); p++) {
        if (!paths.get(p).overResult()) {
          Object value = paths.get(p).follow(call, null);
          // As text at once: what it stands for may change while the method runs.
          values[t][p] = value instanceof Enum<?> constant ? constant.name() : "" + value;
        }
      }
    }
    return values;
  }

  @Override
  public String[] tags(@Nullable Object begun, @Nullable Object result) throws Throwable {
    @Nullable Object[][] known = (@Nullable Object[][]) begun;
    String[] tags = new String[templates.size()];
    for (int t = 0; t < tags.length; t++) {
      List<CallPath> paths = templates.get(t).paths();
      @Nullable Object[] values = new Object[paths.size()];
      for (int p = 0; p < values.length; p++) {
        if (paths.get(p).overResult()) {
          values[p] = paths.get(p).follow(new Object[0], result);
        } else if (known != null) {
          values[p] = known[t][p];
        } else {
          throw new IllegalStateException("the call is not known");
        }
      }
      tags[t] = templates.get(t).text(values);
    }
    return tags;
  }
}
