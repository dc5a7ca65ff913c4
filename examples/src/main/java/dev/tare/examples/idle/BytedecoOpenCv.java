// SPDX-License-Identifier: Apache-2.0
package dev.tare.examples.idle;

import java.util.ArrayList;
import java.util.List;

/** OpenCV as Bytedeco packages it: a native library per module, and OpenBLAS. */
final class BytedecoOpenCv implements Framework {

  private static final int GREY = 0; // opencv_core.CV_8UC1
  private static final int PIXELS = 64;

  @Override
  public Object initialize() throws ReflectiveOperationException {
    Class<?> loader = Calls.type("org.bytedeco.javacpp.Loader");
    List<Object> loaded = new ArrayList<>();
    for (String module : List.of("opencv_imgproc", "opencv_dnn")) {
      Class<?> preset = Calls.type("org.bytedeco.opencv.global." + module);
      loaded.add(Calls.statically(loader, "load", List.of(Class.class), preset));
    }
    return loaded;
  }

  @Override
  public void use() throws ReflectiveOperationException {
    Class<?> mat = Calls.type("org.bytedeco.opencv.opencv_core.Mat");
    Class<?> size = Calls.type("org.bytedeco.opencv.opencv_core.Size");
    List<Class<?>> shape = List.of(int.class, int.class, int.class);
    Object image = Calls.create(mat, shape, PIXELS, PIXELS, GREY);
    Object blurred = Calls.create(mat, List.of());
    Calls.statically(
        Calls.type("org.bytedeco.opencv.global.opencv_imgproc"),
        "GaussianBlur",
        List.of(mat, mat, size, double.class),
        image,
        blurred,
        Calls.create(size, List.of(int.class, int.class), 5, 5),
        1.0);
    Calls.on(image, mat, "close", List.of());
    Calls.on(blurred, mat, "close", List.of());
  }
}
