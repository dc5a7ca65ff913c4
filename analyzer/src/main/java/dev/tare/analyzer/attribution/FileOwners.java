// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.attribution;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.capture.proc.Mapping;
import java.util.regex.Pattern;

/** Tells whose a mapped file is by where it lies. */
final class FileOwners {

  /** The libraries that the JVM itself is linked with on Linux. */
  private static final Pattern RUNTIME_LIBRARY =
      Pattern.compile(
          "(ld-linux|ld-musl|ld|libc|libm|libdl|libpthread|librt|libgcc_s|libstdc\\+\\+|libz"
              + "|libnss_\\w+|libresolv|libnsl)([-.].*)?");

  private static final Pattern RUNTIME_DATA =
      Pattern.compile(".*/(locale-archive|gconv-modules\\.cache|C\\.(utf8|UTF-8)/.*|locale/.*)");

  private final String javaHome;
  private final String executable;

  FileOwners(Evidence evidence) {
    this.javaHome = evidence.javaHome().map(home -> home + "/").orElse("");
    this.executable = evidence.executable();
  }

  /** The last part of the path, without the kernel's mark of a deleted file. */
  static String fileName(Mapping mapping) {
    String path = mapping.filePath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  boolean isInJavaHome(Mapping mapping) {
    return !javaHome.isEmpty() && mapping.filePath().startsWith(javaHome);
  }

  boolean isRuntimeData(Mapping mapping) {
    return isInJavaHome(mapping) || RUNTIME_DATA.matcher(mapping.filePath()).matches();
  }

  Cause causeOfLibrary(Mapping mapping) {
    if (isInJavaHome(mapping) || RUNTIME_LIBRARY.matcher(fileName(mapping)).matches()) {
      return Cause.JVM_RUNTIME;
    }
    return mapping.filePath().equals(executable)
        ? Cause.APPLICATION_CODE
        : Cause.FRAMEWORK_OVERHEAD;
  }
}
