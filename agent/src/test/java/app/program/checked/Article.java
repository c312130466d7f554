package app.program.checked;

import java.time.Duration;

/** Something to sell. */
public class Article {

  private final long id;
  private final String name;
  Duration fresh = Duration.ofMinutes(1);

  /** An article. */
  public Article(long id, String name) {
    this.id = id;
    this.name = name;
  }

  /** Its number. */
  public long getId() {
    return id;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** How it is sold. */
  public Kind kind() {
    return Kind.PIECE;
  }

  /** How articles are sold. */
  public enum Kind {
    PIECE,
    WEIGHT
  }
}
