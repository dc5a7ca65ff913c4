// SPDX-License-Identifier: Apache-2.0
package dev.tare.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A test of something that takes long and runs in one JVM: only on the JDK that runs the tests.
 * {@code .ci/run} runs them under each. Its method takes a {@link TestJdk}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@MethodSource("dev.tare.testing.TestMatrix#running")
public @interface OnRunningJdk {}
