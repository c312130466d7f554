package tx;

import java.util.HashMap;
import java.util.Map;

/** Names as all transactions but the current one see them, and what that one has changed. */
class Ledger {

  final Map<Integer, String> committed = new HashMap<>(Map.of(1, "a"));
  final Map<Integer, String> changed = new HashMap<>();
  int reads;

  String find(int id) throws Exception {
    reads++;
    return committed.get(id);
  }

  void rename(int id, String name) throws Exception {
    changed.put(id, name);
  }

  void commit() {
    committed.putAll(changed);
    changed.clear();
  }

  void rollback() {
    changed.clear();
  }

  String seen() throws Exception {
    find(1);
    return find(1) + reads;
  }
}
