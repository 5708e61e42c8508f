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
 * <p>Reads of one fragment that overlap count once. Where they disagree, the base of better quality counts, the
 * upstream read's on a tie, an N never. A mismatch below base quality {@link #MIN_BASE_QUALITY} is evidence neither
 * for a variant nor for the reference. An indel counts where aligned bases lie on both sides of it, up to
 * {@link Shard#MAX_INDEL_BP}, and where the reference bases of its allele are known.
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

    /** Phred, the best among the bases counted in {@link #snvFragments}. */
    private final byte[] snvBestQuality;

    /** The read of the same fragment before and after each one in the shard's order, -1 where there is none. */
    private final int[] earlierOfFragment;

    private final int[] laterOfFragment;

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
        this.snvBestQuality = new byte[loci * BaseCode.N];
        this.firstVariant = new int[shard.reads().size() + 1];
        this.earlierOfFragment = new int[shard.reads().size()];
        this.laterOfFragment = new int[shard.reads().size()];
    }

    /** Counts the evidence of all the shard's reads. */
    static AlleleEvidence of(final Shard shard) {
        final AlleleEvidence evidence = new AlleleEvidence(shard);
        evidence.linkFragments();
        for (int r = 0; r < shard.reads().size(); r++) {
            evidence.add(r);
        }
        evidence.integrate();
        return evidence;
    }

    private void linkFragments() {
        final Map<Long, Integer> latest = new HashMap<>(2 * laterOfFragment.length);
        Arrays.fill(laterOfFragment, -1);
        for (int r = 0; r < laterOfFragment.length; r++) {
            final Integer earlier = latest.put(shard.reads().get(r).fragmentHash(), r);
            earlierOfFragment[r] = earlier == null ? -1 : earlier;
            if (earlier != null) {
                laterOfFragment[earlier] = r;
            }
        }
    }

    private void add(final int r) {
        firstVariant[r + 1] = variants;
        final AlignedRead read = shard.reads().get(r);
        final int uncountedFrom = endOfUpstream(r) + 1;
        int position = read.start();
        int offset = 0;
        int insertedBp = 0;
        boolean anchored = false;
        final int[] cigar = read.cigar();
        for (int i = 0; i < cigar.length; i++) {
            final CigarOperator operator = AlignedRead.operator(cigar[i]);
            final int length = AlignedRead.length(cigar[i]);
            if (insertedBp > 0 && operator != CigarOperator.I && operator != CigarOperator.P) {
                if (anchored && reachesAlignment(cigar, i)) {
                    addInsertion(r, position - 1, read.bases(), offset - insertedBp, insertedBp);
                }
                insertedBp = 0;
            }
            switch (operator) {
                case M, EQ, X -> {
                    addDepth(Math.max(position, uncountedFrom), position + length);
                    addMismatches(r, position, offset, length);
                    position += length;
                    offset += length;
                    anchored = true;
                }
                case I -> {
                    insertedBp += length;
                    offset += length;
                }
                case D -> {
                    addDepth(Math.max(position, uncountedFrom), position + length);
                    if (anchored && reachesAlignment(cigar, i)) {
                        addIndel(r, Indel.deletion(position - 1, length));
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
    }

    /** Where the reads of the same fragment upstream of this one end, 0 where there is none. */
    private int endOfUpstream(final int r) {
        int end = 0;
        for (int other = earlierOfFragment[r]; other >= 0; other = earlierOfFragment[other]) {
            end = isUpstream(other, r) ? Math.max(end, shard.reads().get(other).end()) : end;
        }
        for (int other = laterOfFragment[r]; other >= 0; other = laterOfFragment[other]) {
            end = isUpstream(other, r) ? Math.max(end, shard.reads().get(other).end()) : end;
        }
        return end;
    }

    /** Whether aligned bases follow from the i-th element on before an intron or the read's end leaves it open. */
    private static boolean reachesAlignment(final int[] cigar, final int i) {
        for (int next = i; next < cigar.length; next++) {
            final CigarOperator operator = AlignedRead.operator(cigar[next]);
            if (operator.isAlignment()) {
                return true;
            }
            if (!operator.isIndel() && operator != CigarOperator.P) {
                return false;
            }
        }
        return false;
    }

    private void addDepth(final int from, final int until) {
        final int first = Math.max(from - shard.start(), 0);
        final int last = Math.min(until - shard.start(), loci);
        if (first < last) {
            depth[first]++;
            depth[last]--;
        }
    }

    private void addMismatches(final int r, final int position, final int offset, final int length) {
        final AlignedRead read = shard.reads().get(r);
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
                remember(r, p, base);
                if (speaksForFragment(r, p, at)) {
                    final int snv = (p - shard.start()) * BaseCode.N + base;
                    snvFragments[snv]++;
                    snvBestQuality[snv] = (byte) Math.max(snvBestQuality[snv], read.baseQualities()[at]);
                }
            }
        }
    }

    /** Whether no other read of the same fragment has a better base at a position than this read's at an offset. */
    private boolean speaksForFragment(final int r, final int position, final int offset) {
        final int mine = trust(shard.reads().get(r), offset);
        for (int other = earlierOfFragment[r]; other >= 0; other = earlierOfFragment[other]) {
            if (isBetter(other, r, position, mine)) {
                return false;
            }
        }
        for (int other = laterOfFragment[r]; other >= 0; other = laterOfFragment[other]) {
            if (isBetter(other, r, position, mine)) {
                return false;
            }
        }
        return true;
    }

    private boolean isBetter(final int other, final int r, final int position, final int mine) {
        final AlignedRead read = shard.reads().get(other);
        final int offset = read.overlaps(position, position) ? read.offsetAt(position) : -1;
        if (offset < 0) {
            return false;
        }
        final int theirs = trust(read, offset);
        return theirs > mine || theirs == mine && isUpstream(other, r);
    }

    private static int trust(final AlignedRead read, final int offset) {
        return read.bases()[offset] == BaseCode.N ? -1 : read.baseQualities()[offset];
    }

    /** By start; of two that start together the forward read, whichever the file has first. */
    private boolean isUpstream(final int a, final int b) {
        final AlignedRead first = shard.reads().get(a);
        final AlignedRead second = shard.reads().get(b);
        if (first.start() != second.start()) {
            return first.start() < second.start();
        }
        return first.reverseStrand() == second.reverseStrand() ? a < b : !first.reverseStrand();
    }

    private void addInsertion(final int r, final int anchor, final byte[] bases, final int offset, final int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bases[i] == BaseCode.N) {
                return;
            }
        }
        addIndel(r, Indel.insertion(anchor, BaseCode.letters(bases, offset, length)));
    }

    private void addIndel(final int r, final Indel asAligned) {
        if (Math.max(asAligned.deletedBp(), asAligned.inserted().length()) > Shard.MAX_INDEL_BP) {
            return;
        }
        final Indel indel = asAligned.leftAligned(reference);
        if (!shard.owns(indel.anchor()) || !isKnown(indel.anchor(), indel.deletedBp() + 1)) {
            return;
        }
        final int code = indelCodes.computeIfAbsent(indel, this::newCode);
        if (!fragmentCarries(r, indel.anchor(), code)) {
            indelFragments[code - FIRST_INDEL_CODE]++;
        }
        remember(r, indel.anchor(), code);
    }

    /** Whether the reference is A, C, G or T at {@code length} positions from {@code from} on. */
    private boolean isKnown(final int from, final int length) {
        for (int position = from; position < from + length; position++) {
            if (reference.at(position) == BaseCode.N) {
                return false;
            }
        }
        return true;
    }

    /** Whether this read, so far, or one of its fragment before it carries a variant. */
    private boolean fragmentCarries(final int r, final int locus, final int code) {
        for (int other = r; other >= 0; other = earlierOfFragment[other]) {
            if (carries(other, locus, code)) {
                return true;
            }
        }
        return false;
    }

    private int newCode(final Indel indel) {
        if (indels.size() == indelFragments.length) {
            indelFragments = Arrays.copyOf(indelFragments, 2 * indelFragments.length);
        }
        indels.add(indel);
        return FIRST_INDEL_CODE + indels.size() - 1;
    }

    private void remember(final int r, final int locus, final int code) {
        if (variants == variantLocus.length) {
            variantLocus = Arrays.copyOf(variantLocus, 2 * variants);
            variantCode = Arrays.copyOf(variantCode, 2 * variants);
        }
        variantLocus[variants] = locus;
        variantCode[variants++] = code;
        firstVariant[r + 1] = variants;
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

    /** Phred base quality of the SNV of a base at a locus, the best of the fragments that carry it; 0 without any. */
    int bestQuality(final int locus, final int base) {
        return snvBestQuality[(locus - shard.start()) * BaseCode.N + base];
    }

    /** What a read says about the variant of a code at a locus; SNVs are judged beside SNVs, indels beside indels. */
    byte support(final int r, final int locus, final int code) {
        final boolean snv = code < FIRST_INDEL_CODE;
        if (carries(r, locus, code)) {
            return Support.CARRIES;
        }
        if (carriesAny(r, locus, snv)) {
            return Support.OTHER_ALLELE;
        }
        final AlignedRead read = shard.reads().get(r);
        final boolean agrees = snv
                ? agreesAt(read, locus)
                : read.alignsThrough(locus, indels.get(code - FIRST_INDEL_CODE).tellingEnd(reference));
        return agrees ? Support.REFERENCE : Support.UNINFORMATIVE;
    }

    private boolean agreesAt(final AlignedRead read, final int locus) {
        final int offset = read.offsetAt(locus);
        return offset >= 0
                && read.bases()[offset] == reference.at(locus)
                && read.baseQualities()[offset] >= MIN_BASE_QUALITY;
    }

    /**
     * Whether a read has a say in what its fragment counts as for the variant of a code at a locus: for an SNV one
     * read of a fragment has, the one with the best base there; for an indel all have.
     */
    boolean hasVote(final int r, final int locus, final int code) {
        final int offset = shard.reads().get(r).offsetAt(locus);
        return code >= FIRST_INDEL_CODE || offset >= 0 && speaksForFragment(r, locus, offset);
    }

    /** Whether a read carries the variant of a code at a locus. */
    boolean carries(final int r, final int locus, final int code) {
        for (int v = firstVariant[r]; v < firstVariant[r + 1]; v++) {
            if (variantLocus[v] == locus && variantCode[v] == code) {
                return true;
            }
        }
        return false;
    }

    /** Whether a read carries any SNV, or any indel, at a locus. */
    boolean carriesAny(final int r, final int locus, final boolean snv) {
        for (int v = firstVariant[r]; v < firstVariant[r + 1]; v++) {
            if (variantLocus[v] == locus && variantCode[v] < FIRST_INDEL_CODE == snv) {
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
