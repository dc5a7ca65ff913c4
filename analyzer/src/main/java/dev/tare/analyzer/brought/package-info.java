// SPDX-License-Identifier: Apache-2.0
/** Which classes of the JDK only one library has led to, so that they go with it. */
package dev.tare.analyzer.brought;
