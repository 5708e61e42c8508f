package org.softcall.calling;

import htsjdk.samtools.CigarOperator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.BaseCode;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.Shard;

/**
 * What the reads of a shard say at each locus it owns, in dense arrays: which variants each read carries, and how
 * many fragments cover a locus and carry each allele. A variant at a locus is a small integer, its code: 0 to 3 for
 * the base of an SNV, {@link #FIRST_INDEL_CODE} and up for the indels of the shard.
 *
 * <p>Two mates that overlap count once. Where they disagree, the base of better quality counts, the upstream mate's
 * on a tie. A mismatch below base quality {@link #MIN_BASE_QUALITY} is evidence neither for a variant nor for the
 * reference.
 */
final class AlleleEvidence {

    /** Phred; the least base quality that HaplotypeCaller uses too. */
    static final int MIN_BASE_QUALITY = 10;

    static final int FIRST_INDEL_CODE = 4;

    private final Shard shard;
    private final ReferenceWindow reference;
    private final int loci;

    /** Fragments that cover a locus, as differences until {@link #integrate} has run. */
    private final int[] depth;

    private final int[] snvFragments;

    private final List<Indel> indels = new ArrayList<>();
    private final Map<Indel, Integer> indelCodes = new HashMap<>();
    private int[] indelFragments = new int[64];

    /** Variants of all reads, those of read r from firstVariant[r] to firstVariant[r + 1]. */
    private final int[] firstVariant;

    private int[] variantLocus = new int[1024];
    private int[] variantCode = new int[1024];
    private int variants;

    private AlleleEvidence(final Shard shard) {
        this.shard = shard;
        this.reference = shard.reference();
        this.loci = shard.end() - shard.start() + 1;
        this.depth = new int[loci + 1];
        this.snvFragments = new int[loci * BaseCode.N];
        this.firstVariant = new int[shard.reads().size() + 1];
    }

    /** Counts the evidence of all the shard's reads. */
    static AlleleEvidence of(final Shard shard) {
        final AlleleEvidence evidence = new AlleleEvidence(shard);
        final List<AlignedRead> reads = shard.reads();
        final Map<Long, Integer> upstreamMates = new HashMap<>(2 * reads.size());
        for (int r = 0; r < reads.size(); r++) {
            final AlignedRead read = reads.get(r);
            final Integer upstream = upstreamMates.putIfAbsent(read.fragmentHash(), r);
            final boolean overlaps = upstream != null && reads.get(upstream).end() >= read.start();
            evidence.add(r, overlaps ? upstream : -1);
        }
        evidence.integrate();
        return evidence;
    }

    private void add(final int r, final int upstream) {
        firstVariant[r] = variants;
        final AlignedRead read = shard.reads().get(r);
        final int uncountedFrom =
                upstream < 0 ? Integer.MIN_VALUE : shard.reads().get(upstream).end() + 1;
        int position = read.start();
        int offset = 0;
        boolean anchored = false;
        final int[] cigar = read.cigar();
        for (int i = 0; i < cigar.length; i++) {
            final int length = AlignedRead.length(cigar[i]);
            final boolean closed = i + 1 < cigar.length && isAlignment(AlignedRead.operator(cigar[i + 1]));
            switch (AlignedRead.operator(cigar[i])) {
                case M, EQ, X -> {
                    addDepth(Math.max(position, uncountedFrom), position + length);
                    addMismatches(read, r, upstream, position, offset, length);
                    position += length;
                    offset += length;
                    anchored = true;
                }
                case I -> {
                    if (anchored && closed) {
                        addInsertion(r, upstream, position - 1, read.bases(), offset, length);
                    }
                    offset += length;
                }
                case D -> {
                    addDepth(Math.max(position, uncountedFrom), position + length);
                    if (anchored && closed) {
                        addIndel(r, upstream, position - 1, Indel.deletion(position - 1, length));
                    }
                    position += length;
                }
                case N -> {
                    position += length;
                    anchored = false;
                }
                case S -> offset += length;
                default -> {
                    // Hard clips and padding hold neither read nor reference bases.
                }
            }
        }
        firstVariant[r + 1] = variants;
    }

    /** Whether an element lets an indel before it count: an intron or the read's end leaves its far side open. */
    private static boolean isAlignment(final CigarOperator operator) {
        return operator.isAlignment() || operator.isIndel();
    }

    private void addDepth(final int from, final int until) {
        final int first = Math.max(from - shard.start(), 0);
        final int last = Math.min(until - shard.start(), loci);
        if (first < last) {
            depth[first]++;
            depth[last]--;
        }
    }

