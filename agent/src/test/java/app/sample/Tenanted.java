package app.sample;

/** What has a tenant. */
public class Tenanted {

  private final String tenant;

  public Tenanted(String tenant) {
    this.tenant = tenant;
  }

  protected String tenant() {
    return tenant;
  }
}
