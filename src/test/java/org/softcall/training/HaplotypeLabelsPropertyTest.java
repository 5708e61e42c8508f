package org.softcall.training;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import htsjdk.variant.variantcontext.VariantContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.softcall.calling.Candidate;
import org.softcall.calling.CandidateBuilder;
import org.softcall.calling.CandidateSite;
import org.softcall.calling.VariantAllele;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.Shard;
import org.softcall.reads.ShardBuilder;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests that labels reproduce genotypes when truth and candidates each write random haplotypes in a way of their own. */
public final class HaplotypeLabelsPropertyTest {

    /** Of real candidates; errors have 2. */
    private static final int FRAGMENTS = 9;

    /** Random bases, some of them repeated, and one place where each haplotype of the sample differs from them. */
    private static final class Sample {

        private static final int PLACE = 200;

        private final Random random;
        private final String reference;
        private final int replacedBp;
        private final List<String> haplotypes = new ArrayList<>();

        Sample(final long seed) {
            random = new Random(seed);
            final StringBuilder bases = new StringBuilder();
            while (bases.length() < 2 * PLACE) {
                bases.append(bases(1 + random.nextInt(4)).repeat(random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 1));
            }
            reference = bases.toString();
            replacedBp = 1 + random.nextInt(6);
            final String alternate = mutated();
            final String other = List.of(alternate, original(), mutated()).get(random.nextInt(3));
            haplotypes.add(alternate);
            haplotypes.add(other);
            Collections.shuffle(haplotypes, random);
        }

        private String original() {
            return reference.substring(PLACE - 1, PLACE - 1 + replacedBp);
        }

        private String bases(final int length) {
            final StringBuilder bases = new StringBuilder();
            for (int i = 0; i < length; i++) {
                bases.append("ACGT".charAt(random.nextInt(4)));
            }
            return bases.toString();
        }

        private String mutated() {
            final StringBuilder bases = new StringBuilder();
            for (final char base : original().toCharArray()) {
                final int kind = random.nextInt(6);
                bases.append(
                        kind == 0 ? "" : kind == 1 ? bases(1) : kind == 2 ? base + bases(1) : String.valueOf(base));
            }
            return bases.toString();
        }

        /** One of the alignments of a haplotype with what it replaces, as alleles, each anchored on the base before. */
        List<VariantAllele> alignment(final String haplotype) {
            final List<VariantAllele> alleles = new ArrayList<>();
            final StringBuilder inserted = new StringBuilder();
            int deletedBp = 0;
            int r = 0;
            int h = 0;
            while (r < replacedBp || h < haplotype.length()) {
                final int left = replacedBp - r;
                final int leftOfHaplotype = haplotype.length() - h;
                final int choice = random.nextInt(Math.abs(left - leftOfHaplotype) + 3);
                if (left > 0 && leftOfHaplotype > 0 && choice < 2) {
                    addIndel(alleles, PLACE + r, deletedBp, inserted.toString());
                    deletedBp = 0;
                    inserted.setLength(0);
                    addSnv(alleles, PLACE + r++, haplotype.substring(h, ++h));
                } else if (left > 0 && (leftOfHaplotype == 0 || left > leftOfHaplotype)) {
                    deletedBp++;
                    r++;
                } else if (leftOfHaplotype > 0) {
                    inserted.append(haplotype.charAt(h++));
                } else {
                    deletedBp++;
                    r++;
                }
            }
            addIndel(alleles, PLACE + r, deletedBp, inserted.toString());
            return alleles;
        }

        private void addSnv(final List<VariantAllele> alleles, final int position, final String base) {
            final String expected = reference.substring(position - 1, position);
            if (!base.equals(expected)) {
                alleles.add(new VariantAllele(position, expected, base));
            }
        }

        private void addIndel(
                final List<VariantAllele> alleles, final int end, final int deletedBp, final String inserted) {
            final int anchor = end - deletedBp - 1;
            final String ref = reference.substring(anchor - 1, end - 1);
            if (deletedBp > 0) {
                alleles.add(new VariantAllele(anchor, ref, ref.substring(0, 1)));
            }
            if (!inserted.isEmpty()) {
                final String before = reference.substring(end - 2, end - 1);
                alleles.add(new VariantAllele(end - 1, before, before + inserted));
            }
        }

