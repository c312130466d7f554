package io.cacher.manage.verdict;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The verdicts that stand now, and which of them have been told. Thread-safe.
 *
 * <p>What was seen to happen stands for good: {@link #seen}. What was concluded from counters
 * stands until they say otherwise: {@link #judged}.
 */
public final class VerdictBook {

  /** Methods named for each verdict on a cache; an application may make classes without end. */
  private static final int MOST_SUBJECTS = 20;

  private static final class Page {
    final List<Finding> seen = new ArrayList<>();
    List<Finding> judged = List.of();
    final Set<Verdict> told = EnumSet.noneOf(Verdict.class);

    List<Finding> all() {
      List<Finding> all = new ArrayList<>(seen);
      all.addAll(judged);
      return all;
    }
  }

  private final Map<String, Page> pages = new LinkedHashMap<>();
  private final VerdictListener listener;

  /** An empty book whose verdicts are passed on to {@code listener}. */
  public VerdictBook(VerdictListener listener) {
    this.listener = listener;
  }

  /** Something happened that the rule should not let happen. */
  public synchronized void seen(String cache, Finding finding) {
    Page page = page(cache);
    // On a thread of the application: no lambdas, nor the equals of a record, which link.
    int others = 0;
    for (Finding other : page.seen) {
      if (other.verdict() == finding.verdict()) {
        others++;
        if (other.text().equals(finding.text())) {
          return;
        }
      }
    }
    if (others < MOST_SUBJECTS) {
      page.seen.add(finding);
      tell(cache, page, finding);
    }
  }

  /** What the counters of a cache say now, in place of what they said before. */
  public synchronized void judged(String cache, List<Finding> findings) {
    Page page = page(cache);
    page.judged = List.copyOf(findings);
    for (Finding finding : findings) {
      tell(cache, page, finding);
    }
  }

  /** The verdicts on a cache, a line each, beginning with the verdict's name. */
  public synchronized List<String> lines(String cache) {
    List<String> lines = new ArrayList<>();
    Page page = pages.get(cache);
    if (page != null) {
      for (Finding finding : page.all()) {
        lines.add(finding.toString());
      }
    }
    return lines;
  }

  /** How many different verdicts stand on a cache. */
  public synchronized int count(String cache) {
    Set<Verdict> standing = EnumSet.noneOf(Verdict.class);
    Page page = pages.get(cache);
    if (page != null) {
      for (Finding finding : page.all()) {
        standing.add(finding.verdict());
      }
    }
    return standing.size();
  }

  /** Forgets the verdicts on a cache. */
  public synchronized void forget(String cache) {
    pages.remove(cache);
  }

  private Page page(String cache) {
    Page page = pages.get(cache);
    if (page == null) {
      page = new Page();
      pages.put(cache, page);
    }
    return page;
  }

  private void tell(String cache, Page page, Finding finding) {
    if (page.told.add(finding.verdict())) {
      listener.verdict(cache, finding);
    }
  }
}
