// SPDX-License-Identifier: Apache-2.0
/** What tests of several rooms share; the other modules get it as the test jar of this one. */
package dev.tare.testing;
