// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.walk;

import dev.tare.capture.content.InflationCategory;

/**
 * What bytes of a class are for. The bytes of all categories of a class are the bytes of the class.
 *
 * @param className as in {@link WalkedClass}
 * @param category what for
 * @param bytes of the objects of the class itself
 * @param owners Strings and collections of the class that have such bytes, those of their text,
 *     table or only node counted; 0 where that was not looked at; of {@link
 *     InflationCategory#OBSERVER} all objects of the class that only observers lead to
 * @param percentile99Bytes what 99 in 100 objects of the class do not exceed, counted in the same
 *     way; 0 where that was not looked at
 */
public record WalkedContent(
    String className,
    InflationCategory category,
    long bytes,
    long owners,
    long percentile99Bytes) {}
