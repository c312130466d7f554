package io.cacher.manage.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cacher.manage.cli.exit.CommandFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class JvmsTest {

  private static final List<Jvm> JVMS =
      List.of(
          new Jvm(1, "com.acme.Shop --port 80"),
          new Jvm(2, "com.acme.Workshop"),
          new Jvm(3, "/opt/stock.jar"));

  @Test
  void name_thatIsAWholeName_isMeantThoughItIsAPartOfAnother() throws Exception {
    assertThat(Jvms.named("Shop", JVMS).pid()).isEqualTo(1);
    assertThat(Jvms.named("workshop", JVMS).pid()).isEqualTo(2);
    assertThat(Jvms.named("stock", JVMS).pid()).isEqualTo(3);
  }

  @Test
  void name_ofSeveral_isNotGuessed() {
    CommandFailure failure =
        catchThrowableOfType(CommandFailure.class, () -> Jvms.named("shop", JVMS));

    assertThat(failure).hasMessage("2 JVMs match `shop`");
    assertThat(failure.exitCode()).isEqualTo(64);
    assertThat(failure.advice())
        .isEqualTo(
            """
            Name one of them by its process id:
              1  com.acme.Shop
              2  com.acme.Workshop""");
  }

  @Test
  void name_ofNone_isNoInput() {
    assertThat(catchThrowableOfType(CommandFailure.class, () -> Jvms.named("80", JVMS)).exitCode())
        .isEqualTo(66);
  }
}
