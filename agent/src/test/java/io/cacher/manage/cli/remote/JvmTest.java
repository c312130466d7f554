package io.cacher.manage.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmTest {

  @ParameterizedTest
  @CsvSource({
    "com.acme.Shop --port 80, com.acme.Shop",
    "/opt/acme/shop.jar --port 80, shop.jar",
    "'C:\\acme\\shop.jar', shop.jar",
    "com.acme.Copy from.jar, com.acme.Copy",
    "com.acme/com.acme.Shop, com.acme/com.acme.Shop",
    "'', ''"
  })
  void mainName_ofACommand_hasNoPathAndNoArguments(String command, String name) {
    assertThat(new Jvm(1, command).mainName()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Shop, Shop, true, true",
    "com.acme.Shop, com.acme.Shop, true, true",
    "com.acme/com.acme.Shop, com.acme.Shop, true, true",
    "com.acme.Shop, shop, false, true",
    "com.acme.Workshop, Shop, false, true",
    "com.acme.Shop secret, secret, false, false",
    "/opt/shop.jar, shop.jar, true, true",
    "/opt/shop.jar, opt, false, false"
  })
  void text_ofAName_isItOrAPartOfIt(String command, String text, boolean called, boolean matches) {
    Jvm jvm = new Jvm(1, command);

    assertThat(jvm.isCalled(text)).isEqualTo(called);
    assertThat(jvm.matches(text)).isEqualTo(matches);
  }
}
