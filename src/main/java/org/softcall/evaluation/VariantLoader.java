package org.softcall.evaluation;

import htsjdk.variant.variantcontext.Allele;
import htsjdk.variant.variantcontext.Genotype;
import htsjdk.variant.variantcontext.VariantContext;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.softcall.haplotypes.Edit;
import org.softcall.haplotypes.EditShift;
import org.softcall.reads.ReferenceWindow;

/**
 * Reads the variants that the genotype of a record states. A genotype whose alleles all keep the length of REF counts
 * as the SNPs it spells, one for each position. A haploid genotype counts as homozygous. Phase is not looked at.
 */
final class VariantLoader {

    private static final String BASES = "ACGT";

    private final ReferenceWindow reference;

    VariantLoader(final ReferenceWindow reference) {
        this.reference = reference;
    }

    /**
     * What a record states.
     *
     * @param variants none where the genotype has no alternate allele or the record is left out
     * @param issues what makes the record count for less than it says
     */
    record Loaded(List<SampleVariant> variants, Set<RecordIssue> issues) {}

    Loaded load(final VariantContext record, final Genotype genotype, final int index) {
        final Set<RecordIssue> issues = issues(record, genotype);
        if (issues.stream().anyMatch(RecordIssue::isLeftOut)) {
            return new Loaded(List.of(), issues);
        }
        // Null where a haplotype has no allele of its own.
        final List<String> alts = genotype.getAlleles().stream()
                .map(allele -> isAlternate(allele) ? allele.getBaseString() : null)
                .toList();
        if (alts.stream().allMatch(Objects::isNull)) {
            return new Loaded(List.of(), Set.of());
        }
        final String first = alts.get(0);
        final String second = alts.get(alts.size() - 1);
        return new Loaded(variants(record, first, second, index), issues);
    }

    private Set<RecordIssue> issues(final VariantContext record, final Genotype genotype) {
        final Set<RecordIssue> issues = EnumSet.noneOf(RecordIssue.class);
        final List<Allele> alleles = genotype.getAlleles();
        if (alleles.stream().noneMatch(Allele::isCalled)) {
            issues.add(RecordIssue.NO_GENOTYPE);
        }
        boolean hasAlternate = false;
        for (final Allele allele : alleles) {
            if (allele.equals(Allele.SPAN_DEL)) {
                issues.add(RecordIssue.SPANNING_DELETION);
            } else if (allele.isSymbolic()) {
                issues.add(RecordIssue.SYMBOLIC_ALLELE);
            } else if (isAlternate(allele)) {
                hasAlternate = true;
                if (!allele.getBaseString().chars().allMatch(base -> BASES.indexOf(base) >= 0)) {
                    issues.add(RecordIssue.AMBIGUOUS_ALLELE);
                }
            }
        }
        if (hasAlternate) {
            if (genotype.isMixed()) {
                issues.add(RecordIssue.HALF_CALL);
            }
            if (alleles.size() > 2) {
                issues.add(RecordIssue.POLYPLOID);
            }
            if (contradictsReference(record)) {
                issues.add(RecordIssue.REFERENCE_MISMATCH);
            }
        }
        return issues;
    }

    private boolean contradictsReference(final VariantContext record) {
        final String ref = record.getReference().getBaseString();
        if (record.getStart() < reference.start() || record.getStart() + ref.length() - 1 > reference.end()) {
            return true;
        }
        final String expected = reference.letters(record.getStart(), ref.length());
        for (int i = 0; i < ref.length(); i++) {
            final char base = expected.charAt(i);
            if (base != ref.charAt(i) && BASES.indexOf(base) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAlternate(final Allele allele) {
        return allele.isCalled() && allele.isNonReference() && !allele.isSymbolic() && !allele.equals(Allele.SPAN_DEL);
    }

    private List<SampleVariant> variants(
            final VariantContext record, final String first, final String second, final int index) {
        final String ref = record.getReference().getBaseString();
        final boolean keepLength =
                Stream.of(first, second).filter(Objects::nonNull).allMatch(alt -> alt.length() == ref.length());
        if (!keepLength) {
            return List.of(variant(record, record.getStart(), ref, first, second, index));
        }
        final List<SampleVariant> snps = new ArrayList<>();
        for (int i = 0; i < ref.length(); i++) {
            final String base = ref.substring(i, i + 1);
            final String one = baseUnlessReference(first, i, base);
            final String other = baseUnlessReference(second, i, base);
            if (one != null || other != null) {
                snps.add(variant(record, record.getStart() + i, base, one, other, index));
            }
        }
        return snps;
    }

    private static String baseUnlessReference(final String alt, final int i, final String base) {
        return alt == null || alt.startsWith(base, i) ? null : alt.substring(i, i + 1);
    }

    private SampleVariant variant(
            final VariantContext record,
            final int start,
            final String ref,
            final String first,
            final String second,
            final int index) {
        final List<String> alts =
                Stream.of(first, second).filter(Objects::nonNull).distinct().toList();
        final Zygosity zygosity =
                alts.size() == 2 ? Zygosity.HET_ALT : first != null && second != null ? Zygosity.HOM_ALT : Zygosity.HET;
        final List<Edit> edits =
                alts.stream().map(alt -> Edit.of(start, ref, alt)).sorted().toList();
        final EditShift shift = new EditShift(reference);
        return new SampleVariant(
                index,
                subtype(ref, alts, edits),
                zygosity,
                edits,
                edits.stream().map(shift::leftmost).sorted().toList(),
                edits.stream().map(shift::rightmost).mapToInt(Edit::end).max().orElseThrow(),
                record.isNotFiltered());
    }

    private static VariantSubtype subtype(final String ref, final List<String> alts, final List<Edit> edits) {
        final List<VariantSubtype> ofAlleles = alts.stream()
                .map(alt -> subtype(ref, alt, Edit.of(0, ref, alt)))
                .distinct()
                .toList();
        if (ofAlleles.size() == 1) {
            return ofAlleles.get(0);
        }
        if (ofAlleles.stream().allMatch(subtype -> subtype.type() == VariantType.SNP)) {
            return VariantSubtype.TRANSVERSION;
        }
        final int longestBp = edits.stream()
                .mapToInt(edit -> Math.max(edit.bases().length(), edit.end() - edit.start()))
                .max()
                .orElseThrow();
        final boolean allInsert = edits.stream().allMatch(edit -> edit.end() == edit.start());
        final boolean allDelete = edits.stream().allMatch(edit -> edit.bases().isEmpty());
        return allInsert
                ? VariantSubtype.insertion(longestBp)
                : allDelete ? VariantSubtype.deletion(longestBp) : VariantSubtype.complex(longestBp);
    }

    private static VariantSubtype subtype(final String ref, final String alt, final Edit edit) {
        final int replacedBp = edit.end() - edit.start();
        final int insertedBp = edit.bases().length();
        if (replacedBp == 1 && insertedBp == 1) {
            final String change = ref.charAt(edit.start()) + edit.bases();
            return "AG GA CT TC".contains(change) ? VariantSubtype.TRANSITION : VariantSubtype.TRANSVERSION;
        }
        if (replacedBp == 0) {
            return VariantSubtype.insertion(insertedBp);
        }
        return insertedBp == 0
                ? VariantSubtype.deletion(replacedBp)
                : VariantSubtype.complex(Math.max(insertedBp, replacedBp));
    }
}
