// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A field whose text many events have in common, so that a chunk keeps it once. */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.FIELD)
@interface Shared {}