        /** The alleles of each haplotype, apart if they have a phase, or as one; the same list where the haplotypes are the same. */
        List<List<VariantAllele>> written(final boolean phased) {
            final List<VariantAllele> first = written(haplotypes.get(0), phased);
            return List.of(
                    first, haplotypes.get(0).equals(haplotypes.get(1)) ? first : written(haplotypes.get(1), phased));
        }

        /** Whether two records may be of one haplotype or of two. */
        boolean needsPhase() {
            return !haplotypes.contains(original()) && !haplotypes.get(0).equals(haplotypes.get(1));
        }

        private List<VariantAllele> written(final String haplotype, final boolean phased) {
            if (haplotype.equals(original())) {
                return List.of();
            }
            final String before = reference.substring(PLACE - 2, PLACE - 1);
            return phased && random.nextBoolean()
                    ? alignment(haplotype)
                    : List.of(new VariantAllele(PLACE - 1, before + original(), before + haplotype));
        }

        /** The whole sequence with some alleles in it, or nothing where two of them touch the same bases. */
        String apply(final List<VariantAllele> alleles) {
            final String[] bases = reference.split("");
            final Set<Integer> changed = new HashSet<>();
            final Set<Integer> extended = new HashSet<>();
            final String[] inserted = new String[bases.length];
            for (final VariantAllele allele : alleles) {
                if (allele.isSnv()) {
                    bases[allele.locus() - 1] = changed.add(allele.locus()) ? allele.alt() : null;
                } else if (allele.lengthChangeBp() > 0) {
                    inserted[allele.locus() - 1] =
                            extended.add(allele.locus()) ? allele.alt().substring(1) : null;
                    if (inserted[allele.locus() - 1] == null) {
                        return "";
                    }
                } else {
                    for (int position = allele.locus() + 1; position <= allele.end(); position++) {
                        bases[position - 1] = changed.add(position) ? "" : null;
                    }
                }
            }
            final StringBuilder sequence = new StringBuilder();
            for (int i = 0; i < bases.length; i++) {
                final boolean insideDeletion = i + 1 < bases.length && "".equals(bases[i]) && "".equals(bases[i + 1]);
                if (bases[i] == null || inserted[i] != null && insideDeletion && isWithinOne(alleles, i + 1)) {
                    return "";
                }
                sequence.append(bases[i]).append(inserted[i] == null ? "" : inserted[i]);
            }
            return sequence.toString();
        }

        private static boolean isWithinOne(final List<VariantAllele> alleles, final int position) {
            return alleles.stream()
                    .anyMatch(allele ->
                            allele.lengthChangeBp() < 0 && allele.locus() < position && allele.end() > position);
        }

        /** Deletions that no haplotype has, or only by chance: one at the place, and some that overlap at the edges of its neighbourhood. */
        List<VariantAllele> decoys(final ReferenceWindow window) {
            final int edge = random.nextBoolean()
                    ? PLACE + TruthAllele.NEAR_BP - 4 + random.nextInt(10)
                    : PLACE - TruthAllele.NEAR_BP - 10 + random.nextInt(8);
            return IntStream.of(PLACE - 4 + random.nextInt(8), edge, edge + 1, edge + 1 + random.nextInt(4))
                    .mapToObj(anchor -> deletion(anchor, 1 + random.nextInt(5)).normalised(window))
                    .distinct()
                    .toList();
        }

        private VariantAllele deletion(final int anchor, final int deletedBp) {
            final String ref = reference.substring(anchor - 1, anchor + deletedBp);
            return new VariantAllele(anchor, ref, ref.substring(0, 1));
        }

        String sequence(final int haplotype) {
            return reference.substring(0, PLACE - 1)
                    + haplotypes.get(haplotype)
                    + reference.substring(PLACE - 1 + replacedBp);
        }
    }

