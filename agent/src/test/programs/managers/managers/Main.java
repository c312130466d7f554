package managers;

import com.atomikos.icatch.jta.UserTransactionManager;

/** Prints what readers see of names that are changed in transactions of real managers. */
public final class Main {

  private interface Transactions {
    void begin() throws Exception;

    void commit() throws Exception;

    void rollback() throws Exception;
  }

  /** Each with a method of its own, since a method stays with what it has found. */
  private static final class InNarayana extends Names {
    void rename(int id, String name) {
      change(id, name);
    }
  }

  private static final class InAtomikos extends Names {
    void rename(int id, String name) {
      change(id, name);
    }
  }

  private interface Rename {
    void to(String name);
  }

  private Main() {}

  /** Takes a directory for what the managers write. */
  public static void main(String[] args) throws Exception {
    System.setProperty("com.atomikos.icatch.log_base_dir", args[0]);
    for (String store : new String[] {"", "communicationStore.", "stateStore."}) {
      System.setProperty("ObjectStoreEnvironmentBean." + store + "objectStoreDir", args[0]);
    }
    System.setProperty("CoordinatorEnvironmentBean.transactionStatusManagerEnable", "NO");
    InAtomikos inAtomikos = new InAtomikos();
    UserTransactionManager atomikos = new UserTransactionManager();
    atomikos.init();
    System.out.println(
        run(
            "atomikos",
            inAtomikos,
            name -> inAtomikos.rename(1, name),
            new Transactions() {
              @Override
              public void begin() throws Exception {
                atomikos.begin();
              }

              @Override
              public void commit() throws Exception {
                atomikos.commit();
              }

              @Override
              public void rollback() throws Exception {
                atomikos.rollback();
              }
            }));
    atomikos.close();

    InNarayana inNarayana = new InNarayana();
    var narayana = com.arjuna.ats.jta.TransactionManager.transactionManager();
    System.out.println(
        run(
            "narayana",
            inNarayana,
            name -> inNarayana.rename(1, name),
            new Transactions() {
              @Override
              public void begin() throws Exception {
                narayana.begin();
              }

              @Override
              public void commit() throws Exception {
                narayana.commit();
              }

              @Override
              public void rollback() throws Exception {
                narayana.rollback();
              }
            }));
    System.exit(0);
  }

  private static String run(String kind, Names names, Rename rename, Transactions transactions)
      throws Exception {
    StringBuilder seen = new StringBuilder(kind).append(' ').append(names.seen());
    transactions.begin();
    rename.to("b");
    seen.append(' ').append(names.seen());
    names.commit();
    transactions.commit();
    seen.append(' ').append(names.seen());
    transactions.begin();
    rename.to("c");
    names.rollback();
    transactions.rollback();
    seen.append(' ').append(names.seen());
    rename.to("d");
    names.commit();
    return seen.append(' ').append(names.seen()).toString();
  }
}
