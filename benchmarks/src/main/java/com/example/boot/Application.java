package com.example.boot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** Starts with whatever Spring Boot configures for a web server on any free port, and ends. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Application {

  public static void main(String[] arguments) {
    SpringApplication.run(Application.class, "--server.port=0", "--spring.main.banner-mode=off")
        .close();
  }
}
