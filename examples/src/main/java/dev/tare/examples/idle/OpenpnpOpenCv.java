// SPDX-License-Identifier: Apache-2.0
package dev.tare.examples.idle;

import java.util.List;

/** OpenCV as OpenPnP packages it: one native library. */
final class OpenpnpOpenCv implements Framework {

  private static final int GREY = 0; // CvType.CV_8UC1
  private static final int PIXELS = 64;

  @Override
  public Object initialize() throws ReflectiveOperationException {
    Class<?> type = Calls.type("nu.pattern.OpenCV");
    Calls.statically(type, "loadLocally", List.of());
    return type;
  }

  @Override
  public void use() throws ReflectiveOperationException {
    Class<?> mat = Calls.type("org.opencv.core.Mat");
    Class<?> size = Calls.type("org.opencv.core.Size");
    List<Class<?>> shape = List.of(int.class, int.class, int.class);
    Object image = Calls.create(mat, shape, PIXELS, PIXELS, GREY);
    Object blurred = Calls.create(mat, List.of());
    Calls.statically(
        Calls.type("org.opencv.imgproc.Imgproc"),
        "GaussianBlur",
        List.of(mat, mat, size, double.class),
        image,
        blurred,
        Calls.create(size, List.of(double.class, double.class), 5, 5),
        1.0);
    Calls.on(image, mat, "release", List.of());
    Calls.on(blurred, mat, "release", List.of());
  }
}
