package jakarta.transaction;

/** As in Jakarta EE. */
public interface Synchronization {
  void beforeCompletion();

  void afterCompletion(int status);
}
