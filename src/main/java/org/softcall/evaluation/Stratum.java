package org.softcall.evaluation;

import java.util.function.Predicate;

/**
 * Variants counted apart.
 *
 * @param name what tables call it
 * @param contains whether a variant belongs to it; variants of one contig only
 */
public record Stratum(String name, Predicate<SampleVariant> contains) {

    /** What hap.py calls the stratum of all variants. */
    public static final Stratum ALL = new Stratum("*", variant -> true);
}
