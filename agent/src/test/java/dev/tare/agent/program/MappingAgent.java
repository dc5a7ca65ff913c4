// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.program;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.security.ProtectionDomain;

/**
 * Somebody else's agent, which maps a file for every class that is not the JDK's, one class at a
 * time: a thread that holds the lock of a class loader waits for another that is inside of a map.
 * (Of the JDK's classes it keeps away: an agent that waits there can block any two threads.)
 */
public final class MappingAgent implements ClassFileTransformer {

  /** Bytes mapped for {@link LoadingClass}. */
  public static final int BYTES = 600_053;

  /** Bytes mapped for every other class. */
  public static final int OTHER_BYTES = 600_071;

  private final Path file;

  private MappingAgent(Path file) {
    this.file = file;
  }

  /** Called by the JVM, with a file as the options. */
  public static void premain(String options, Instrumentation instrumentation) {
    instrumentation.addTransformer(new MappingAgent(Path.of(options)), true);
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> retransformed,
      ProtectionDomain domain,
      byte[] classFile) {
    if (loader != null) {
      map(name != null && name.endsWith("/LoadingClass") ? BYTES : OTHER_BYTES);
    }
    return null;
  }

  private synchronized void map(long bytes) {
    FileMaps.start(file, bytes);
  }
}