    /** The only subset of the alleles that spells a sequence, or null where there are none or several. */
    private static List<VariantAllele> onlySpelling(
            final Sample sample, final List<VariantAllele> alleles, final String sequence) {
        List<VariantAllele> only = null;
        for (int chosen = 0; chosen < 1 << alleles.size(); chosen++) {
            final List<VariantAllele> subset = new ArrayList<>();
            for (int i = 0; i < alleles.size(); i++) {
                if ((chosen >> i & 1) == 1) {
                    subset.add(alleles.get(i));
                }
            }
            if (sample.apply(subset).equals(sequence)) {
                if (only != null) {
                    return null;
                }
                only = subset;
            }
        }
        return only;
    }

    private static List<VariantContext> records(final List<List<VariantAllele>> written, final boolean phased) {
        final List<VariantContext> records = new ArrayList<>();
        final boolean homozygous = written.get(0) == written.get(1);
        for (int haplotype = 0; haplotype < (homozygous ? 1 : 2); haplotype++) {
            final String genotype =
                    homozygous ? "1/1" : (haplotype == 0 ? "1/0" : "0/1").replace('/', phased ? '|' : '/');
            for (final VariantAllele allele : written.get(haplotype)) {
                records.add(
                        LabelledCase.truth(allele.locus() + " " + allele.ref() + " " + allele.alt() + " " + genotype));
            }
        }
        records.sort(Comparator.comparingInt(VariantContext::getStart));
        return records;
    }

    private static CandidateSite site(final VariantAllele allele, final int fragments) {
        final Candidate candidate = new CandidateBuilder("", allele.locus(), allele.ref(), allele.alt())
                .fragments(fragments)
                .build();
        return new CandidateSite(ShardBuilder.CONTIG, allele.locus(), 20, List.of(candidate));
    }

    private static Map<VariantAllele, Label> labels(
            final Shard shard, final List<CandidateSite> sites, final List<VariantContext> truth) {
        final Map<VariantAllele, Label> labels = new TreeMap<>();
        CandidateLabeler.label(
                        shard,
                        sites.stream().filter(site -> shard.owns(site.locus())).toList(),
                        truth)
                .forEach(example -> labels.put(example.candidate().allele(), example.label()));
        return labels;
    }

    /** The normal forms that write each haplotype, of which and a decoy no other subset spells one of them; empty in vain. */
    private static List<List<VariantAllele>> spellings(
            final Sample sample, final VariantAllele decoy, final ReferenceWindow reference) {
        final Set<VariantAllele> normalised = new TreeSet<>(Set.of(decoy));
        for (final String haplotype : sample.haplotypes) {
            sample.alignment(haplotype).forEach(allele -> normalised.add(allele.normalised(reference)));
        }
        final List<List<VariantAllele>> spellings = new ArrayList<>();
        for (int haplotype = 0; haplotype < 2 && normalised.size() <= 7; haplotype++) {
            final List<VariantAllele> spelling =
                    onlySpelling(sample, List.copyOf(normalised), sample.sequence(haplotype));
            if (spelling == null) {
                return List.of();
            }
            spellings.add(spelling);
        }
        return spellings;
    }

    /** Whether each allele that truth and candidates share is on the same haplotypes by both. */
    private static boolean agree(final List<List<VariantAllele>> spellings, final List<Set<VariantAllele>> truth) {
        final Set<VariantAllele> shared = new HashSet<>(truth.get(0));
        shared.addAll(truth.get(1));
        shared.removeIf(allele -> spellings.stream().noneMatch(spelling -> spelling.contains(allele)));
        return shared.stream().allMatch(allele -> IntStream.range(0, 2)
                .allMatch(haplotype -> truth.get(haplotype).contains(allele)
                        == spellings.get(haplotype).contains(allele)));
    }

    /** Whether the truth has a decoy that is of no use to the haplotypes' spellings. */
    private static boolean isFoundOnly(
            final VariantAllele decoy,
            final List<List<VariantAllele>> spellings,
            final List<Set<VariantAllele>> truth) {
        return truth.stream().anyMatch(alleles -> alleles.contains(decoy))
                && spellings.stream().noneMatch(spelling -> spelling.contains(decoy));
    }

    private static List<Set<VariantAllele>> normalForms(
            final List<VariantContext> records, final ReferenceWindow reference) {
        final List<TruthAllele> truth = TruthAlleles.of(records, reference);
        return IntStream.range(0, 2)
                .mapToObj(haplotype -> truth.stream()
                        .filter(allele -> allele.isOn(haplotype))
                        .map(TruthAllele::allele)
                        .collect(Collectors.toSet()))
                .toList();
    }

