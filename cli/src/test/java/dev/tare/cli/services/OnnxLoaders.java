// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.services;

import dev.tare.testing.Lifeline;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that loads ONNX Runtime once in each of several class loaders. */
public final class OnnxLoaders {
  private static final String ENVIRONMENT = "ai.onnxruntime.OrtEnvironment";

  private OnnxLoaders() {}

  /** The jar of the library. */
  static Path jar() {
    return Service.artifacts("onnxruntime").resolve("onnxruntime-1.22.0.jar");
  }

  /** Starts the program; each loader unpacks its own copy of the native library. */
  public static TargetJvm start(TestJdk jdk, Path scratch, List<String> jvmArgs, int loaders) {
    return TargetJvm.on(jdk)
        .allowNativeAccess()
        .jvmArgs("-Xmx128m", "-Djava.io.tmpdir=" + scratch)
        .jvmArgs(jvmArgs.toArray(String[]::new))
        .main(OnnxLoaders.class)
        .args(jar(), loaders)
        .start();
  }

  /** Takes the jar and the number of class loaders. */
  public static void main(String[] args) throws Exception {
    URL[] jar = {Path.of(args[0]).toUri().toURL()};
    List<Object> environments = new ArrayList<>();
    List<URLClassLoader> loaders = new ArrayList<>();
    while (loaders.size() < Integer.parseInt(args[1])) {
      URLClassLoader loader = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader());
      loaders.add(loader);
      environments.add(loader.loadClass(ENVIRONMENT).getMethod("getEnvironment").invoke(null));
    }
    Lifeline.ready("loaders=" + loaders.size() + " environments=" + environments.size());
  }
}
