// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** Reads what an archive says of itself. What is damaged says nothing. */
final class IdentityReader {

  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  private static final String MODULE = "module-info.class";

  private IdentityReader() {}

  /**
   * Reads it.
   *
   * @param files of the archive by name
   * @param poms the {@code pom.properties} in it
   */
  static ArchiveIdentity read(Map<String, StoredFile> files, List<StoredFile> poms) {
    Attributes manifest = manifest(files.get(MANIFEST));
    String module = moduleName(files.get(MODULE));
    String bundle = value(manifest, "Bundle-SymbolicName");
    return new ArchiveIdentity(
        coordinates(poms),
        value(manifest, "Implementation-Title"),
        first(value(manifest, "Implementation-Version"), value(manifest, "Bundle-Version")),
        first(module, value(manifest, "Automatic-Module-Name")),
        bundle.substring(0, (bundle + ";").indexOf(';')).strip(),
        first(value(manifest, "Start-Class"), value(manifest, "Main-Class")));
  }

  /** What the manifest adds to the class path, empty if nothing. */
  static String classPath(Map<String, StoredFile> files) {
    return value(manifest(files.get(MANIFEST)), "Class-Path");
  }

  /** Whether the archive has other class files for newer releases of Java. */
  static boolean isMultiRelease(Map<String, StoredFile> files) {
    return value(manifest(files.get(MANIFEST)), "Multi-Release").equalsIgnoreCase("true");
  }

  private static String first(String one, String other) {
    return one.isEmpty() ? other : one;
  }

  private static String value(Attributes manifest, String name) {
    String value = manifest.getValue(name);
    return value == null ? "" : value.strip();
  }

  private static Attributes manifest(StoredFile file) {
    if (file != null) {
      try (InputStream in = file.content().open()) {
        return new Manifest(in).getMainAttributes();
      } catch (IOException | IllegalArgumentException damaged) {
        return new Attributes();
      }
    }
    return new Attributes();
  }

  private static String moduleName(StoredFile file) {
    if (file != null) {
      try (InputStream in = file.content().open()) {
        return ModuleDescriptor.read(in).name();
      } catch (IOException | InvalidModuleDescriptorException damaged) {
        return "";
      }
    }
    return "";
  }

  private static List<String> coordinates(List<StoredFile> poms) {
    List<String> coordinates = new ArrayList<>();
    for (StoredFile pom : poms) {
      try (InputStream in = pom.content().open()) {
        Properties properties = new Properties();
        properties.load(in);
        String artifact = properties.getProperty("artifactId", "").strip();
        if (!artifact.isEmpty()) {
          coordinates.add(
              properties.getProperty("groupId", "").strip()
                  + ":"
                  + artifact
                  + ":"
                  + properties.getProperty("version", "").strip());
        }
      } catch (IOException | IllegalArgumentException damaged) {
        continue;
      }
    }
    return coordinates;
  }
}
