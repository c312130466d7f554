package tx;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Renames in transactions of plain JDBC. */
final class InJdbc extends Ledger {

  private final Connection reader;
  private Connection writer;

  private InJdbc(String url) throws SQLException {
    reader = DriverManager.getConnection(url);
    writer = DriverManager.getConnection(url);
    reader.createStatement().execute("create table names (id int primary key, name varchar)");
    reader.createStatement().execute("insert into names values (1, 'a')");
  }

  @Override
  String find(int id) throws Exception {
    reads++;
    try (PreparedStatement query =
        reader.prepareStatement("select name from names where id = ?")) {
      query.setInt(1, id);
      ResultSet names = query.executeQuery();
      names.next();
      return names.getString(1);
    }
  }

  @Override
  void rename(int id, String name) throws Exception {
    try (PreparedStatement update =
        writer.prepareStatement("update names set name = ? where id = ?")) {
      update.setString(1, name);
      update.setInt(2, id);
      update.executeUpdate();
    }
  }

  static String run() throws Exception {
    InJdbc ledger = new InJdbc("jdbc:h2:mem:names;DB_CLOSE_DELAY=-1");
    StringBuilder seen = new StringBuilder("jdbc ").append(ledger.seen());
    ledger.writer.setAutoCommit(false);
    ledger.rename(1, "b");
    seen.append(' ').append(ledger.seen());
    ledger.writer.commit();
    seen.append(' ').append(ledger.seen());
    ledger.rename(1, "c");
    ledger.writer.rollback();
    seen.append(' ').append(ledger.seen());
    ledger.rename(1, "d");
    ledger.writer.setAutoCommit(true);
    seen.append(' ').append(ledger.seen());
    ledger.rename(1, "e");
    seen.append(' ').append(ledger.seen());
    return seen.append(ledger.closed()).toString();
  }

  /** Closes without commit or rollback what a pool keeps open, then what is gone. */
  private String closed() throws Exception {
    Connection kept = writer;
    writer = handedOut(kept);
    writer.setAutoCommit(false);
    rename(1, "f");
    writer.close();
    String seen = " " + seen();
    kept.commit();
    seen += " " + seen();
    writer = kept;
    rename(1, "g");
    kept.close();
    return seen + " " + seen();
  }

  /** A connection of a pool: closing it gives it back as it is. */
  private static Connection handedOut(Connection kept) {
    return (Connection)
        Proxy.newProxyInstance(
            InJdbc.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) ->
                method.getName().equals("close") ? null : method.invoke(kept, arguments));
  }
}
