package org.softcall.evaluation;

import htsjdk.variant.variantcontext.Allele;
import htsjdk.variant.variantcontext.Genotype;
import htsjdk.variant.variantcontext.GenotypeBuilder;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.variantcontext.VariantContextBuilder;
import htsjdk.variant.vcf.VCFFormatHeaderLine;
import htsjdk.variant.vcf.VCFHeaderLine;
import htsjdk.variant.vcf.VCFHeaderLineCount;
import htsjdk.variant.vcf.VCFHeaderLineType;
import htsjdk.variant.vcf.VCFInfoHeaderLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Writes down what records count as, in GA4GH's intermediate form: samples TRUTH and QUERY, each with its genotype and
 * the fields BD, BK, BVT and BLT, QUERY also with QQ. Records of both sides are one line where they have the same
 * alleles in the same order. A record that states several variants is as good as its worst.
 */
public final class AnnotatedVcf {

    /** The sample of the truth. */
    public static final String TRUTH = "TRUTH";

    /** The sample of the calls. */
    public static final String QUERY = "QUERY";

    /** The region of the truth's confident regions, in INFO Regions. */
    private static final String CONFIDENT = "CONF";

    private static final String REGIONS = "Regions";
    private static final String BD = "BD";
    private static final String BK = "BK";
    private static final String BVT = "BVT";
    private static final String BLT = "BLT";
    private static final String QQ = "QQ";

    private static final Comparator<JudgedVariant> WORST_FIRST = Comparator.<JudgedVariant>comparingInt(
                    judged -> switch (judged.verdict()) {
                        case FP, FN -> 0;
                        case UNK, N -> 1;
                        case TP -> 2;
                    })
            .thenComparing(judged -> judged.match().level(), Comparator.reverseOrder());

    private AnnotatedVcf() {}

    /** The lines of the header that explain its fields, GT's apart. */
    public static Set<VCFHeaderLine> headerLines() {
        return Set.of(
                new VCFInfoHeaderLine(
                        REGIONS,
                        VCFHeaderLineCount.UNBOUNDED,
                        VCFHeaderLineType.String,
                        "Strata that the variant belongs to, " + CONFIDENT + " for the confident regions"),
                text(BD, "Verdict: TP, FP, FN, N (truth outside of the confident regions) or UNK (such a call)"),
                text(
                        BK,
                        "What the other side has: gm the same genotype, am an allele of it, lm another variant within "
                                + Superlocus.NEAR_BP + " bp, . nothing"),
                text(BVT, "Type of the variant: SNP, INDEL, or NOCALL for none"),
                text(BLT, "Genotype: het, homalt, hetalt, or nocall for none"),
                new VCFFormatHeaderLine(
                        QQ,
                        1,
                        VCFHeaderLineType.Float,
                        "Quality of the call, Phred: its GQ, or QUAL where it has none"));
    }

    private static VCFFormatHeaderLine text(final String id, final String description) {
        return new VCFFormatHeaderLine(id, 1, VCFHeaderLineType.String, description);
    }

    /** The records of a contig, sorted; records of the truth that do not pass count as nothing. */
    public static List<VariantContext> records(
            final ContigTruth contig, final SampleRecords calls, final JudgedContig judged) {
        final Map<Integer, JudgedVariant> truth = worst(judged.truth());
        final Map<Integer, JudgedVariant> called = worst(judged.calls());
        final Map<List<Allele>, Map<Integer, Deque<Integer>>> callsByAllele = new HashMap<>();
        for (final int index : called.keySet()) {
            final VariantContext call = calls.records().get(index);
            callsByAllele
                    .computeIfAbsent(call.getAlleles(), key -> new HashMap<>())
                    .computeIfAbsent(call.getStart(), key -> new ArrayDeque<>())
                    .add(index);
        }
        final List<VariantContext> records = new ArrayList<>();
        truth.forEach((index, verdict) -> {
            final VariantContext expected = contig.truth().records().get(index);
            final Integer same = callsByAllele
                    .getOrDefault(expected.getAlleles(), Map.of())
                    .getOrDefault(expected.getStart(), new ArrayDeque<>())
                    .poll();
            final Genotype ofTruth = genotype(TRUTH, expected, verdict, OptionalDouble.empty());
            records.add(
                    same == null
                            ? record(contig, expected, verdict, ofTruth, missing(QUERY))
                            : record(
                                    contig,
                                    calls.records().get(same),
                                    called.get(same),
                                    ofTruth,
                                    genotype(calls, same, called.remove(same))));
        });
        called.forEach((index, verdict) -> records.add(
                record(contig, calls.records().get(index), verdict, missing(TRUTH), genotype(calls, index, verdict))));
        records.sort(Comparator.comparingInt(VariantContext::getStart));
        return records;
    }

    private static Map<Integer, JudgedVariant> worst(final List<JudgedVariant> variants) {
        final Map<Integer, JudgedVariant> worst = new LinkedHashMap<>();
        for (final JudgedVariant variant : variants) {
            worst.merge(variant.variant().recordIndex(), variant, (a, b) -> WORST_FIRST.compare(a, b) <= 0 ? a : b);
        }
        return worst;
    }

    private static VariantContext record(
            final ContigTruth contig,
            final VariantContext source,
            final JudgedVariant judged,
            final Genotype truth,
            final Genotype query) {
        final List<String> regions = new ArrayList<>();
        if (judged.verdict() != Verdict.N && judged.verdict() != Verdict.UNK) {
            regions.add(CONFIDENT);
        }
        contig.strata().stream()
                .filter(stratum -> stratum != Stratum.ALL)
                .filter(stratum -> stratum.contains().test(judged.variant()))
                .forEach(stratum -> regions.add(stratum.name()));
        final VariantContextBuilder builder = new VariantContextBuilder(source).genotypes(truth, query);
        return regions.isEmpty()
                ? builder.make()
                : builder.attribute(REGIONS, regions).make();
    }

    private static Genotype missing(final String sample) {
        return new GenotypeBuilder(GenotypeBuilder.createMissing(sample, 2))
                .attribute(BVT, "NOCALL")
                .attribute(BLT, "nocall")
                .make();
    }

    private static Genotype genotype(final SampleRecords calls, final int index, final JudgedVariant verdict) {
        final VariantContext call = calls.records().get(index);
        final OptionalDouble gq = ScoreKind.GQ.of(call, call.getGenotype(0));
        return genotype(QUERY, call, verdict, gq.isPresent() ? gq : ScoreKind.QUAL.of(call, call.getGenotype(0)));
    }

    private static Genotype genotype(
            final String sample, final VariantContext source, final JudgedVariant judged, final OptionalDouble score) {
        final Genotype genotype = source.getGenotype(0);
        final GenotypeBuilder builder = new GenotypeBuilder(sample, genotype.getAlleles())
                .phased(genotype.isPhased())
                .attribute(BD, judged.verdict().name())
                .attribute(BK, judged.match().level().code())
                .attribute(BVT, judged.variant().type().name())
                .attribute(BLT, judged.variant().zygosity().code());
        score.ifPresent(phred -> builder.attribute(QQ, phred));
        return builder.make();
    }
}
