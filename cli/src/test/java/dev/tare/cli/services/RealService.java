// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.services;

import dev.tare.testing.TargetProcess;
import dev.tare.testing.TestJdk;
import java.nio.file.Path;
import java.util.List;

/** The real services, each with the load under which it is measured. */
public enum RealService {
  /** One file mapped twelve times. */
  SQLITE_TWELVE_CONNECTIONS(
      (jdk, scratch, jvmArgs) -> SqliteConnections.start(jdk, scratch, jvmArgs, 12)),
  /** Framework overhead and inflated objects: 20,000 spans. */
  ZIPKIN(
      (jdk, scratch, jvmArgs) ->
          loaded(Zipkin.start(jdk, scratch, jvmArgs), server -> server.post(20_000))),
  /** Inflated objects: 300,000 rows with text for identifiers and genres. */
  H2_TEXT(
      (jdk, scratch, jvmArgs) ->
          loaded(
              H2Server.start(jdk, scratch, jvmArgs),
              server -> server.fill(H2Server.Shape.TEXT, 300_000))),
  /** The same rows, compact. */
  H2_COMPACT(
      (jdk, scratch, jvmArgs) ->
          loaded(
              H2Server.start(jdk, scratch, jvmArgs),
              server -> server.fill(H2Server.Shape.COMPACT, 300_000))),
  /** One native library four times. */
  ONNX_FOUR_LOADERS((jdk, scratch, jvmArgs) -> OnnxLoaders.start(jdk, scratch, jvmArgs, 4)),
  /** Next to nothing. */
  ZOOKEEPER(ZooKeeper::start),
  /** The same classes in eleven loaders. */
  TOMCAT_ELEVEN_COPIES(
      (jdk, scratch, jvmArgs) -> loaded(Tomcat.start(jdk, scratch, jvmArgs, 11), Tomcat::request)),
  /** Frameworks that were loaded and not used. */
  UNUSED_FRAMEWORKS(UnusedFrameworks::start);

  private final Start start;

  RealService(Start start) {
    this.start = start;
  }

  /**
   * Starts the service and puts its load on it.
   *
   * @param scratch a directory of its own for all that it writes
   * @param jvmArgs options that win over the service's own
   */
  public TargetProcess start(TestJdk jdk, Path scratch, String... jvmArgs) throws Exception {
    return start.with(jdk, scratch, List.of(jvmArgs));
  }

  private static <S extends Service> S loaded(S service, Load<S> load) throws Exception {
    try {
      load.on(service);
      return service;
    } catch (Exception e) {
      service.close();
      throw e;
    }
  }

  private interface Start {
    TargetProcess with(TestJdk jdk, Path scratch, List<String> jvmArgs) throws Exception;
  }

  private interface Load<S> {
    void on(S service) throws Exception;
  }
}
