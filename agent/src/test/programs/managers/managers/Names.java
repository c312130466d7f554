package managers;

import java.util.HashMap;
import java.util.Map;

/** Names as all transactions but the current one see them, and what that one has changed. */
class Names {

  private final Map<Integer, String> committed = new HashMap<>(Map.of(1, "a"));
  private final Map<Integer, String> changed = new HashMap<>();
  private int reads;

  String find(int id) {
    reads++;
    return committed.get(id);
  }

  void change(int id, String name) {
    changed.put(id, name);
  }

  void commit() {
    committed.putAll(changed);
    changed.clear();
  }

  void rollback() {
    changed.clear();
  }

  String seen() {
    find(1);
    return find(1) + reads;
  }
}