    private static Map<VariantAllele, Label> labelsOf(final List<List<VariantAllele>> spellings) {
        final Map<VariantAllele, Label> labels = new TreeMap<>();
        for (final List<VariantAllele> spelling : spellings) {
            spelling.forEach(allele -> labels.merge(allele, Label.HETEROZYGOUS, (one, another) -> Label.HOMOZYGOUS));
        }
        return labels;
    }

    private static List<CandidateSite> sites(
            final Sample sample, final List<VariantAllele> decoys, final Map<VariantAllele, Label> expected) {
        final List<CandidateSite> sites = new ArrayList<>();
        expected.keySet().forEach(allele -> sites.add(site(allele, FRAGMENTS)));
        for (final VariantAllele decoy : decoys) {
            if (expected.putIfAbsent(decoy, Label.ABSENT) == null) {
                sites.add(site(decoy, 2));
            }
        }
        for (final int position : new int[] {Sample.PLACE - 12, Sample.PLACE + 14}) {
            final String ref = sample.reference.substring(position - 1, position);
            final VariantAllele error = new VariantAllele(position, ref, ref.equals("A") ? "C" : "A");
            expected.put(error, Label.ABSENT);
            sites.add(site(error, 2));
        }
        Collections.shuffle(sites, sample.random);
        return sites;
    }

    @DataProvider
    public Object[][] phases() {
        return new Object[][] {{true}, {false}};
    }

    @Test(dataProvider = "phases")
    public void labelsReproduceTheGenotypes(final boolean phased) {
        int tried = 0;
        int respelled = 0;
        for (long seed = 0; seed < 1500; seed++) {
            final Sample sample = new Sample(seed);
            final Shard shard = new ShardBuilder(sample.reference).build();
            final List<VariantAllele> decoys = sample.decoys(shard.reference());
            // Those at the edges are too far away to spell anything with what lies at the place.
            final List<List<VariantAllele>> spellings = spellings(sample, decoys.get(0), shard.reference());
            final List<List<VariantAllele>> written = sample.written(phased);
            final List<VariantContext> truth = records(written, phased);
            final List<Set<VariantAllele>> normalForms = normalForms(truth, shard.reference());
            // What is found in its normal form stands as it is: another way to write the other haplotype is not sought.
            if (spellings.size() < 2
                    || !agree(spellings, normalForms)
                    || decoys.stream().anyMatch(decoy -> isFoundOnly(decoy, spellings, normalForms))
                    || !phased && sample.needsPhase()) {
                continue;
            }
            final Map<VariantAllele, Label> expected = labelsOf(spellings);
            final Set<VariantAllele> ofSample = Set.copyOf(expected.keySet());
            final List<CandidateSite> sites = sites(sample, decoys, expected);
            final Map<VariantAllele, Label> labels = labels(shard, sites, truth);
            assertEquals(labels, expected, "seed " + seed + ": " + truth + " for " + spellings);
            tried++;
            respelled += normalForms.stream().allMatch(ofSample::containsAll) ? 0 : 1;
            if (tried % 8 == 0) {
                assertCutsOnlyLeaveOut(shard, sites, truth, labels);
            }
        }
        assertTrue(tried > 200 && respelled > 80, tried + " samples, " + respelled + " of them written in two ways");
    }

    private static void assertCutsOnlyLeaveOut(
            final Shard whole,
            final List<CandidateSite> sites,
            final List<VariantContext> truth,
            final Map<VariantAllele, Label> labels) {
        for (int cut = Sample.PLACE - 90; cut <= Sample.PLACE + 50; cut += 7) {
            final Shard before = new Shard(ShardBuilder.CONTIG, 1, cut, whole.reference(), List.of());
            final Shard after =
                    new Shard(ShardBuilder.CONTIG, cut + 1, whole.reference().end(), whole.reference(), List.of());
            final Map<VariantAllele, Label> ofPieces = labels(before, sites, truth);
            ofPieces.putAll(labels(after, sites, truth));
            assertTrue(labels.entrySet().containsAll(ofPieces.entrySet()), "cut after " + cut + ": " + ofPieces);
        }
    }
}
