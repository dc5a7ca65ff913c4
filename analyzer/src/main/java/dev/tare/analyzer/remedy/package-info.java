// SPDX-License-Identifier: Apache-2.0
/**
 * What a change of the program would save of the objects of a heap dump, predicted object by
 * object. May import: the JDK, {@code analyzer.inflation} and {@code heap}.
 */
package dev.tare.analyzer.remedy;
