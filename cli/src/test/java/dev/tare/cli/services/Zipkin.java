// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.services;

import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A tracing server on Spring Boot, Armeria and Netty that keeps spans in memory. */
public final class Zipkin extends Service {
  private static final int BATCH = 1_000;

  private final SplittableRandom random = new SplittableRandom(20_011);
  private int posted;

  private Zipkin(ProcessBuilder builder, int port) throws IOException {
    super(builder, port);
  }

  /** Starts the server without spans. */
  public static Zipkin start(TestJdk jdk, Path scratch, List<String> jvmArgs) throws Exception {
    int port = freePort();
    ProcessBuilder builder =
        java(
            jdk,
            scratch,
            List.of("-Xmx384m"),
            jvmArgs,
            "-jar",
            artifacts("zipkin").resolve("zipkin-server-3.5.1-exec.jar").toString(),
            "--armeria.ports[0].ip=127.0.0.1",
            "--armeria.ports[0].port=" + port,
            "--armeria.ports[0].protocols[0]=http");
    Zipkin server = new Zipkin(builder, port);
    try {
      server.await("is not healthy", () -> new HttpProbe(port).get("/health") == 200);
      return server;
    } catch (Exception e) {
      server.close();
      throw e;
    }
  }

  /** Sends spans in batches of a thousand, and waits until the server has taken them all. */
  public void post(int spans) throws Exception {
    HttpProbe probe = new HttpProbe(port());
    for (int sent = 0; sent < spans; sent += BATCH) {
      String batch =
          IntStream.range(0, Math.min(BATCH, spans - sent))
              .mapToObj(i -> span())
              .collect(Collectors.joining(",", "[", "]"));
      int status = probe.post("/api/v2/spans", batch);
      if (status != 202) {
        throw failure("answered a batch of spans with " + status);
      }
    }
    posted += spans;
    String taken = "\"counter.zipkin_collector.spans.http\" : %d.0,".formatted(posted);
    await("did not take " + posted + " spans", () -> probe.text("/metrics").contains(taken));
  }

  private String span() {
    return """
        {"traceId":"%016x%016x","id":"%016x","name":"get /media/%d","timestamp":%d,"duration":%d,\
        "localEndpoint":{"serviceName":"svc-%d","ipv4":"10.0.0.%d"},\
        "tags":{"http.method":"GET","http.path":"/media/%d","error":"none","genre":"drama"}}"""
        .formatted(
            random.nextLong(),
            random.nextLong(),
            random.nextLong(),
            random.nextInt(10_000),
            System.currentTimeMillis() * 1_000,
            random.nextInt(1, 100_000),
            random.nextInt(20),
            random.nextInt(1, 255),
            random.nextInt(1_000_000));
  }
}
