package org.softcall.calling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.BaseCode;
import org.softcall.reads.ReadHash;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.Shard;

/**
 * Candidates from the alignments as they are: mismatches and the CIGARs' insertions and deletions, left-aligned.
 *
 * <p>The reads of a candidate are those that overlap it or carry it. Where there are more than the tensor has rows,
 * those with the smallest hash of their fragment stay. Mates among them tell each other's mapping quality where the file
 * does not. Carriers come first, then carriers of other variants at the locus,
 * reads that agree with the reference and reads that do not tell, each by start and then by hash.
 */
public final class CigarCandidates implements CandidateSource {

    private static final long ROW_CHOICE_SEED = 1;

    private final CandidateThresholds thresholds;

    /** Finds the candidates that reach the given thresholds. */
    public CigarCandidates(final CandidateThresholds thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public List<CandidateSite> find(final Shard shard) {
        final AlleleEvidence evidence = AlleleEvidence.of(shard);
        final SortedMap<SiteKey, List<Integer>> codesBySite = new TreeMap<>();
        for (int locus = shard.start(); locus <= shard.end(); locus++) {
            for (int base = 0; base < BaseCode.N; base++) {
                final int fragments = evidence.fragments(locus, base);
                if (fragments > 0
                        && thresholds.admitSnv(fragments, evidence.depth(locus), evidence.bestQuality(locus, base))) {
                    add(codesBySite, new SiteKey(locus, false), base);
                }
            }
        }
        for (int i = 0; i < evidence.indels().size(); i++) {
            final int anchor = evidence.indels().get(i).anchor();
            final int code = AlleleEvidence.FIRST_INDEL_CODE + i;
            if (thresholds.admitIndel(evidence.fragments(anchor, code), evidence.depth(anchor))) {
                add(codesBySite, new SiteKey(anchor, true), code);
            }
        }
        final List<CandidateSite> sites = new ArrayList<>(codesBySite.size());
        final ReadsByLocus readsByLocus = new ReadsByLocus(shard.reads());
        codesBySite.forEach((key, codes) -> sites.add(site(shard, evidence, readsByLocus, key.locus(), codes)));
        return sites;
    }

    private static void add(final SortedMap<SiteKey, List<Integer>> codesBySite, final SiteKey site, final int code) {
        codesBySite.computeIfAbsent(site, key -> new ArrayList<>()).add(code);
    }

    private static CandidateSite site(
            final Shard shard,
            final AlleleEvidence evidence,
            final ReadsByLocus readsByLocus,
            final int locus,
            final List<Integer> codes) {
        final List<Candidate> candidates = new ArrayList<>(codes.size());
        for (final int code : codes) {
            candidates.add(candidate(shard, evidence, readsByLocus, locus, code));
        }
        candidates.sort(Comparator.comparing(Candidate::allele));
        return new CandidateSite(shard.contig(), locus, evidence.depth(locus), candidates);
    }

    private static Candidate candidate(
            final Shard shard,
            final AlleleEvidence evidence,
            final ReadsByLocus readsByLocus,
            final int locus,
            final int code) {
        final VariantAllele allele = evidence.allele(locus, code);
        final List<Row> rows = new ArrayList<>();
        // An indel shifted to the left is still carried by reads that begin after its locus.
        final int last = allele.isSnv() ? locus : allele.end() + Shard.MAX_LEFT_SHIFT_BP;
        for (final int r : readsByLocus.overlapping(locus, last)) {
            final AlignedRead read = shard.reads().get(r);
            final byte support = evidence.support(r, locus, code);
            final boolean carries = support == Support.CARRIES || support == Support.OTHER_ALLELE;
            if (carries || read.overlaps(locus, allele.end()) && !read.skips(locus)) {
                final long choice = ReadHash.mix(ROW_CHOICE_SEED, read.fragmentHash());
                rows.add(new Row(read, support, evidence.hasVote(r, locus, code), choice));
            }
        }
        addMateMappingQualities(rows);
        final List<Row> kept = rows.size() <= PileupTensor.READ_ROWS
                ? rows
                : rows.stream()
                        .sorted(Row.BY_CHOICE)
                        .limit(PileupTensor.READ_ROWS)
                        .toList();
        final List<Row> ordered =
                kept.stream().sorted(Row.BY_POSITION_IN_TENSOR).toList();
        final byte[] support = new byte[ordered.size()];
        for (int i = 0; i < support.length; i++) {
            support[i] = ordered.get(i).support();
        }
        final ReferenceWindow window = shard.reference().slice(locus - PileupTensor.CENTRE_COLUMN, PileupTensor.WIDTH);
        return new Candidate(
                allele,
                evidence.fragments(locus, code),
                referenceFragments(rows),
                window,
                ordered.stream().map(Row::read).toList(),
                support);
    }

    /** Done before rows are thinned and by the candidate's own reads alone, so that no cut into shards shows. */
    private static void addMateMappingQualities(final List<Row> rows) {
        final MateMappingQualities mates =
                MateMappingQualities.of(rows.stream().map(Row::read).toList());
        rows.replaceAll(row -> row.withRead(mates.addTo(row.read())));
    }

    /** Fragments that agree with the reference by the reads that have a say, and carry no variant. */
    private static int referenceFragments(final List<Row> rows) {
        final Set<Long> agreeing = new HashSet<>();
        final Set<Long> carrying = new HashSet<>();
        for (final Row row : rows) {
            if (row.vote() && row.support() == Support.REFERENCE) {
                agreeing.add(row.read().fragmentHash());
            } else if (row.vote() && row.support() != Support.UNINFORMATIVE) {
                carrying.add(row.read().fragmentHash());
            }
        }
        agreeing.removeAll(carrying);
        return agreeing.size();
    }

    /** An SNV on the anchor of an indel is a site of its own: one haplotype may carry both. */
    private record SiteKey(int locus, boolean indel) implements Comparable<SiteKey> {

        private static final Comparator<SiteKey> ORDER =
                Comparator.comparingInt(SiteKey::locus).thenComparing(SiteKey::indel);

        @Override
        public int compareTo(final SiteKey other) {
            return ORDER.compare(this, other);
        }
    }

    private record Row(AlignedRead read, byte support, boolean vote, long choice) {

        /** Mates share a hash; the upstream one comes first, the forward one where they start together. */
        static final Comparator<Row> BY_CHOICE = Comparator.comparingLong(Row::choice)
                .thenComparingInt(row -> row.read().start())
                .thenComparing(row -> row.read().reverseStrand());

        static final Comparator<Row> BY_POSITION_IN_TENSOR = Comparator.comparingInt((Row row) -> -row.support())
                .thenComparingInt(row -> row.read().start())
                .thenComparing(BY_CHOICE);

        Row withRead(final AlignedRead other) {
            return other == read ? this : new Row(other, support, vote, choice);
        }
    }
}
