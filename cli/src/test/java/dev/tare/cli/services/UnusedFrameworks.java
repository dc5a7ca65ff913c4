// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.services;

import dev.tare.testing.Lifeline;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A program that loads four machine learning frameworks and uses none of them. */
public final class UnusedFrameworks {
  private UnusedFrameworks() {}

  /** Starts the program; the frameworks unpack themselves in {@code scratch} on first use. */
  public static TargetJvm start(TestJdk jdk, Path scratch, List<String> jvmArgs) {
    return TargetJvm.on(jdk)
        .allowNativeAccess()
        .env("OFFLINE", "true")
        .env("DJL_CACHE_DIR", scratch.resolve("djl").toString())
        .env("ENGINE_CACHE_DIR", scratch.resolve("djl").toString())
        .jvmArgs("-Xmx256m", "-Djava.io.tmpdir=" + scratch)
        .jvmArgs("-Duser.home=" + scratch)
        .jvmArgs("-Dorg.bytedeco.javacpp.cachedir=" + scratch.resolve("javacpp"))
        .jvmArgs(jvmArgs.toArray(String[]::new))
        .classPath(OnnxLoaders.jar())
        .classPath(Service.artifacts("pytorch").resolve("*"))
        .classPath(Service.artifacts("opencv").resolve("*"))
        .main(UnusedFrameworks.class)
        .start();
  }

  /** Loads the frameworks one after another. */
  public static void main(String[] args) throws Exception {
    List<Object> kept = new ArrayList<>();
    kept.add(call("ai.onnxruntime.OrtEnvironment", "getEnvironment"));
    kept.add(call("ai.djl.engine.Engine", "getEngine", "PyTorch"));
    call("nu.pattern.OpenCV", "loadLocally");
    Class<?> loader = Class.forName("org.bytedeco.javacpp.Loader");
    for (String module : List.of("opencv_imgproc", "opencv_dnn")) {
      Class<?> preset = Class.forName("org.bytedeco.opencv.global." + module);
      kept.add(loader.getMethod("load", Class.class).invoke(null, preset));
    }
    Lifeline.ready("frameworks=4 kept=" + kept.size());
  }

  private static Object call(String type, String method, String... arguments) throws Exception {
    Class<?>[] types = new Class<?>[arguments.length];
    Arrays.fill(types, String.class);
    return Class.forName(type).getMethod(method, types).invoke(null, (Object[]) arguments);
  }
}
