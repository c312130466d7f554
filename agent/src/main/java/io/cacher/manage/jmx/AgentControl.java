package io.cacher.manage.jmx;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheSet;
import java.util.ArrayList;
import java.util.List;

/** Controls the agent as a whole. */
final class AgentControl implements AgentMXBean {

  private final ManagedAgent agent;

  AgentControl(ManagedAgent agent) {
    this.agent = agent;
  }

  @Override
  public String getVersion() {
    return agent.version();
  }

  @Override
  public List<String> getRuleFiles() {
    return agent.ruleFiles();
  }

  @Override
  public List<String> getRuleProblems() {
    return agent.ruleProblems();
  }

  @Override
  public long getReloadCount() {
    return agent.reloadCount();
  }

  @Override
  public String getLastReload() {
    return agent.lastReload();
  }

  @Override
  public String reload() {
    return agent.reload();
  }

  @Override
  public List<String> getCaches() {
    List<String> names = new ArrayList<>();
    for (CacheSet set : caches()) {
      names.add(set.name());
    }
    return names;
  }

  @Override
  public int getWovenClasses() {
    return agent.wovenClassCount();
  }

  @Override
  public int getWovenMethods() {
    return agent.wovenMethodCount();
  }

  @Override
  public List<String> getUnmatchedPatterns() {
    return agent.unmatchedPatterns();
  }

  @Override
  public List<String> getRecentLog() {
    return agent.recentLog();
  }

  @Override
  public long getErrors() {
    return agent.errorCount();
  }

  @Override
  public float getClockResolution() {
    return agent.clockResolution().toNanos() / 1_000_000f;
  }

  @Override
  public long invalidateAll() {
    long removed = 0;
    for (CacheSet set : caches()) {
      for (Cache cache : set.caches()) {
        removed += cache.invalidateAll();
      }
    }
    return removed;
  }

  @Override
  public boolean invalidateTag(String tag) {
    boolean known = false;
    for (CacheSet set : caches()) {
      for (Cache cache : set.caches()) {
        known |= cache.writes().invalidateTag(tag);
      }
    }
    return known;
  }

  @Override
  public String getMode() {
    return agent.isOn() ? "on" : "off";
  }

  @Override
  public void setMode(String mode) {
    agent.setOn(Modes.parse(mode));
  }

  @Override
  public String rules() {
    return agent.rules();
  }

  @Override
  public String explain() {
    StringBuilder text = new StringBuilder();
    for (CacheSet set : caches()) {
      text.append(agent.explain(set.name()));
    }
    return text.toString();
  }

  private List<CacheSet> caches() {
    List<CacheSet> sets = new ArrayList<>();
    for (ManagedCache cache : agent.caches()) {
      sets.add(cache.caches());
    }
    return sets;
  }
}