    private void addMismatches(
            final AlignedRead read,
            final int r,
            final int upstream,
            final int position,
            final int offset,
            final int length) {
        final int from = Math.max(position, shard.start());
        final int until = Math.min(position + length, shard.end() + 1);
        final byte[] bases = read.bases();
        final byte[] codes = reference.codes();
        for (int p = from; p < until; p++) {
            final int at = offset + p - position;
            final byte base = bases[at];
            final byte expected = codes[p - reference.start()];
            if (base == expected) {
                continue;
            }
            final boolean clear =
                    base != BaseCode.N && expected != BaseCode.N && read.baseQualities()[at] >= MIN_BASE_QUALITY;
            if (clear) {
                remember(p, base);
                final int covering = covering(upstream, p);
                if (covering < 0 || !upstreamCounts(covering, p, base, read.baseQualities()[at])) {
                    snvFragments[(p - shard.start()) * BaseCode.N + base]++;
                }
            }
        }
    }

    /** The upstream mate where it reaches over a position, -1 where it does not. */
    private int covering(final int upstream, final int position) {
        return upstream >= 0 && shard.reads().get(upstream).end() >= position ? upstream : -1;
    }

    private boolean upstreamCounts(final int upstream, final int locus, final int base, final int quality) {
        if (carries(upstream, locus, base)) {
            return true;
        }
        final AlignedRead mate = shard.reads().get(upstream);
        final int offset = mate.offsetAt(locus);
        return offset >= 0 && mate.baseQualities()[offset] >= quality;
    }

    private void addInsertion(
            final int r, final int upstream, final int anchor, final byte[] bases, final int offset, final int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bases[i] == BaseCode.N) {
                return;
            }
        }
        addIndel(r, upstream, anchor, Indel.insertion(anchor, BaseCode.letters(bases, offset, length)));
    }

    private void addIndel(final int r, final int upstream, final int anchor, final Indel asAligned) {
        final Indel indel = asAligned.leftAligned(reference);
        if (!shard.owns(indel.anchor()) || reference.at(indel.anchor()) == BaseCode.N) {
            return;
        }
        final int code = indelCodes.computeIfAbsent(indel, this::newCode);
        remember(indel.anchor(), code);
        if (covering(upstream, anchor) < 0 || !carries(upstream, indel.anchor(), code)) {
            indelFragments[code - FIRST_INDEL_CODE]++;
        }
    }

    private int newCode(final Indel indel) {
        if (indels.size() == indelFragments.length) {
            indelFragments = Arrays.copyOf(indelFragments, 2 * indelFragments.length);
        }
        indels.add(indel);
        return FIRST_INDEL_CODE + indels.size() - 1;
    }

    private void remember(final int locus, final int code) {
        if (variants == variantLocus.length) {
            variantLocus = Arrays.copyOf(variantLocus, 2 * variants);
            variantCode = Arrays.copyOf(variantCode, 2 * variants);
        }
        variantLocus[variants] = locus;
        variantCode[variants++] = code;
    }

    private void integrate() {
        for (int i = 1; i < loci; i++) {
            depth[i] += depth[i - 1];
        }
    }

    /** Number of fragments that cover a locus, deletions included, introns not. */
    int depth(final int locus) {
        return depth[locus - shard.start()];
    }

    /** Number of fragments that carry the variant of a code at a locus. */
    int fragments(final int locus, final int code) {
        return code < FIRST_INDEL_CODE
                ? snvFragments[(locus - shard.start()) * BaseCode.N + code]
                : indelFragments[code - FIRST_INDEL_CODE];
    }

    /** What a read that overlaps the variant of a code at a locus says about it. */
    byte support(final int r, final int locus, final int code) {
        if (carries(r, locus, code)) {
            return Support.CARRIES;
        }
        if (carriesAny(r, locus)) {
            return Support.OTHER_ALLELE;
        }
        final AlignedRead read = shard.reads().get(r);
        final boolean agrees = code < FIRST_INDEL_CODE
                ? agreesAt(read, locus)
                : read.start() <= locus
                        && read.end() >= indels.get(code - FIRST_INDEL_CODE).tellingEnd(reference);
        return agrees ? Support.REFERENCE : Support.UNINFORMATIVE;
    }

    private boolean agreesAt(final AlignedRead read, final int locus) {
        final int offset = read.offsetAt(locus);
        return offset >= 0 && read.bases()[offset] == reference.at(locus);
    }

    /** Whether a read carries the variant of a code at a locus. */
    private boolean carries(final int r, final int locus, final int code) {
        for (int v = firstVariant[r]; v < firstVariant[r + 1]; v++) {
            if (variantLocus[v] == locus && variantCode[v] == code) {
                return true;
            }
        }
        return false;
    }

    /** Whether a read carries any variant at a locus. */
    private boolean carriesAny(final int r, final int locus) {
        for (int v = firstVariant[r]; v < firstVariant[r + 1]; v++) {
            if (variantLocus[v] == locus) {
                return true;
            }
        }
        return false;
    }

    /** The indels seen in the shard; the code of the i-th is {@code FIRST_INDEL_CODE + i}. */
    List<Indel> indels() {
        return indels;
    }

    /** The variant of a code at a locus as an allele. */
    VariantAllele allele(final int locus, final int code) {
        return code < FIRST_INDEL_CODE
                ? new VariantAllele(locus, reference.letters(locus, 1), String.valueOf(BaseCode.letter(code)))
                : indels.get(code - FIRST_INDEL_CODE).toAllele(reference);
    }
}
