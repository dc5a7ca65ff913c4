// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Class files that the compiler makes of a text, in memory. */
public final class CompiledClasses {

  private final Map<String, ByteArrayOutputStream> byName = new TreeMap<>();

  private CompiledClasses() {}

  /**
   * Compiles for JDK 17.
   *
   * @param type binary name of the type in the text
   * @param source the text
   * @param options of the compiler
   */
  public static CompiledClasses of(String type, String source, String... options) {
    CompiledClasses compiled = new CompiledClasses();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> all = new ArrayList<>(List.of("--release", "17", "-proc:none"));
    all.addAll(List.of(options));
    JavaFileManager memory =
        new ForwardingJavaFileManager<JavaFileManager>(
            compiler.getStandardFileManager(null, null, null)) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return compiled.output(name);
          }
        };
    JavaFileObject text =
        new SimpleJavaFileObject(
            URI.create("string:///" + type.replace('.', '/') + ".java"),
            JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    if (!compiler.getTask(null, memory, null, all, null, List.of(text)).call()) {
      throw new AssertionError("does not compile: " + source);
    }
    return compiled;
  }

  private JavaFileObject output(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byName.put(name, bytes);
    return new SimpleJavaFileObject(URI.create("mem:///" + name), JavaFileObject.Kind.CLASS) {
      @Override
      public OutputStream openOutputStream() {
        return bytes;
      }
    };
  }

  /** The class file of a class. */
  public byte[] get(String name) {
    return byName.get(name).toByteArray();
  }
}
