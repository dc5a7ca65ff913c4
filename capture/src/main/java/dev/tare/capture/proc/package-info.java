// SPDX-License-Identifier: Apache-2.0
/**
 * Parsers of what Linux says about a process, and the values they make. Pure: nothing here opens a
 * file. May import: the JDK only.
 */
package dev.tare.capture.proc;
